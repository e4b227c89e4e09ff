// Everything can be done without a mouse.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, until } from "./desk.mjs";

after(close);

const focused = (page) =>
  page.evaluate(() => ({
    id: document.activeElement.id,
    index: document.activeElement.dataset.index,
    act: document.activeElement.dataset.act,
  }));

/** Presses Tab until the focus is where it should be. */
async function tabTo(page, isThere, key = "Tab") {
  for (let presses = 0; presses < 80; presses++) {
    if (isThere(await focused(page))) return;
    await page.keyboard.press(key);
  }
  assert.fail("Tab never came there");
}

test("an article is typed, summarised, walked, explained, pinned, struck, moved and copied by keys alone", async (t) => {
  const page = await open(t);
  await tabTo(page, ({ id }) => id === "text");
  await page.keyboard.insertText(article("dam.ar.txt"));
  const told = await answer(page, () => page.keyboard.press("Control+Enter"));
  assert.equal((await focused(page)).id, "summary-heading", "the focus goes to what was asked for");

  await tabTo(page, ({ index, act }) => index !== undefined && !act, "Shift+Tab");
  await page.keyboard.press("Home");
  assert.equal((await focused(page)).index, "0");
  await page.keyboard.press("ArrowDown");
  assert.equal((await focused(page)).index, "1");
  await page.keyboard.press("End");
  assert.equal((await focused(page)).index, String(told.allSentences.at(-1).index));
  await page.keyboard.press("Shift+N");
  assert.equal((await focused(page)).index, String(told.sentences.at(-1).index), "the key sentence before");

  await page.keyboard.press("Enter");
  await page.locator("#explanation").waitFor();
  await page.keyboard.press("Escape");
  assert.equal((await focused(page)).index, String(told.sentences.at(-1).index), "the focus comes back");

  await answer(page, () => page.keyboard.press("p"));
  assert.deepEqual(page.wire.asked.at(-1).selection.pinned, [{ index: told.sentences.at(-1).index }]);
  await page.keyboard.press("Home");
  await answer(page, () => page.keyboard.press("x"));
  assert.deepEqual(page.wire.asked.at(-1).selection.excluded, [{ index: 0 }]);
  assert.equal((await focused(page)).index, "0", "the focus stays while the article is shown anew");
  await answer(page, () => page.keyboard.press("x"));

  await tabTo(page, ({ act }) => act === "why");
  const first = (await focused(page)).index;
  await page.keyboard.press("Alt+ArrowDown");
  assert.equal((await focused(page)).index, first, "the focus moves with the sentence");
  assert.notEqual(await page.locator("#summary-list > li").first().getAttribute("data-index"), first);
  await tabTo(page, ({ id }) => id === "copy");
  await page.keyboard.press("Enter");
  await until(async () => (await page.locator("#copy-told").textContent()) !== "");
});

test("keys are told by their place, so that an Arabic keyboard pins as well", async (t) => {
  const page = await open(t, { locale: "ar-LB" });
  await page.fill("#text", article("dam.ar.txt"));
  await answer(page, () => page.click("#summarize"));
  await answer(page, () =>
    page
      .locator("#article-view .sentence.key")
      .first()
      .dispatchEvent("keydown", { key: "ح", code: "KeyP", bubbles: true, cancelable: true }),
  );
  assert.equal(page.wire.asked.at(-1).selection.pinned.length, 1);
});

test("in a line from right to left, the left arrow goes on", async (t) => {
  const page = await open(t);
  await page.fill("#text", article("dam.ar.txt"));
  await answer(page, () => page.click("#summarize"));
  await page.locator('#article-view [data-index="2"]').focus();
  await page.keyboard.press("ArrowLeft");
  assert.equal((await focused(page)).index, "3");
  await page.keyboard.press("ArrowRight");
  assert.equal((await focused(page)).index, "2");
});

test("one sentence of the article is in the tab order, and tabs are turned with arrows", async (t) => {
  const page = await open(t);
  await page.fill("#text", article("library.en.txt"));
  await answer(page, () => page.click("#summarize"));
  assert.equal(await page.locator('#article-view .sentence[tabindex="0"]').count(), 1);
  await page.focus("#tab-read");
  await page.keyboard.press("ArrowRight");
  assert.equal((await focused(page)).id, "tab-write");
  assert.ok(await page.locator("#text").isVisible());
});

test("what is focused can be seen to be", async (t) => {
  const page = await open(t);
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", (await focused(page)).id);
  }
});

test("those who listen are told of the summary, of moves and of copies", async (t) => {
  const page = await open(t);
  await page.fill("#text", article("library.en.txt"));
  const told = await answer(page, () => page.click("#summarize"));
  const said = (text) => until(async () => (await page.locator("#announcement").textContent()) === text);
  await said(`Summary of 3 sentences, ${told.statistics.summaryWords} words.`);
  await page.locator("#summary-list [data-act=down]").first().click();
  await said("Now number 2 of 3.");
  await page.click("#copy");
  await said("The summary was copied.");
});
