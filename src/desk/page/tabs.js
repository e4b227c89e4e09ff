// The two sides of the article: writing it and reading it, as tabs.

import { byId } from "./element.js";

const TABS = ["write", "read"];

/** Turns to a side. */
export function turnTo(side) {
  for (const name of TABS) {
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === side));
    byId(`tab-${name}`).tabIndex = name === side ? 0 : -1;
    byId(`panel-${name}`).hidden = name !== side;
  }
}

/** Starts listening. */
export function start() {
  for (const name of TABS) byId(`tab-${name}`).addEventListener("click", () => turnTo(name));
  byId("tabs").addEventListener("keydown", (event) => {
    const other = { ArrowLeft: true, ArrowRight: true }[event.key] && TABS.find((name) => byId(`tab-${name}`) !== event.target);
    if (!other) return;
    event.preventDefault();
    turnTo(other);
    byId(`tab-${other}`).focus();
  });
}
