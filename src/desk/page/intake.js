// How an article comes in other than by typing: a file that is dropped or opened, and a clipboard with formatted text. The plain
// text of a clipboard is pasted as the browser does it; its HTML is offered, for what stands in the field is what will be read.

import { announce } from "./announcer.js";
import { fill, replaceText } from "./article_form.js";
import { byId } from "./element.js";
import { words } from "./interface_language.js";
import { read } from "./ninjs.js";
import { ofFileName } from "./text_format.js";

let bytesAllowed = Infinity;
let offered = "";

/** Files larger than this are not read. */
export function allowBytes(bytes) {
  bytesAllowed = bytes;
}

/** Starts listening for files and clipboards. `arrived` is called when an article was put into the form. */
export function start(arrived) {
  listenForDrops(arrived);
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", async ({ target }) => {
    if (target.files.length > 0) await take(target.files[0], arrived);
    target.value = "";
  });
  byId("text").addEventListener("paste", offer);
  byId("text").addEventListener("input", (event) => event.inputType !== "insertFromPaste" && withdraw());
  byId("use-html").addEventListener("click", () => {
    replaceText(offered, "html");
    withdraw();
    byId("text").focus();
  });
}

function listenForDrops(arrived) {
  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  const show = (isOver) => (byId("drop").hidden = !isOver);
  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    show(true);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && show(false));
  document.addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    show(false);
    if (event.dataTransfer.files.length > 0) take(event.dataTransfer.files[0], arrived);
  });
}

/** Reads a file into the form, or says why it cannot be. */
async function take(file, arrived) {
  const { problem, article } = await opened(file);
  byId("intake-problem").textContent = problem ?? "";
  if (!article) return;
  withdraw();
  fill(article);
  arrived();
  announce(words("opened", { name: file.name }));
}

async function opened(file) {
  const named = { name: file.name };
  if (file.size > bytesAllowed) return { problem: words("fileSize", { ...named, limit: bytesAllowed }) };
  const format = ofFileName(file.name);
  const isJson = /\.json$/i.test(file.name);
  if (!format && !isJson) return { problem: words("fileKind", named) };
  const text = await file.text();
  if (format) return { article: { text, format } };
  try {
    const article = read(JSON.parse(text));
    return article ? { article } : { problem: words("fileNoItem", named) };
  } catch (error) {
    return { problem: words("fileNoJson", { ...named, why: error.message }) };
  }
}

/** Offers the formatted version of what is being pasted, where it says more than the plain one. */
function offer(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const isMore = /<(p|h[1-6]|li|figcaption|blockquote|br)[\s>]/i.test(html);
  offered = isMore ? html : "";
  byId("paste-offer").hidden = !isMore;
  if (isMore) announce(words("offerHtml"));
}

function withdraw() {
  offered = "";
  byId("paste-offer").hidden = true;
}
