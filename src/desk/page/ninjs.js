// A news item of IPTC's ninjs, read to the fields of the form. Versions 1 (headline, body_text, body_html), 2 (headlines, bodies
// with `contenttype`) and 3 (`contentType`) are told apart by what is there; the letter case of names does not matter.

/** The formats of a body, the best first: markup keeps headings and captions apart from the running text. */
const PREFERENCE = ["html", "markdown", "plain"];
const SUMMARY_ROLES = ["standfirst", "summary", "abstract", "lead", "subheadline", "text"];
const PUBLISHED = ["firstcreated", "versioncreated", "contentcreated"];

/**
 * The fields of an item: `title`, `standfirst`, `text`, `format`, `language`, `publishedOn`. None where nothing in it is a text
 * body. Of a list of items the first is read.
 */
export function read(json) {
  const item = lowerCased(Array.isArray(json) ? json[0] : json);
  const body = bodies(item)[0];
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

function lowerCased(value) {
  if (value === null || typeof value !== "object") return {};
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), one]));
}

const string = (value) => (typeof value === "string" ? value : "");
const objects = (value) => (Array.isArray(value) ? value.map(lowerCased) : []);

/** The texts of an item, the best first; of one format the main one. */
function bodies(item) {
  const listed = objects(item.bodies).map(({ contenttype, role, value }) => ({
    format: formatOfType(string(contenttype)),
    isMain: role === "main",
    value: string(value),
  }));
  const named = Object.keys(item)
    .filter((name) => /^body(_|$)/.test(name))
    .map((name) => ({ format: formatOfName(name, string(item[name])), isMain: name === "body_main", value: string(item[name]) }));
  const weight = ({ format, isMain }) => 2 * PREFERENCE.indexOf(format) - Number(isMain);
  const texts = [...listed, ...named].filter(({ format, value }) => format && value.trim() !== "");
  return texts.sort((one, other) => weight(one) - weight(other));
}

/** The format that a content type tells; none for what is no text. NITF's paragraphs and headings are those of HTML. */
function formatOfType(type) {
  if (/html|nitf/i.test(type)) return "html";
  if (/markdown/i.test(type)) return "markdown";
  return type === "" || /^text\//i.test(type) ? "plain" : undefined;
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
