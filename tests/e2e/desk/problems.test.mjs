// What goes wrong is told where it can be mended.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, summarize, until } from "./desk.mjs";

after(close);

const told = (page, selector, pattern) => until(async () => pattern.test(await page.locator(selector).textContent()));

test("a text without a word is told beside the text", async (t) => {
  const page = await open(t);
  await page.fill("#text", "…");
  await page.click("#summarize");
  await told(page, "#text-problem", /holds no word/);
  assert.equal(await page.locator("#text").getAttribute("aria-invalid"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  await page.fill("#text", article("library.en.txt"));
  await answer(page, () => page.click("#summarize"));
  assert.equal(await page.locator("#text").getAttribute("aria-invalid"), null);
});

test("headings alone are told, with what was found", async (t) => {
  const page = await open(t);
  await page.fill("#text", "# Council votes for a dam\n\n## Farmers are glad");
  await page.click("#summarize");
  await told(page, "#text-problem", /only headings/);
  await told(page, "#problem", /Council votes for a dam/);
});

test("a wrong time zone is told beside its field, in the service's words", async (t) => {
  const page = await open(t);
  await page.fill("#text", article("library.en.txt"));
  await page.click("#details summary");
  await page.fill("#time-zone", "Mars/Olympus");
  await page.click("#details summary");
  await page.click("#summarize");
  await told(page, "#time-zone-problem", /Mars\/Olympus.*IANA/);
  assert.ok(await page.locator("#time-zone").isVisible(), "the field is brought into sight");
  assert.equal(await page.evaluate(() => document.activeElement.id), "time-zone");
});

test("a server that cannot be reached is told, and the summary stays", async (t) => {
  const page = await open(t);
  const first = await summarize(page, article("library.en.txt"));
  await page.route("**/Summarize", (route) => route.abort("connectionrefused"));
  await page.locator("#length").fill("5");
  await told(page, "#problem", /cannot be reached/);
  assert.ok(await page.locator("#problem").isVisible());
  assert.equal(await page.locator("#summary-list > li").count(), first.sentences.length);
});

for (const [status, json, pattern] of [
  [
    429,
    {
      code: "resource_exhausted",
      message: "64 calls are in flight",
      details: [{ type: "google.rpc.ErrorInfo", debug: { reason: "OVERLOADED", domain: "khulasa.v1" } }],
    },
    /no place for another call.*64 calls are in flight/,
  ],
  [503, undefined, /There is no summary\. HTTP 503/],
]) {
  test(`a refusal with status ${status}${json ? "" : " of a proxy's"} is told in words`, async (t) => {
    const page = await open(t);
    await page.route("**/Summarize", (route) =>
      route.fulfill(json ? { status, json } : { status, body: "<h1>Bad</h1>", contentType: "text/html" }),
    );
    await page.fill("#text", article("library.en.txt"));
    await page.click("#summarize");
    await told(page, "#problem", pattern);
  });
}

test("an article of too many sentences for explanations is summarised without them", async (t) => {
  const page = await open(t);
  const text = Array.from({ length: 2500 }, (_, day) => `On day ${day} the council met in hall ${day % 7}.`).join(" ");
  const told = await summarize(page, text);
  assert.equal(told.explanations.length, 0);
  assert.deepEqual(page.wire.statuses, [400, 200]);
  assert.equal(await page.locator("#article-view .sentence.key").count(), told.sentences.length);
  assert.match(await page.locator("#warnings-list").textContent(), /too many sentences to explain/);
  assert.equal(await page.locator("#article-view .content").evaluate((shown) => shown.textContent), text);
});

test("what the service warns of is shown, in both its words and the page's", async (t) => {
  const page = await open(t);
  const { warnings } = await summarize(page, "The ferry sank on Monday. Nobody was hurt.");
  assert.equal(warnings[0].code, "WARNING_CODE_FEWER_SENTENCES");
  const shown = await page.locator("#warnings-list li").first().textContent();
  assert.ok(shown.startsWith("More sentences were asked for than there are.") && shown.endsWith(warnings[0].message), shown);
});
