// The timeline: events on an axis, each with its words and its sentence; those without a date apart.

import { directionOf } from "./direction.js";
import { byId, element } from "./element.js";
import { words } from "./interface_language.js";
import { TimeAxis } from "./time_axis.js";
import { moment, short, when } from "./time_words.js";

/** How far labels of the axis stand apart at least, in percent. */
const LABELS_APART = 24;

/** Shows the events of an answer, or nothing where there are none. */
export function show(answer) {
  const events = answer.response.timeline;
  const isDated = ({ begin, end }) => moment(begin) !== undefined || moment(end) !== undefined;
  const dated = events.filter(isDated);
  const undated = events.filter((event) => !isDated(event));
  byId("timeline").hidden = events.length === 0;
  byId("timeline-dated").hidden = dated.length === 0;
  byId("timeline-undated").hidden = undated.length === 0;
  byId("undated-list").replaceChildren(...undated.map((event) => element("li", { class: "event" }, told(answer, event))));
  if (dated.length > 0) draw(answer, dated);
}

function draw(answer, events) {
  const published = moment(answer.document.publishedOn)?.at;
  const ends = events.flatMap(({ begin, end }) => [moment(begin)?.at, moment(end)?.at]);
  const axis = new TimeAxis([...ends, published].filter((at) => at !== undefined));
  byId("timeline-axis").replaceChildren(...ticks(axis));
  byId("timeline-published").hidden = published === undefined;
  byId("timeline-list").replaceChildren(...events.map((event) => row(answer, axis, event, published)));
}

function ticks(axis) {
  return axis
    .ticks(LABELS_APART)
    .map((at) => placed(element("span", { class: "tick" }, element("bdi", {}, short(at, axis.span))), axis.place(at)));
}

function row(answer, axis, event, published) {
  const mark = published === undefined ? [] : [placed(element("span", { class: "publication" }), axis.place(published))];
  const track = element("div", { class: "track", "aria-hidden": "true" }, ...mark, bar(axis, event));
  return element("li", { class: "event" }, element("p", { class: "when" }, when(event)), track, told(answer, event));
}

/** The bar of an event: from its begin to its end, or to the edge of the axis where that is open. */
function bar(axis, { begin, end, direction, approximate }) {
  const [first, behind] = [moment(begin)?.at, moment(end)?.at];
  const names = [
    "bar",
    first === undefined && "open-begin",
    behind === undefined && "open-end",
    approximate && "approximate",
    (direction ?? "").replace("TIME_DIRECTION_", "").toLowerCase(),
  ];
  const drawn = element("span", { class: names.filter(Boolean).join(" ") });
  drawn.style.setProperty("--from", `${first === undefined ? 0 : axis.place(first)}%`);
  drawn.style.setProperty("--to", `${behind === undefined ? 0 : 100 - axis.place(behind)}%`);
  return drawn;
}

function placed(drawn, place) {
  drawn.style.setProperty("--at", `${place}%`);
  return drawn;
}

/** What happens then: the sentence, its expression marked, as a way to it. */
function told(answer, { sentence, sentenceIndex, expression }) {
  const at = sentence.indexOf(expression);
  const text =
    at < 0 ? [sentence] : [sentence.slice(0, at), element("strong", {}, expression), sentence.slice(at + expression.length)];
  const language = answer.language === "und" ? undefined : answer.language;
  return element(
    "button",
    {
      type: "button",
      class: "to-sentence",
      "data-go-to": sentenceIndex,
      dir: directionOf(sentence, answer.language),
      lang: language,
    },
    element("bdi", {}, ...text),
  );
}
