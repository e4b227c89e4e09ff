// What is said to those who listen: one polite live region. Told again even if the words are the same.

import { byId } from "./element.js";

let waiting = 0;

/** Says a text once the present flurry of changes has settled; a later one takes its place. */
export function announce(text) {
  clearTimeout(waiting);
  byId("announcement").textContent = "";
  waiting = setTimeout(() => (byId("announcement").textContent = text), 150);
}
