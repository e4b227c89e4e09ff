// The marked article is the answer of the service, word for word, at its places.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, inDocument, open, summarize, texts } from "./desk.mjs";

after(close);

for (const name of ["dam.ar.txt", "library.en.txt"]) {
  test(`the highlights of ${name} are the source at the spans of the answer`, async (t) => {
    const page = await open(t);
    const source = article(name);
    const told = await summarize(page, source);
    assert.equal(page.wire.asked[0].document.text.text, source, "the text is sent as it was pasted");
    assert.equal(told.offsetEncoding, "OFFSET_ENCODING_UTF16");
    for (const { text, span } of told.allSentences) assert.equal(source.slice(span.start, span.end), text);
    assert.ok(told.sentences.length === 3);
    assert.deepEqual(await texts(page, "#article-view .sentence.key"), inDocument(told));
    assert.deepEqual(
      await texts(page, "#article-view .sentence"),
      told.allSentences.map(({ text }) => text),
    );
    const content = await page.locator("#article-view .content").evaluate((shown) => {
      for (const label of shown.querySelectorAll(".kind")) label.remove();
      return shown.textContent;
    });
    assert.equal(content, source, "every character of the source is there, in order");
  });
}

test("offsets hold behind surrogates, marks, a tatweel and Arabic-Indic digits", async (t) => {
  const page = await open(t);
  const source = article("dam.ar.txt");
  const told = await summarize(page, source);
  assert.notEqual(source.length, [...source].length, "the article has characters of two units");
  const behind = told.allSentences.at(-1);
  const shown = page.locator(`#article-view .sentence[data-index="${behind.index}"]`);
  assert.equal(await shown.textContent(), source.slice(behind.span.start, behind.span.end));
  const shownTexts = (await texts(page, "#article-view .sentence")).join("");
  for (const piece of ["🏞️", "👩🏽‍🌾", "٢٠٢٧", "جسـراً", "شتاءٍ"]) assert.ok(shownTexts.includes(piece), piece);
});

for (const [name, format] of [
  ["orchard.en.md", "TEXT_FORMAT_MARKDOWN"],
  ["museum.ar.html", "TEXT_FORMAT_HTML"],
]) {
  test(`${name} is read as what it is, shown without its markup, and with it on request`, async (t) => {
    const page = await open(t);
    const source = article(name);
    const told = await summarize(page, source);
    assert.equal(page.wire.asked[0].document.text.format, format);
    assert.deepEqual(await texts(page, "#article-view .sentence.key"), inDocument(told));
    await page.check("#show-source");
    const content = await page.locator("#article-view .content").evaluate((shown) => {
      for (const label of shown.querySelectorAll(".kind")) label.remove();
      return shown.textContent;
    });
    assert.equal(content, source);
    const keys = [...told.sentences].sort((one, other) => one.index - other.index);
    assert.deepEqual(
      await texts(page, "#article-view .sentence.key"),
      keys.map(({ span }) => source.slice(span.start, span.end)),
    );
    const verbatim = await page
      .locator("#article-view .sentence.key")
      .evaluateAll((found) =>
        found.map((one) => [...one.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((child) => child.data)),
      );
    assert.deepEqual(
      verbatim,
      keys.map(({ runs }) => runs.map(({ text }) => text)),
    );
  });
}

test("a stronger sentence has a stronger ground, and its rank before it", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  const shown = await page.locator("#article-view .sentence.key").evaluateAll((found) =>
    found.map((one) => ({
      index: Number(one.dataset.index),
      strength: Number(one.style.getPropertyValue("--strength")),
      rank: one.dataset.rank,
    })),
  );
  const byScore = (list) => [...list].sort((one, other) => other.score - one.score).map(({ index }) => index);
  const byStrength = [...shown].sort((one, other) => other.strength - one.strength).map(({ index }) => index);
  assert.deepEqual(byStrength, byScore(told.sentences));
  for (const { index, rank } of shown) assert.equal(rank, String(told.sentences.find((one) => one.index === index).rank));
});

test("what is no sentence is shown as what it is", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("museum.ar.html"));
  const kinds = await page
    .locator("#article-view .skipped")
    .evaluateAll((found) => found.map((one) => [one.dataset.kind, one.textContent]));
  assert.deepEqual(
    kinds,
    told.skippedBlocks.map(({ kind, text }) => [kind, text]),
  );
  assert.ok(kinds.some(([kind]) => kind === "SKIPPED_BLOCK_KIND_CAPTION"));
  assert.deepEqual((await texts(page, "#article-view .kind")).slice(0, 1), ["Heading"]);
});

test("title and standfirst are read and marked in their own places", async (t) => {
  const page = await open(t);
  await page.fill("#title", "Library stays open late");
  await page.fill("#standfirst", "The town library will stay open until midnight from 1 October.");
  const told = await summarize(page, article("library.en.txt"));
  assert.equal(await page.locator("#article-view .title").textContent(), "Library stays open late");
  const own = told.allSentences.filter(({ span }) => span.field === "SPAN_FIELD_STANDFIRST").map(({ text }) => text);
  assert.deepEqual(await texts(page, "#article-view .standfirst .sentence"), own);
  assert.equal(own.length, 1);
});

test("the headline decision is told with who did what", async (t) => {
  const page = await open(t);
  const source = article("dam.ar.txt");
  const { headlineDecision: decision } = await summarize(page, source);
  assert.equal(await page.locator("#decision-text").textContent(), decision.text);
  const at = ({ start, end }) => source.slice(start, end);
  for (const part of ["actor", "action", "object"]) {
    assert.equal(await page.locator(`#decision-text .${part}`).textContent(), at(decision[part]), part);
  }
  assert.deepEqual(
    (await texts(page, "#decision-parts dd")).sort(),
    [decision.actor, decision.action, decision.object].map(at).sort(),
  );
});

test("key terms lead to where they stand, and figures are those of the answer", async (t) => {
  const page = await open(t);
  const told = await summarize(page, article("library.en.txt"));
  assert.deepEqual(
    await texts(page, "#terms-list bdi"),
    told.keyTerms.map(({ text }) => text),
  );
  const place = told.keyTerms.findIndex(({ span }) =>
    told.allSentences.some((one) => one.span.start <= span.start && span.start < one.span.end),
  );
  await page.locator("#terms-list li").nth(place).locator("button").click();
  const at = await page.evaluate(() => Number(document.activeElement.dataset.index));
  assert.ok(told.allSentences[at].text.includes(told.keyTerms[place].text));
  assert.ok((await texts(page, "#statistics-list dd")).includes(String(told.statistics.words)));
});

test("what the form holds is told apart from what was read", async (t) => {
  const page = await open(t);
  await summarize(page, article("library.en.txt"));
  assert.equal(await page.locator("#stale").isVisible(), false);
  await page.click("#tab-write");
  await page.locator("#text").press("End");
  await page.keyboard.type(" More.");
  await page.click("#tab-read");
  assert.equal(await page.locator("#stale").isVisible(), true);
  await page.click("#tab-write");
  await answer(page, () => page.click("#summarize"));
  assert.equal(await page.locator("#stale").isVisible(), false);
});
