// What the article is beside its summary: key terms, notes of the service, figures.

import { byId, element } from "./element.js";
import { directionOf } from "./direction.js";
import { hasWords, languageName, number, percent, words } from "./interface_language.js";

/** Shows the terms, warnings and statistics of an answer. */
export function show(answer) {
  terms(answer);
  warnings(answer);
  statistics(answer);
}

function terms(answer) {
  const { keyTerms } = answer.response;
  byId("terms").hidden = keyTerms.length === 0;
  byId("terms-list").lang = answer.language === "und" ? "" : answer.language;
  byId("terms-list").replaceChildren(...keyTerms.map((term) => element("li", {}, termShown(answer, term))));
}

/** A term: a way to the sentence where it first stands, where it stands in one. */
function termShown(answer, { text, span, weight, count }) {
  const sentence = answer.sentenceAt(span);
  const counted = words("termCount", { n: count });
  const inner = [
    element("bdi", { dir: directionOf(text, answer.language) }, text),
    element("span", { class: "count", "aria-hidden": "true" }, number(count)),
  ];
  const shown = sentence
    ? element("button", { type: "button", class: "term", "data-go-to": sentence.index, title: counted }, ...inner)
    : element("span", { class: "term", title: counted }, ...inner);
  shown.style.setProperty("--weight", fractionOfCss(weight));
  return shown;
}

/** A number as CSS writes it, whatever the locale. */
const fractionOfCss = (value) => value.toFixed(3);

/** Each warning in the interface's words; the service's own, which hold the values, in English behind it. */
function warnings({ response, isLarge }) {
  byId("warnings").hidden = response.warnings.length === 0 && !isLarge;
  byId("warnings-list").replaceChildren(
    ...(isLarge ? [element("li", {}, words("tooMany"))] : []),
    ...response.warnings.map(({ code, message }) => {
      const known = hasWords(`warningTexts.${code}`) ? words(`warningTexts.${code}`) : code;
      return element("li", {}, known, " ", element("bdi", { lang: "en", class: "original" }, message));
    }),
  );
}

function statistics(answer) {
  const { statistics: sizes, language, skippedBlocks } = answer.response;
  const confidence = percent(language.confidence ?? 1);
  const decided = hasWords(`decisions.${language.decision}`) ? words(`decisions.${language.decision}`, { confidence }) : "";
  const name = language.tag === "und" ? words("unknownLanguage") : languageName(language.tag);
  const rows = [
    ["statLanguage", decided ? `${name} (${decided})` : name],
    ["statSentences", number(sizes.sentences)],
    ["statParagraphs", number(sizes.paragraphs)],
    ["statWords", number(sizes.words)],
    ["statSummaryWords", number(sizes.summaryWords)],
    ["statShare", percent(sizes.words > 0 ? sizes.summaryWords / sizes.words : 0)],
    ["statSkipped", number(skippedBlocks.length)],
  ];
  byId("statistics-list").replaceChildren(
    ...rows.map(([key, told]) => element("div", {}, element("dt", {}, words(key)), element("dd", {}, told))),
  );
}
