// The language of the interface: which one, its words, numbers and direction. Article text is none of its business.

import arabic from "./strings.ar.js";
import english from "./strings.en.js";

const STRINGS = { ar: arabic, en: english };

let locale = preferred();
let numbers = new Map();
const listeners = [];

/** The reader's own locale where it is Arabic or English, so that digits and month names are those of the reader's country. */
function preferred(language) {
  const wanted = navigator.languages.filter((tag) => primary(tag) in STRINGS);
  const own = language ? wanted.find((tag) => primary(tag) === language) : wanted[0];
  return own ?? language ?? "en";
}

function primary(tag) {
  return tag.split("-")[0].toLowerCase();
}

/** The BCP-47 tag that numbers, dates and names of languages are written by. */
export const currentLocale = () => locale;

/** `ar` or `en`. */
export const currentLanguage = () => primary(locale);

/** Calls back now and whenever the language changes. */
export function whenLanguageChanges(listener) {
  listeners.push(listener);
  listener();
}

/** Changes to the other language. */
export function toggleLanguage() {
  locale = preferred(currentLanguage() === "ar" ? "en" : "ar");
  numbers = new Map();
  for (const listener of listeners) listener();
}

/** A text of the interface by its key, such as `title` or `formats.html`, with values put in. `n` also chooses the plural. */
export function words(key, values = {}) {
  let found = key.split(".").reduce((strings, part) => strings?.[part], STRINGS[currentLanguage()]);
  if (typeof found === "object" && !Array.isArray(found) && "n" in values) {
    const plural = new Intl.PluralRules(locale).select(values.n);
    found = found[plural] ?? found.other;
  }
  if (typeof found !== "string") return found;
  return found.replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === "number" ? number(values[name]) : (values[name] ?? ""),
  );
}

/** Whether the interface has a text for the key. */
export const hasWords = (key) => words(key) !== undefined;

/** A number as the locale writes it; `options` are those of Intl.NumberFormat. */
export function number(value, options = {}) {
  const key = JSON.stringify(options);
  if (!numbers.has(key)) numbers.set(key, new Intl.NumberFormat(locale, options));
  return numbers.get(key).format(value);
}

/** A score, a weight or a likeness: two digits behind the point. */
export const fraction = (value) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "negative" });

/** A share of the whole. */
export const percent = (value) => number(value, { style: "percent", maximumFractionDigits: 0 });

/** A language's name, by its BCP-47 tag. */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Writes the language into the page: its direction, and what is named by `data-words` (a text) or `data-words-label` (a name). */
export function writeLanguage(root = document) {
  document.documentElement.lang = locale;
  document.documentElement.dir = currentLanguage() === "ar" ? "rtl" : "ltr";
  for (const named of root.querySelectorAll("[data-words]")) named.textContent = words(named.dataset.words);
  for (const named of root.querySelectorAll("[data-words-label]"))
    named.setAttribute("aria-label", words(named.dataset.wordsLabel));
}
