// The interface speaks Arabic and English, and says the same in both.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { article, close, open, ORIGIN, summarize, texts } from "./desk.mjs";

after(close);

const direction = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((one) => getComputedStyle(one).direction);

test("a reader of Arabic finds an Arabic page, from right to left", async (t) => {
  const page = await open(t, { locale: "ar-LB" });
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar-LB", "rtl"]);
  assert.equal(await page.locator("#summarize").textContent(), "لخّص");
  const { statistics } = await summarize(page, article("dam.ar.txt"));
  const words = new Intl.NumberFormat("ar-LB").format(statistics.summaryWords);
  assert.match(await page.locator("#summary-count").textContent(), new RegExp(`^٣ جمل، ${words} كلم`));
  assert.equal(await page.locator("#article-view .sentence.key").first().getAttribute("data-rank"), "١");
});

test("the language is changed in place, with all that is shown", async (t) => {
  const page = await open(t);
  await summarize(page, article("dam.ar.txt"), { publishedOn: "2026-02-02" });
  assert.equal(await page.locator("#copy").textContent(), "Copy");
  await page.click("#language-toggle");
  assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
  assert.equal(await page.locator("#copy").textContent(), "نسخ");
  assert.equal(await page.locator("#article-view .kind").first().textContent(), "عنوان فرعي");
  assert.equal(page.wire.asked.length, 1, "nothing is asked again");
  await page.click("#language-toggle");
  assert.equal(await page.locator("#copy").textContent(), "Copy");
});

test("an Arabic article runs from right to left in an English page, an English one the other way in an Arabic page", async (t) => {
  const english = await open(t);
  await summarize(english, article("dam.ar.txt"));
  for (const selector of ["#article-view .sentence.key", "#summary-list .words", "#decision-text .words"]) {
    assert.equal(await direction(english, selector), "rtl", selector);
  }
  assert.equal(await direction(english, "#summary"), "ltr");
  const arabic = await open(t, { locale: "ar-LB" });
  await summarize(arabic, article("library.en.txt"));
  assert.equal(await direction(arabic, "#article-view .sentence.key"), "ltr");
  assert.equal(await direction(arabic, "#summary"), "rtl");
});

test("an English paragraph within an Arabic article runs as English does, and a name changes nothing", async (t) => {
  const page = await open(t);
  const foreign = "The council had written the same in English, on its own page.";
  const named = "BBC قالت إن السدود الثلاثة ستُبنى في وادي السلام قبل نهاية العام المقبل.";
  await summarize(page, `${article("dam.ar.txt").replace("المصدر: خلاصة", "")}${named}\n\n${foreign}\n`);
  assert.equal(
    await page.locator("#article-view .sentence", { hasText: foreign }).evaluate((one) => getComputedStyle(one).direction),
    "ltr",
  );
  assert.equal(
    await page.locator("#article-view .sentence", { hasText: named }).evaluate((one) => getComputedStyle(one).direction),
    "rtl",
  );
});

test("quoted pieces are isolated", async (t) => {
  const page = await open(t);
  await summarize(page, article("dam.ar.txt"), { publishedOn: "2026-02-02" });
  for (const selector of ["#summary-list .words", "#decision-text .words", "#terms-list .term", "#timeline-list .to-sentence"]) {
    const shown = page.locator(selector);
    assert.equal(await shown.locator("> bdi").count(), await shown.count(), selector);
  }
});

test("fields run in the direction of what is written in them", async (t) => {
  const page = await open(t);
  await page.fill("#title", "إنشاء ثلاثة سدود");
  assert.equal(await direction(page, "#title"), "rtl");
  await page.fill("#title", "Three dams");
  assert.equal(await direction(page, "#title"), "ltr");
});

test("both languages have the same texts, with the same values in them", async () => {
  const strings = async (language) => {
    const source = await (await fetch(`${ORIGIN}/desk/strings.${language}.js`)).text();
    return (await import(`data:text/javascript,${encodeURIComponent(source)}`)).default;
  };
  const [arabic, english] = [await strings("ar"), await strings("en")];
  const values = (text) => (typeof text === "string" ? [...new Set(text.match(/\{\w+\}/g))].sort() : Object.keys(text));
  const isPlural = (text) => typeof text === "object" && "other" in text;
  const flat = (object, path = "") =>
    Object.entries(object).flatMap(([key, text]) => {
      if (Array.isArray(text)) return [[path + key, text.length]];
      if (isPlural(text)) return [[path + key, values(text.other)]];
      return typeof text === "object" ? flat(text, `${path}${key}.`) : [[path + key, values(text)]];
    });
  assert.deepEqual(flat(arabic), flat(english));
});

test("every text that the page names is there", async (t) => {
  for (const locale of ["en-GB", "ar-LB"]) {
    const page = await open(t, { locale });
    const empty = await page
      .locator("[data-words]")
      .evaluateAll((named) => named.filter((one) => one.textContent.trim() === "").map((one) => one.dataset.words));
    assert.deepEqual(empty, []);
    assert.ok((await texts(page, "#key-list dt")).length > 5);
  }
});
