// The length of the summary follows the slider.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, summarize, texts, until } from "./desk.mjs";

after(close);

/** Sets the slider as a hand does that lets go at a value. */
const slide = (page, value) => page.locator("#length").fill(String(value));

test("more sentences are shown as the slider goes up, without another press", async (t) => {
  const page = await open(t);
  await summarize(page, article("dam.ar.txt"));
  for (const sentences of [5, 1]) {
    const told = await answer(page, () => slide(page, sentences));
    assert.deepEqual(page.wire.asked.at(-1).length, { sentences });
    assert.equal(told.sentences.length, sentences);
    assert.deepEqual(
      await texts(page, "#summary-list .words"),
      told.sentences.map(({ text }) => text),
    );
    assert.equal(await page.locator("#article-view .sentence.key").count(), sentences);
  }
});

test("length can be told in words and as a preset", async (t) => {
  const page = await open(t);
  await summarize(page, article("library.en.txt"));
  await answer(page, () => page.check("[name=measure][value=words]"));
  const short = await answer(page, () => slide(page, 30));
  assert.deepEqual(page.wire.asked.at(-1).length, { words: 30 });
  assert.ok(short.statistics.summaryWords <= 30);
  assert.equal(await page.locator("#length").getAttribute("aria-valuetext"), "at most 30 words");
  await answer(page, () => page.check("[name=measure][value=preset]"));
  await answer(page, () => slide(page, 2));
  assert.deepEqual(page.wire.asked.at(-1).length, { preset: "LENGTH_PRESET_LONG" });
});

test("a flurry of steps is one question", async (t) => {
  const page = await open(t);
  await summarize(page, article("library.en.txt"));
  const before = page.wire.requests.filter((url) => url.endsWith("/Summarize")).length;
  await page.locator("#length").focus();
  await answer(page, async () => {
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
  });
  assert.equal(page.wire.requests.filter((url) => url.endsWith("/Summarize")).length, before + 1);
  assert.deepEqual(page.wire.asked.at(-1).length, { sentences: 7 });
});

test("a question in flight is stopped by a later one, whose answer is shown", async (t) => {
  const held = [];
  const page = await open(t);
  await summarize(page, article("library.en.txt"));
  await page.route("**/Summarize", async (route) => {
    if (held.length > 0) return route.continue();
    held.push(route);
  });
  const stopped = [];
  page.on("requestfailed", (request) => stopped.push(request.failure().errorText));
  await slide(page, 6);
  await until(() => held.length === 1);
  const told = await answer(page, () => slide(page, 2));
  assert.equal(told.sentences.length, 2);
  assert.deepEqual(stopped, ["net::ERR_ABORTED"]);
  assert.equal(await page.locator("#summary-list > li").count(), 2);
  assert.equal(await page.locator("#problem").textContent(), "");
});
