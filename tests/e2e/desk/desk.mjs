// The desk in a real browser before a real server: opens it, puts articles into it, and keeps what went over the wire.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** The server under test. */
export const ORIGIN = new URL(process.env.KHULASA_URL ?? "http://127.0.0.1:50051").origin;
const PROGRAM = process.env.CHROMIUM ?? "/usr/bin/chromium";

let browser;

/** The text of an article of these tests. */
export const article = (name) => readFileSync(new URL(`articles/${name}`, import.meta.url), "utf8");

/**
 * A page that shows the desk. When its test ends, the page must have thrown nothing, broken no rule of its content security
 * policy, and asked nothing of another host. `page.wire` is what went over it: `asked` and `answered` are messages of Summarize.
 */
export async function open(t, { locale = "en-GB", init, ...options } = {}) {
  browser ??= await chromium.launch({ executablePath: PROGRAM, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const context = await browser.newContext({ locale, timezoneId: "Asia/Beirut", ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: ORIGIN });
  const page = await context.newPage();
  const kept = { asked: [], answered: [], statuses: [], requests: [], troubles: [] };
  record(page, kept);
  await page.addInitScript(() => {
    window.broken = [];
    document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective));
  });
  await init?.(page);
  t.after(async () => {
    const broken = await page.evaluate(() => window.broken).catch(() => []);
    await context.close();
    assert.deepEqual(kept.troubles, [], "the page is in no trouble");
    assert.deepEqual(broken, [], "the content security policy is kept");
    const elsewhere = kept.requests.filter((url) => !url.startsWith(`${ORIGIN}/`) && !url.startsWith("data:"));
    assert.deepEqual(elsewhere, [], "no request leaves the origin");
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction(() => document.getElementById("summarize").textContent !== "");
  return Object.assign(page, { wire: kept });
}

function record(page, kept) {
  page.on("request", (request) => kept.requests.push(request.url()));
  page.on("pageerror", (error) => kept.troubles.push(error.message));
  page.on("dialog", (dialog) => {
    kept.troubles.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => {
    const isOfCall = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isOfCall) kept.troubles.push(message.text());
  });
  page.on("response", async (response) => {
    if (!response.url().endsWith("/Summarize")) return;
    kept.statuses.push(response.status());
    if (response.ok()) {
      // A question that the page has stopped meanwhile has no answer to keep.
      const answer = await response.json().catch(() => undefined);
      if (!answer) return;
      kept.asked.push(response.request().postDataJSON());
      kept.answered.push(answer);
    }
  });
}

/** Ends the browser; a test file's last hook. */
export const close = async () => {
  await browser?.close();
  browser = undefined;
};

/** Pastes a text into a field as an editor does: by the clipboard. */
export async function paste(page, field, text, html) {
  await page.locator(field).focus();
  await page.evaluate(
    ([text, html]) => {
      const types = { "text/plain": new Blob([text], { type: "text/plain" }) };
      if (html) types["text/html"] = new Blob([html], { type: "text/html" });
      return navigator.clipboard.write([new ClipboardItem(types)]);
    },
    [text, html],
  );
  await page.keyboard.press("ControlOrMeta+V");
}

/** Does something that asks for a summary, and waits until the answer is shown. The answer. */
export async function answer(page, act) {
  const before = page.wire.answered.length;
  await act();
  await until(() => page.wire.answered.length > before);
  await page.waitForFunction(() => document.getElementById("summary").getAttribute("aria-busy") === "false");
  return page.wire.answered.at(-1);
}

/** Waits until something holds, at most ten seconds. */
export async function until(holds) {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `this never held: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Pastes an article and summarises it. The answer. */
export async function summarize(page, text, { publishedOn } = {}) {
  await paste(page, "#text", text);
  if (publishedOn) {
    await page.click("#details summary");
    await page.fill("#published-on", publishedOn);
  }
  return answer(page, () => page.click("#summarize"));
}

/** The texts of the elements that a selector finds. */
export const texts = (page, selector) => page.locator(selector).evaluateAll((found) => found.map((one) => one.textContent));

/** The key sentences of an answer, in the order of the article. */
export const inDocument = ({ sentences }) => [...sentences].sort((one, other) => one.index - other.index).map(({ text }) => text);

/** Drops a file onto the page. */
export async function drop(page, name, text) {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}
