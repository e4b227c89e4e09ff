// The page put together: who is told when something was done, and what is shown then.

import * as articleForm from "./article_form.js";
import * as articleView from "./article_view.js";
import * as decisionView from "./decision_view.js";
import { Desk } from "./desk.js";
import { byId, element } from "./element.js";
import * as explanationView from "./explanation_view.js";
import * as factsView from "./facts_view.js";
import * as intake from "./intake.js";
import { currentLanguage, toggleLanguage, whenLanguageChanges, words, writeLanguage } from "./interface_language.js";
import * as lengthControl from "./length_control.js";
import * as sentenceFocus from "./sentence_focus.js";
import * as summaryView from "./summary_view.js";
import * as tabs from "./tabs.js";
import * as timelineView from "./timeline_view.js";

const desk = new Desk(show);
/** Where an explanation was asked for, and where the focus goes back to: `article` or `summary`. */
let askedFrom = "article";

function show(answer, selection) {
  byId("empty").hidden = true;
  byId("result").hidden = false;
  showArticle(answer, selection);
  summaryView.show(answer, selection);
  decisionView.show(answer);
  timelineView.show(answer);
  factsView.show(answer);
  const explained = explanationView.shownIndex();
  if (explained !== null) explain(explained);
}

function showArticle(answer, selection) {
  const hadFocus = sentenceFocus.hasFocus();
  articleView.show(answer, selection);
  sentenceFocus.settle(hadFocus);
}

async function summarize() {
  if (!(await desk.summarize())) return;
  tabs.turnTo("read");
  byId("summary-heading").focus();
}

async function explain(index) {
  explanationView.show(desk.answer, desk.selection, index);
  const wasKnown = desk.answer.explanations.has(index);
  const isKnown = await desk.explain(index);
  if (isKnown && !wasKnown && explanationView.shownIndex() === index) explanationView.show(desk.answer, desk.selection, index);
}

function explainFrom(place) {
  return (index) => {
    askedFrom = place;
    explain(index);
  };
}

function stepExplained(index, by) {
  const indices = [...desk.answer.sentences.keys()];
  const other = indices[indices.indexOf(index) + by];
  if (other !== undefined) explain(other);
}

/** The focus goes back to the sentence that was explained last, in the list where it was asked about. */
function backTo(index) {
  if (askedFrom === "summary" && summaryView.goTo(index)) return;
  goToSentence(index);
}

function goToSentence(index) {
  tabs.turnTo("read");
  sentenceFocus.goTo(index);
}

function writeWords() {
  writeLanguage();
  byId("language-toggle").lang = currentLanguage() === "ar" ? "en" : "ar";
  byId("key-list").replaceChildren(
    ...words("keyList").flatMap(([keys, what]) => [
      element("dt", {}, element("kbd", { dir: "ltr" }, keys)),
      element("dd", {}, what),
    ]),
  );
  articleForm.writeWords();
  lengthControl.writeWords();
  desk.writeWords();
}

const pin = (index) => desk.pin(index);
const strike = (index) => desk.strike(index);

tabs.start();
articleForm.start({ submitted: summarize, edited: () => desk.noteStale() });
intake.start(() => tabs.turnTo("write"));
lengthControl.start(() => desk.askSoon());
sentenceFocus.start({ explain: explainFrom("article"), pin, strike });
summaryView.start({ explain: explainFrom("summary"), pin, strike, move: (index, places) => desk.move(index, places) });
explanationView.start({ explain, pin, strike, step: stepExplained, closed: backTo });

byId("clear").addEventListener("click", () => {
  articleForm.fill({});
  byId("title").focus();
});
byId("show-source").addEventListener("change", () => showArticle(desk.answer, desk.selection));
byId("order-form").addEventListener("change", ({ target }) => desk.sort(target.value));
byId("copy").addEventListener("click", () => summaryView.copy(summaryView.summaryText(desk.answer, desk.selection)));
byId("reset").addEventListener("click", () => desk.reset());
byId("token-cancel").addEventListener("click", () => byId("token-dialog").close());
byId("language-toggle").addEventListener("click", toggleLanguage);
for (const place of ["timeline", "terms"]) {
  byId(place).addEventListener("click", ({ target }) => {
    const to = target.closest("[data-go-to]");
    if (to) goToSentence(Number(to.dataset.goTo));
  });
}

whenLanguageChanges(writeWords);
desk.learnCapabilities();
