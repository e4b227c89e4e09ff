// The keyboard's and the mouse's way through the sentences of the marked article: one of them is in the tab order, arrows move
// it.

import { byId } from "./element.js";

const article = byId("article-view");
let current = 0;

const all = () => [...article.querySelectorAll(".sentence")];

/** Puts one sentence into the tab order after the article was shown anew, and the focus back to where it was. */
export function settle(hadFocus) {
  const sentences = all();
  const place = sentences.find((one) => index(one) === current) ?? sentences[0];
  if (!place) return;
  current = index(place);
  place.tabIndex = 0;
  if (hadFocus) place.focus({ preventScroll: true });
}

/** Whether the focus is on a sentence. */
export const hasFocus = () => article.contains(document.activeElement);

/** Goes to a sentence. Whether it is there. */
export function goTo(wanted) {
  const place = all().find((one) => index(one) === wanted);
  if (!place) return false;
  for (const one of all()) one.tabIndex = -1;
  current = wanted;
  place.tabIndex = 0;
  place.focus();
  place.scrollIntoView({ block: "nearest" });
  return true;
}

const index = (sentence) => Number(sentence.dataset.index);

/** Starts listening. `explain`, `pin` and `strike` are called with the index of a sentence. */
export function start({ explain, pin, strike }) {
  article.addEventListener("click", ({ target }) => {
    const chosen = target.closest(".sentence");
    if (!chosen || !getSelection().isCollapsed) return;
    goTo(index(chosen));
    explain(index(chosen));
  });
  article.addEventListener("keydown", (event) => {
    const at = event.target.closest(".sentence");
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = action(event, at, { explain, pin, strike });
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function action(event, at, { explain, pin, strike }) {
  const sentences = all();
  const place = sentences.indexOf(at);
  const to = (one) => one && (() => goTo(index(one)));
  const keys = (from) => from.filter((one) => one.classList.contains("key"));
  const isRtl = getComputedStyle(at).direction === "rtl";
  const [before, behind] = [sentences[place - 1], sentences[place + 1]];
  // Letters are told by their place on the keyboard: an Arabic layout has others there.
  const named = event.code.startsWith("Key") ? event.code : event.key;
  switch (named) {
    case "ArrowUp":
      return to(before);
    case "ArrowDown":
      return to(behind);
    case "ArrowLeft":
      return to(isRtl ? behind : before);
    case "ArrowRight":
      return to(isRtl ? before : behind);
    case "Home":
      return to(sentences[0]);
    case "End":
      return to(sentences.at(-1));
    case "KeyN":
      return to(event.shiftKey ? keys(sentences.slice(0, place)).at(-1) : keys(sentences.slice(place + 1))[0]);
    case "KeyP":
      return () => pin(index(at));
    case "KeyX":
      return () => strike(index(at));
    case "Enter":
    case " ":
      return () => explain(index(at));
    default:
      return undefined;
  }
}
