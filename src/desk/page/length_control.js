// How long the summary is: one slider over sentences, words or the presets.

import { byId } from "./element.js";
import { words } from "./interface_language.js";

/** The presets with their bounds, as the contract has them. */
const PRESETS = [
  { name: "LENGTH_PRESET_SHORT", mostWords: 25 },
  { name: "LENGTH_PRESET_MEDIUM", fewest: 2, most: 3, fewestWords: 25, mostWords: 80 },
  { name: "LENGTH_PRESET_LONG", fewest: 4, most: 6, fewestWords: 80, mostWords: 160 },
];
const MOST_SENTENCES = 30;
const MOST_WORDS = 600;

/** What the slider counts in each measure, and where it begins. */
const MEASURES = {
  sentences: { min: 1, step: 1, value: 3, most: ({ sentences }) => Math.min(Math.max(sentences, 3), MOST_SENTENCES) },
  words: { min: 10, step: 10, value: 80, most: (sizes) => Math.min(Math.max(Math.ceil(sizes.words / 10) * 10, 100), MOST_WORDS) },
  preset: { min: 0, step: 1, value: 1, most: () => PRESETS.length - 1 },
};

const slider = byId("length");
const values = Object.fromEntries(Object.entries(MEASURES).map(([name, { value }]) => [name, value]));
let sizes = { sentences: 12, words: 300 };

const measure = () => byId("length-form").elements.measure.value;

/** The length of the request. */
export function readLength() {
  const value = Number(slider.value);
  return measure() === "preset" ? { preset: PRESETS[value].name } : { [measure()]: value };
}

/** Fits the slider to an article of so many sentences and words. */
export function fit(statistics) {
  sizes = statistics;
  write();
}

function write() {
  const { min, step, most } = MEASURES[measure()];
  Object.assign(slider, { min, step, max: most(sizes) });
  slider.value = values[measure()];
  writeWords();
}

/** Says the length in words, beside the slider and to those who listen. */
export function writeWords() {
  const value = Number(slider.value);
  const told = {
    sentences: () => words("sentences", { n: value }),
    words: () => words("wordsAtMost", { n: value }),
    preset: () => words(`presets.${PRESETS[value].name}`, PRESETS[value]),
  }[measure()]();
  byId("length-told").textContent = told;
  slider.setAttribute("aria-valuetext", told);
}

/** Starts the control; `changed` is called at each step of the slider. */
export function start(changed) {
  write();
  slider.addEventListener("input", () => {
    values[measure()] = Number(slider.value);
    writeWords();
    changed();
  });
  byId("length-form").addEventListener("change", (event) => {
    if (event.target.name !== "measure") return;
    write();
    changed();
  });
  byId("length-form").addEventListener("submit", (event) => event.preventDefault());
}
