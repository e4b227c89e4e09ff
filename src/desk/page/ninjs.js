// A news item of IPTC's ninjs, read to the fields of the form. Versions 1 (headline, body_text, body_html), 2 (headlines, bodies with
// `contenttype`) and 3 (`contentType`) are told apart by what is there; the letter case of names does not matter.

const TEXT_TYPES = { "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown", "text/plain": "plain" };
const SUMMARY_ROLES = ["standfirst", "summary", "abstract", "lead", "subheadline", "text"];
const PUBLISHED = ["firstcreated", "contentcreated", "versioncreated"];

/**
 * The fields of an item: `title`, `standfirst`, `text`, `format`, `language`, `publishedOn`. None where nothing in it is a text body.
 * A list of items, or an item wrapped in `item`, is read as its first.
 */
export function read(json) {
  const item = lowerCased(unwrapped(json));
  const body = bodies(item).find(({ format, value }) => format && value.trim() !== "");
  if (!body) return undefined;
  return {
    title: plain(headline(item)),
    standfirst: plain(standfirst(item)),
    text: body.value,
    format: body.format,
    language: string(item.language),
    publishedOn: publishedOn(item),
  };
}

function unwrapped(json) {
  if (Array.isArray(json)) return unwrapped(json[0]);
  return json?.item ?? json;
}

function lowerCased(value) {
  if (value === null || typeof value !== "object") return {};
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), one]));
}

const string = (value) => (typeof value === "string" ? value : "");
const objects = (value) => (Array.isArray(value) ? value.map(lowerCased) : []);

/** The texts of an item, those with paragraphs first: markup keeps headings and captions apart from the running text. */
function bodies(item) {
  const listed = objects(item.bodies).map((body) => ({
    format: TEXT_TYPES[(string(body.contenttype) || "text/plain").split(";")[0].trim().toLowerCase()],
    value: string(body.value),
  }));
  const named = Object.keys(item)
    .filter((name) => /^body(_|$)/.test(name))
    .map((name) => ({ format: formatOfName(name, string(item[name])), value: string(item[name]) }));
  const preference = ["html", "markdown", "plain"];
  return [...listed, ...named].sort((one, other) => preference.indexOf(one.format) - preference.indexOf(other.format));
}

function formatOfName(name, value) {
  if (/html|richtext/.test(name) || /<\/p>/i.test(value)) return "html";
  return name.includes("markdown") ? "markdown" : "plain";
}

function headline(item) {
  const listed = objects(item.headlines);
  const main = listed.find(({ role }) => role === "main") ?? listed[0];
  return string(main?.value) || string(item.headline_main) || string(item.headline) || string(item.title);
}

function standfirst(item) {
  const listed = objects(item.descriptions);
  const found = SUMMARY_ROLES.map((role) => listed.find((one) => one.role === role)?.value ?? item[`description_${role}`]);
  return found.map(string).find((text) => text !== "") ?? "";
}

/** The civil date of the first publication that the item tells, where it was published. */
function publishedOn(item) {
  const told = PUBLISHED.map((name) => string(item[name])).find((text) => /^\d{4}-\d{2}-\d{2}/.test(text));
  return told?.slice(0, 10) ?? "";
}

/** A headline is plain text to the service: tags, which some items have in them, are left out. */
function plain(text) {
  return text
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/\s+/g, " ")
    .trim();
}
