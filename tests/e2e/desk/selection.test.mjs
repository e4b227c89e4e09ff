// Sentences are pinned, struck out and put in order by hand, and the summary follows; what is copied is what is shown.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, summarize, texts, until } from "./desk.mjs";

after(close);

const item = (page, index) => page.locator(`#summary-list [data-index="${index}"]`);
const copied = async (page) => {
  await page.click("#copy");
  await until(async () => (await page.locator("#copy-told").textContent()) !== "");
  return page.evaluate(() => navigator.clipboard.readText());
};

test("a pinned sentence stays, whatever the length", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("dam.ar.txt"));
  const last = told.allSentences.filter(({ chosen, rank }) => !chosen && rank).at(-1);
  const pinned = await answer(page, async () => {
    await page.locator(`#article-view [data-index="${last.index}"]`).focus();
    await page.keyboard.press("p");
  });
  assert.deepEqual(page.wire.asked.at(-1).selection.pinned, [{ index: last.index }]);
  assert.ok(pinned.sentences.find(({ index }) => index === last.index).pinned);
  const alone = await answer(page, () => page.locator("#length").fill("1"));
  assert.deepEqual(
    alone.sentences.map(({ index }) => index),
    [last.index],
  );
  assert.equal(await item(page, last.index).locator("[data-act=pin]").getAttribute("aria-pressed"), "true");
  await answer(page, () => item(page, last.index).locator("[data-act=pin]").click());
  assert.deepEqual(page.wire.asked.at(-1).selection.pinned, []);
});

test("a struck sentence gives way to another, and can be restored", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  const first = told.sentences[0];
  const without = await answer(page, () => item(page, first.index).locator("[data-act=strike]").click());
  assert.ok(!without.sentences.some(({ index }) => index === first.index));
  assert.equal(without.sentences.length, 3);
  assert.deepEqual(await texts(page, "#struck-list .words"), [first.text]);
  assert.equal(await page.locator(`#article-view .sentence.struck`).textContent(), first.text);
  const restored = await answer(page, () => page.click("#struck-list button"));
  assert.equal(restored.summaryText, told.summaryText);
  assert.equal(await page.locator("#struck").isVisible(), false);
});

test("a summary put in order by hand is copied in that order", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("dam.ar.txt"));
  assert.equal(await copied(page), told.summaryText);
  const [first, second, third] = told.sentences;
  await item(page, first.index).locator("[data-act=down]").click();
  await item(page, third.index).locator("[data-act=up]").focus();
  await page.keyboard.press("Alt+ArrowUp");
  assert.deepEqual(
    await texts(page, "#summary-list .words"),
    [second, third, first].map(({ text }) => text),
  );
  assert.equal(await copied(page), [second, third, first].map(({ text }) => text).join(" "));
  assert.ok(await page.locator("#order-hand").isChecked());
});

test("a sentence that comes in later finds its place in an order made by hand", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  const [first, second] = told.sentences;
  await item(page, first.index).locator("[data-act=down]").click();
  const more = await answer(page, () => page.locator("#length").fill("5"));
  const shown = await page.locator("#summary-list > li").evaluateAll((found) => found.map((one) => Number(one.dataset.index)));
  assert.deepEqual(
    [...shown].sort((a, b) => a - b),
    more.sentences.map(({ index }) => index),
  );
  assert.ok(shown.indexOf(second.index) < shown.indexOf(first.index), "what was moved stays moved");
});

test("the summary can be ordered by rank", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  await page.check("#order-rank");
  const byRank = [...told.sentences].sort((one, other) => one.rank - other.rank).map(({ text }) => text);
  assert.deepEqual(await texts(page, "#summary-list .words"), byRank);
  assert.equal(await copied(page), byRank.join(" "));
});

test("a reset takes back pins, strikes and order", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("dam.ar.txt"));
  assert.ok(await page.locator("#reset").isDisabled());
  await answer(page, () => item(page, told.sentences[0].index).locator("[data-act=pin]").click());
  await answer(page, () => item(page, told.sentences[1].index).locator("[data-act=strike]").click());
  await page.locator("#summary-list [data-act=down]").first().click();
  const reset = await answer(page, () => page.click("#reset"));
  assert.deepEqual(page.wire.asked.at(-1).selection, { pinned: [], excluded: [] });
  assert.equal(reset.summaryText, told.summaryText);
  assert.deepEqual(
    await texts(page, "#summary-list .words"),
    told.sentences.map(({ text }) => text),
  );
});

test("where all is struck out, that is said and the last strike undone", async (t) => {
  const page = await open(t);
  await summarize(page, "The bridge was closed on Monday. It opened again on Friday.");
  await answer(page, () => page.locator("#summary-list [data-act=strike]").first().click());
  await page.locator("#summary-list [data-act=strike]").first().click();
  await until(async () => (await page.locator("#problem").textContent()).includes("Every sentence is struck out"));
  assert.equal(await page.locator("#summary-list > li").count(), 1);
  await answer(page, () => page.click("#struck-list button"));
  assert.equal(await page.locator("#problem").textContent(), "");
  assert.equal(await page.locator("#summary-list > li").count(), 2);
});

test("two strikes in quick succession are both kept", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  const [first, second] = told.sentences;
  await answer(page, () =>
    page.evaluate(
      (indices) => {
        for (const index of indices) document.querySelector(`#summary-list [data-index="${index}"] [data-act=strike]`).click();
      },
      [first.index, second.index],
    ),
  );
  await until(async () => (await page.locator("#struck-list > li").count()) === 2);
  assert.deepEqual(page.wire.asked.at(-1).selection.excluded, [{ index: first.index }, { index: second.index }]);
});

test("a strike that could not be asked about changes nothing", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  await page.route("**/Summarize", (route) => route.abort("connectionrefused"));
  await item(page, told.sentences[0].index).locator("[data-act=strike]").click();
  await until(async () => (await page.locator("#problem").textContent()) !== "");
  await page.unroute("**/Summarize");
  await answer(page, () => page.locator("#length").fill("4"));
  assert.deepEqual(page.wire.asked.at(-1).selection, { pinned: [], excluded: [] });
});

test("another article begins with nothing pinned or struck", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("dam.ar.txt"));
  await answer(page, () => item(page, told.sentences[0].index).locator("[data-act=strike]").click());
  await page.click("#tab-write");
  await page.fill("#text", article("library.en.txt"));
  await answer(page, () => page.click("#summarize"));
  assert.deepEqual(page.wire.asked.at(-1).selection, { pinned: [], excluded: [] });
  assert.equal(await page.locator("#struck").isVisible(), false);
});
