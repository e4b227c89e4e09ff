// In which direction a text of the article runs: by the language it was read in, unless it holds no letter of that direction.

const RTL_SCRIPTS = ["Arabic", "Hebrew", "Syriac", "Thaana", "Nko", "Adlam", "Mandaic", "Hanifi_Rohingya"];
const RTL_LETTER = new RegExp(RTL_SCRIPTS.map((script) => `\\p{Script=${script}}`).join("|"), "u");
const LETTER = new RegExp(`(?!${RTL_LETTER.source})\\p{L}`, "u");
const RTL_LANGUAGES = new Set(["ar", "fa", "ur", "he", "yi", "ps", "sd", "ug", "ckb", "dv", "ku-Arab", "arc", "syr"]);

/** `rtl`, `ltr`, or `auto` where the language could not be told. */
export function directionOfLanguage(tag) {
  if (!tag || tag === "und") return "auto";
  try {
    const locale = new Intl.Locale(tag);
    const told = (locale.getTextInfo?.() ?? locale.textInfo)?.direction;
    if (told) return told;
  } catch {
    return "auto";
  }
  return RTL_LANGUAGES.has(tag) || RTL_LANGUAGES.has(tag.split("-")[0]) ? "rtl" : "ltr";
}

/** The direction of a text in a language: an English line in an Arabic article runs as English does, a name changes nothing. */
export function directionOf(text, tag) {
  const direction = directionOfLanguage(tag);
  const runsOtherwise =
    direction === "rtl" ? LETTER.test(text) && !RTL_LETTER.test(text) : RTL_LETTER.test(text) && !LETTER.test(text);
  return direction === "auto" || runsOtherwise ? "auto" : direction;
}
