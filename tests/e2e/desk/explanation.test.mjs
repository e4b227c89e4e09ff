// Why a sentence was chosen, or not, is told in the service's own figures.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, summarize, texts, until } from "./desk.mjs";

after(close);

const figures = (page) =>
  page
    .locator("#signals tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll(".figure")].map((cell) => Number(cell.textContent))));
const rounded = (value) => Number(value.toFixed(2));

test("a click on a key sentence tells its signals, which make its score", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("dam.ar.txt"));
  const key = told.sentences[1];
  await page.locator(`#article-view [data-index="${key.index}"]`).click();
  await page.locator("#explanation").waitFor();
  assert.equal(await page.locator("#explained").textContent(), key.text);
  const { signals } = told.explanations.find(({ index }) => index === key.index);
  const byShare = [...signals].sort((one, other) => other.contribution - one.contribution);
  // Zero is told without a sign.
  const expected = byShare.map(({ value, weight, contribution }) => [value, weight, contribution].map((one) => rounded(one) + 0));
  assert.deepEqual(await figures(page), expected);
  assert.equal(await page.locator("#signals tfoot .figure").textContent(), key.score.toFixed(2));
  const widths = await page
    .locator("#signals .signal-bar")
    .evaluateAll((bars) => bars.map((bar) => bar.style.getPropertyValue("--value")));
  assert.deepEqual(
    widths,
    byShare.map(({ value }) => `${Math.round(value * 100)}%`),
  );
  assert.equal(page.wire.asked.length, 1, "nothing more was asked");
});

test("its nearest sentences are those of the answer, and lead on to their own explanations", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  const { index, nearest } = told.explanations[0];
  await page.locator(`#article-view [data-index="${index}"]`).click();
  const listed = page.locator("#nearest .to-sentence");
  assert.deepEqual(
    await texts(page, "#nearest .to-sentence"),
    nearest.map((one) => told.allSentences[one.index].text),
  );
  await listed.first().click();
  await until(async () => (await page.locator("#explained").textContent()) === told.allSentences[nearest[0].index].text);
});

test("a sentence that was not chosen tells its rank, and its signals on a second question", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  const plain = told.allSentences.filter(({ chosen }) => !chosen).at(-1);
  const found = await answer(page, () => page.locator(`#article-view [data-index="${plain.index}"]`).click());
  assert.deepEqual(page.wire.asked.at(-1).selection.pinned, [{ index: plain.index }]);
  assert.equal(await page.locator("#explanation-title").textContent(), "Why not this sentence?");
  assert.match(
    await page.locator("#verdict").textContent(),
    new RegExp(`number ${plain.rank} of ${told.allSentences.length}.*${plain.score.toFixed(2)}`),
  );
  await until(async () => (await figures(page)).length > 0);
  const sum = found.explanations[0].signals.reduce((total, { contribution }) => total + contribution, 0);
  assert.equal(await page.locator("#signals tfoot .figure").textContent(), sum.toFixed(2));
  await page.keyboard.press("Escape");
  await page.locator(`#article-view [data-index="${plain.index}"]`).click();
  await until(async () => (await figures(page)).length > 0);
  assert.equal(page.wire.asked.length, 2, "what was told once is not asked again");
});

test("the graph joins the sentences whose likeness is known, each pair once", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("dam.ar.txt"));
  await page.locator("#summary-list [data-act=why]").first().click();
  const pairs = new Set(
    told.explanations.flatMap(({ index, nearest }) => nearest.map((one) => [index, one.index].sort((a, b) => a - b).join("-"))),
  );
  assert.equal(await page.locator("#graph path").count(), pairs.size);
  assert.equal(await page.locator("#graph .point").count(), told.allSentences.length);
  assert.equal(await page.locator("#graph rect.key").count(), told.sentences.length);
  const own = told.explanations.find(({ index }) => index === told.sentences[0].index).nearest.length;
  assert.equal(await page.locator("#graph .arc.own").count(), own);
  const places = await page.locator("#graph .point").evaluateAll((points) => points.map((one) => one.getBoundingClientRect().x));
  assert.ok(places[0] > places.at(-1), "an Arabic article runs from right to left");
});

test("a sentence is pinned and struck out from its explanation, which stays", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  await page.locator("#summary-list [data-act=why]").first().click();
  await answer(page, () => page.click("#explained-pin"));
  assert.deepEqual(page.wire.asked.at(-1).selection.pinned, [{ index: told.sentences[0].index }]);
  assert.equal(
    await page.locator("#verdict p").first().textContent(),
    `Chosen because you pinned it. Its score is ${told.sentences[0].score.toFixed(2)}.`,
  );
  await answer(page, () => page.click("#explained-strike"));
  assert.deepEqual(page.wire.asked.filter(({ want }) => want.timeline).at(-1).selection, {
    pinned: [],
    excluded: [{ index: told.sentences[0].index }],
  });
  await until(async () => (await page.locator("#verdict").textContent()) === "You struck it out.");
  assert.ok(await page.locator("#explanation").isVisible());
});

test("roles name the words that tell them", async (t) => {
  const page = await open(t);
  const source = article("dam.ar.txt");
  const told = await summarize(page, source);
  const quote = told.allSentences.find(({ roles }) => roles.some(({ role, speaker }) => role === "ROLE_QUOTE" && speaker));
  const { speaker, cue } = quote.roles.find(({ role }) => role === "ROLE_QUOTE");
  await page.locator(`#article-view [data-index="${quote.index}"]`).click();
  const item = page.locator("#roles li", { hasText: "Quote" });
  assert.deepEqual(
    await item.locator("bdi").allTextContents(),
    [cue, speaker].map(({ start, end }) => source.slice(start, end)),
  );
});
