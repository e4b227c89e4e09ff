// How a text is marked up, by a look at it: HTML by tags of blocks, Markdown by lines that nobody writes otherwise.

export const FORMATS = { plain: "TEXT_FORMAT_PLAIN_TEXT", markdown: "TEXT_FORMAT_MARKDOWN", html: "TEXT_FORMAT_HTML" };

const HTML = [
  /^\s*<!doctype html/i,
  /<\/(p|div|article|section|h[1-6]|ul|ol|blockquote|html|body|figure)\s*>/i,
  /<p(\s[^>]*)?>[^<]*\S/i,
];
const MARKDOWN = [
  /^ {0,3}#{1,6} \S/m,
  /^(=+|-+)\s*$/m,
  /\[[^\]\n]+\]\((https?:|\/|#)[^)\s]*\)/,
  /(^|\s)\*\*\S[^*\n]*\*\*/,
  /^> \S/m,
  /^```/m,
];

/** The format that a text seems to have: `html`, `markdown` or `plain`. A script or an image alone makes no page. */
export function guess(text) {
  if (HTML.some((sign) => sign.test(text))) return "html";
  if (MARKDOWN.some((sign) => sign.test(text))) return "markdown";
  return "plain";
}

/** The format that a file's name tells; none where it tells nothing. */
export function ofFileName(name) {
  if (/\.(md|markdown)$/i.test(name)) return "markdown";
  if (/\.html?$/i.test(name)) return "html";
  if (/\.txt$/i.test(name)) return "plain";
  return undefined;
}
