// The timeline is drawn on an axis, with dates in the reader's own form.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { article, close, open, summarize, texts } from "./desk.mjs";

after(close);

const boxes = (page, selector) =>
  page.locator(selector).evaluateAll((found) => found.map((one) => one.getBoundingClientRect().toJSON()));
const published = { publishedOn: "2025-09-01" };

test("events are in order, each with its date, its bar and its sentence", async (t) => {
  const page = await open(t);
  const { timeline } = await summarize(page, article("library.en.txt"), published);
  assert.deepEqual(
    await texts(page, "#timeline-list .to-sentence"),
    timeline.map(({ sentence }) => sentence),
  );
  assert.deepEqual(
    await texts(page, "#timeline-list strong"),
    timeline.map(({ expression }) => expression),
  );
  const when = await texts(page, "#timeline-list .when");
  assert.ok(when.includes("1907"), when.join("; "));
  assert.ok(when.includes("from 1 October 2025"), when.join("; "));
  assert.ok(when.includes("by 31 May 2026"), when.join("; "));
  const bars = await boxes(page, "#timeline-list .bar");
  const closed = timeline
    .map(({ begin, end }, place) => ({ begin, end, bar: bars[place] }))
    .filter(({ begin, end }) => begin && end);
  for (let place = 1; place < closed.length; place++)
    assert.ok(closed[place - 1].bar.left < closed[place].bar.left, "later stands behind earlier");
});

test("open ends reach the edge of the axis", async (t) => {
  const page = await open(t);
  const { timeline } = await summarize(page, article("library.en.txt"), published);
  const [tracks, bars] = [await boxes(page, "#timeline-list .track"), await boxes(page, "#timeline-list .bar")];
  timeline.forEach(({ begin, end }, place) => {
    assert.equal(Math.abs(bars[place].left - tracks[place].left) < 1, begin === undefined, `the begin of ${place}`);
    assert.equal(Math.abs(bars[place].right - tracks[place].right) < 1, end === undefined, `the end of ${place}`);
  });
  assert.ok(timeline.some(({ begin }) => begin === undefined) && timeline.some(({ end }) => end === undefined));
});

test("publication is marked on each track, at the same place", async (t) => {
  const page = await open(t);
  await summarize(page, article("library.en.txt"), published);
  const places = (await boxes(page, "#timeline-list .publication")).map(({ left }) => Math.round(left));
  assert.ok(places.length > 2);
  assert.equal(new Set(places).size, 1);
});

test("events without a date are listed apart", async (t) => {
  const page = await open(t);
  const { timeline } = await summarize(page, article("library.en.txt"));
  const undated = timeline.filter(({ begin, end }) => !begin && !end);
  assert.ok(undated.length > 0, "without a publish date, some are unresolved");
  assert.deepEqual(
    await texts(page, "#undated-list .to-sentence"),
    undated.map(({ sentence }) => sentence),
  );
  assert.equal(await page.locator("#timeline-list > li").count(), timeline.length - undated.length);
});

for (const [locale, year, date] of [
  ["ar-LB", "٢٠٢٤", "بحلول ٣١ تموز ٢٠٢٦"],
  ["ar-EG", "٢٠٢٤", "بحلول ٣١ يوليو ٢٠٢٦"],
  ["ar-MA", "2024", "بحلول 31 يوليوز 2026"],
]) {
  test(`in ${locale}, dates have the names and digits of that country, and the axis runs from right to left`, async (t) => {
    const page = await open(t, { locale });
    await summarize(page, article("dam.ar.txt"), { publishedOn: "2026-02-02" });
    const when = await texts(page, "#timeline-list .when");
    assert.ok(
      when.some((one) => one.includes(year)),
      when.join("; "),
    );
    assert.ok(when.includes(date), when.join("; "));
    const ticks = await boxes(page, "#timeline-axis .tick");
    for (let place = 1; place < ticks.length; place++) assert.ok(ticks[place].right < ticks[place - 1].right);
  });
}

test("an event leads to its sentence in the article", async (t) => {
  const page = await open(t);
  const { timeline } = await summarize(page, article("dam.ar.txt"), { publishedOn: "2026-02-02" });
  await page.locator("#timeline-list .to-sentence").last().click();
  assert.equal(
    await page.evaluate(() => document.activeElement.textContent),
    timeline.filter(({ begin, end }) => begin || end).at(-1).sentence,
  );
});
