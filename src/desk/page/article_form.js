// The form of the article: what stands in its fields, which format they come to, and what the server says of a field, beside it.

import { byId, element } from "./element.js";
import { directionOf } from "./direction.js";
import { languageName, words } from "./interface_language.js";
import { FORMATS, guess } from "./text_format.js";

const FIELDS = ["title", "standfirst", "text", "format", "language", "published-on", "time-zone"];
const AUTO = "auto";

const form = byId("article-form");
let languages = [];

/** The document of the request, as the contract wants it. Text is sent as it stands in its field. */
export function readDocument() {
  const publishedOn = value("published-on");
  return {
    title: value("title"),
    standfirst: value("standfirst"),
    text: { text: value("text"), format: FORMATS[format()] },
    language: value("language"),
    ...(publishedOn && { publishedOn }),
    timeZone: value("time-zone").trim(),
  };
}

/** Puts an article into the fields; those that are not named are emptied. */
export function fill({ title = "", standfirst = "", text = "", format: told = AUTO, language = "", publishedOn = "" }) {
  byId("title").value = title;
  byId("standfirst").value = standfirst;
  byId("text").value = text;
  byId("format").value = told;
  offerLanguage(language);
  byId("language").value = language;
  byId("published-on").value = publishedOn;
  if (language || publishedOn) byId("details").open = true;
  clearProblems();
  changed();
}

/** Takes another text in place of the present one, with its format. */
export function replaceText(text, told) {
  byId("text").value = text;
  byId("format").value = told;
  changed();
}

/** The format in force: the one that was chosen, or the one that the text seems to have. */
function format() {
  const chosen = byId("format").value;
  return chosen === AUTO ? guess(value("text")) : chosen;
}

/** Half a surrogate pair is no text; one character of the same length takes its place, so that offsets stay. */
function value(id) {
  const text = byId(id).value;
  return text.toWellFormed?.() ?? text;
}

/** Tells listeners that the article is another one now, also when a program changed it. */
function changed() {
  byId("text").dispatchEvent(new Event("input", { bubbles: true }));
}

/** Shows the languages that the server has rules for. */
export function offerLanguages(tags) {
  languages = tags;
  writeLanguages();
}

/** A language that is not on the list, as an item may bring, is put there. */
function offerLanguage(tag) {
  if (tag && !languages.includes(tag)) offerLanguages([...languages, tag]);
}

function writeLanguages() {
  const list = byId("language");
  const chosen = list.value;
  const named = languages.map((tag) => [languageName(tag), tag]).sort(([one], [other]) => one.localeCompare(other));
  list.replaceChildren(
    element("option", { value: "" }, words("languageAuto")),
    ...named.map(([name, tag]) => element("option", { value: tag }, name)),
  );
  list.value = chosen;
}

function writeFormats() {
  const list = byId("format");
  const chosen = list.value || AUTO;
  const guessed = words("formatAuto", { format: words(`formats.${guess(byId("text").value)}`) });
  list.replaceChildren(
    element("option", { value: AUTO }, guessed),
    ...Object.keys(FORMATS).map((name) => element("option", { value: name }, words(`formats.${name}`))),
  );
  list.value = chosen;
}

/** Writes what depends on the interface's language. */
export function writeWords() {
  writeFormats();
  writeLanguages();
}

/** The fields run in the direction of what is written in them. */
function writeDirections() {
  for (const id of ["title", "standfirst", "text"]) {
    const text = byId(id).value;
    byId(id).dir = text.trim() === "" ? document.documentElement.dir : directionOf(text, value("language"));
  }
}

/**
 * Shows what is wrong beside the fields that it is about, and takes the editor to the first if it is new. Whether there was such
 * a field.
 */
export function showProblems(violations, isNew) {
  clearProblems();
  const beside = violations.filter(({ control }) => FIELDS.includes(control));
  for (const { control, text } of beside) {
    byId(`${control}-problem`).textContent = text;
    byId(control).setAttribute("aria-invalid", "true");
    if (byId("details").contains(byId(control))) byId("details").open = true;
  }
  if (isNew && beside.length > 0) byId(beside[0].control).focus();
  return beside.length > 0;
}

export function clearProblems() {
  for (const id of FIELDS) {
    byId(`${id}-problem`).textContent = "";
    byId(id).removeAttribute("aria-invalid");
  }
}

/** Starts the form: it guesses while the editor types, and calls back when it is to be summarised, or was changed. */
export function start({ submitted, edited }) {
  byId("time-zones").replaceChildren(
    ...(Intl.supportedValuesOf?.("timeZone") ?? []).map((zone) => element("option", { value: zone })),
  );
  byId("time-zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submitted();
  });
  form.addEventListener("input", () => {
    writeFormats();
    writeDirections();
    edited();
  });
}
