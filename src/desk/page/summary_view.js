// The summary: its sentences in their order, what can be done with each, what was struck out, and the text to be copied.

import { announce } from "./announcer.js";
import { directionOf } from "./direction.js";
import { byId, element } from "./element.js";
import { number, words } from "./interface_language.js";

const list = byId("summary-list");
const struckList = byId("struck-list");

/** The summary's text: the service's own where the order is the article's, else its sentences joined alike. */
export function summaryText(answer, selection) {
  if (selection.order === "document") return answer.response.summaryText;
  return selection
    .ordered(answer.response.sentences)
    .map(({ text }) => text)
    .join(answer.space);
}

/** Shows the summary. The focus stays on the button that was pressed, wherever its sentence went. */
export function show(answer, selection) {
  const focus = held();
  const sentences = selection.ordered(answer.response.sentences);
  list.lang = struckList.lang = answer.language === "und" ? "" : answer.language;
  list.replaceChildren(...sentences.map((sentence, place) => item(answer, selection, sentence, { place, of: sentences.length })));
  const struck = [...selection.struck]
    .sort((one, other) => one - other)
    .map((index) => answer.sentences.get(index))
    .filter(Boolean);
  struckList.replaceChildren(...struck.map((sentence) => struckItem(answer, sentence)));
  byId("struck").hidden = struck.length === 0;
  byId("reset").disabled = !selection.isTouched;
  byId("order-hand").disabled = selection.order !== "hand";
  byId(`order-${selection.order}`).checked = true;
  const { statistics } = answer.response;
  const counted = {
    sentences: words("sentences", { n: sentences.length }),
    words: words("words", { n: statistics.summaryWords }),
  };
  byId("summary-count").textContent = words("summaryCount", counted);
  hold(focus);
}

function item(answer, selection, sentence, { place, of }) {
  const { index, text, rank } = sentence;
  const isPinned = selection.pinned.has(index);
  return element(
    "li",
    { class: `item${isPinned ? " pinned" : ""}`, "data-index": index },
    element("p", { class: "words", dir: directionOf(text, answer.language) }, element("bdi", {}, text)),
    element(
      "div",
      { class: "actions", lang: document.documentElement.lang, dir: document.documentElement.dir },
      element("span", { class: "rank", "aria-hidden": "true" }, number(rank)),
      ...roles(sentence),
      button("why", "why", place),
      button("pin", isPinned ? "unpin" : "pin", place, { "aria-pressed": String(isPinned) }),
      button("strike", "strike", place),
      button("up", "up", place, { disabled: place === 0, "aria-keyshortcuts": "Alt+ArrowUp" }, "↑"),
      button("down", "down", place, { disabled: place === of - 1, "aria-keyshortcuts": "Alt+ArrowDown" }, "↓"),
    ),
  );
}

function roles({ roles: annotations }) {
  const told = [...new Set(annotations.map(({ role }) => role))];
  return told.map((role) => element("span", { class: "role" }, words(`role.${role}`)));
}

function struckItem(answer, { index, text }) {
  return element(
    "li",
    { class: "item", "data-index": index },
    element("s", { class: "words", dir: directionOf(text, answer.language) }, element("bdi", {}, text)),
    element(
      "div",
      { class: "actions", lang: document.documentElement.lang, dir: document.documentElement.dir },
      button("strike", "restore", index),
    ),
  );
}

/** A button of a sentence: short to the eye, and named with its sentence's number to those who hear it alone. */
function button(act, key, place, properties = {}, sign) {
  const label = words("nameOf", { action: words(key), n: place + 1 });
  return element(
    "button",
    { type: "button", "data-act": act, "aria-label": label, title: words(key), ...properties },
    sign ?? words(key),
  );
}

/** Where the focus is in the lists: a sentence and a button of it. */
function held() {
  const focused = document.activeElement?.closest?.("[data-act]");
  const index = focused?.closest("[data-index]")?.dataset.index;
  return list.contains(focused) || struckList.contains(focused) ? { index, act: focused.dataset.act } : undefined;
}

function hold(focus) {
  if (!focus) return;
  const owner = [list, struckList].map((one) => one.querySelector(`[data-index="${focus.index}"]`)).find(Boolean);
  const buttons = [...(owner ?? list).querySelectorAll("button:not([disabled])")];
  (buttons.find(({ dataset }) => dataset.act === focus.act) ?? buttons[0])?.focus();
}

/** Goes to a sentence of the summary. Whether it is there. */
export function goTo(index) {
  const place = list.querySelector(`[data-index="${index}"] [data-act="why"]`);
  place?.focus();
  return Boolean(place);
}

/** Copies a text, or selects the summary for the editor to copy where the browser does not allow it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    announceCopied("copied");
  } catch {
    getSelection().selectAllChildren(list);
    announceCopied("notCopied");
  }
}

function announceCopied(key) {
  byId("copy-told").textContent = words(key);
  announce(words(key));
}

/** Starts listening. The functions are called with the index of a sentence, `move` also with a number of places. */
export function start({ explain, pin, strike, move }) {
  const acts = { why: explain, pin, strike, up: (index) => move(index, -1), down: (index) => move(index, 1) };
  for (const owner of [list, struckList]) {
    owner.addEventListener("click", ({ target }) => {
      const pressed = target.closest("[data-act]");
      if (pressed) acts[pressed.dataset.act](Number(pressed.closest("[data-index]").dataset.index));
    });
  }
  list.addEventListener("keydown", (event) => {
    const places = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    const owner = event.target.closest("[data-index]");
    if (!places || !owner) return;
    event.preventDefault();
    move(Number(owner.dataset.index), places);
  });
}
