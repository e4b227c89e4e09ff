// axe-core finds nothing, in light and dark, in both directions, wide and narrow, in every state of the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { answer, article, close, open, summarize } from "./desk.mjs";

after(close);

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on the page as it stands. */
async function found(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }),
    TAGS,
  );
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

for (const [name, options, source] of [
  ["light, English", {}, "library.en.txt"],
  ["dark, English", { colorScheme: "dark" }, "library.en.txt"],
  ["light, right to left", { locale: "ar-LB" }, "dam.ar.txt"],
  ["dark, right to left", { locale: "ar-LB", colorScheme: "dark" }, "museum.ar.html"],
  ["phone, right to left", { locale: "ar-LB", ...PHONE }, "dam.ar.txt"],
  ["phone, dark, English", { colorScheme: "dark", ...PHONE }, "orchard.en.md"],
  ["forced colours", { forcedColors: "active" }, "library.en.txt"],
]) {
  test(`nothing is wrong: ${name}`, async (t) => {
    const page = await open(t, { reducedMotion: "reduce", ...options });
    await page.click("#details summary");
    assert.deepEqual(await found(page), [], "the empty form");
    await page.click("#details summary");
    await summarize(page, article(source), { publishedOn: "2026-02-02" });
    await page.locator("footer summary").click();
    assert.deepEqual(await found(page), [], "the answer");
    await answer(page, () => page.locator("#summary-list [data-act=pin]").first().click());
    await answer(page, () => page.locator("#summary-list [data-act=strike]").last().click());
    assert.deepEqual(await found(page), [], "pinned and struck out");
    await page.locator("#summary-list [data-act=why]").first().click();
    await page.locator("#explanation").waitFor();
    assert.deepEqual(await found(page), [], "the explanation");
  });
}

test("nothing is wrong where something went wrong", async (t) => {
  const page = await open(t);
  await page.fill("#text", "…");
  await page.click("#summarize");
  await page.locator("#text[aria-invalid]").waitFor();
  assert.deepEqual(await found(page), []);
});

test("nothing is wrong where a token is asked for", async (t) => {
  const page = await open(t, {
    locale: "ar-LB",
    init: (page) => page.route("**/GetCapabilities", (route) => route.fulfill({ status: 401, json: {} })),
  });
  await page.locator("#token-dialog").waitFor();
  assert.deepEqual(await found(page), []);
});

test("the page is never wider than a narrow phone", async (t) => {
  for (const locale of ["en-GB", "ar-LB"]) {
    const page = await open(t, { locale, viewport: { width: 320, height: 640 } });
    await page.click("#details summary");
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await overflow(), 0);
    await page.click("#details summary");
    await summarize(page, article("dam.ar.txt"), { publishedOn: "2026-02-02" });
    assert.equal(await overflow(), 0);
    await page.locator("#summary-list [data-act=why]").first().click();
    assert.equal(await page.locator("#explanation").evaluate((one) => one.scrollWidth - one.clientWidth), 0);
  }
});

test("nothing moves for those who want less motion", async (t) => {
  const page = await open(t, { reducedMotion: "reduce" });
  await summarize(page, article("library.en.txt"), { publishedOn: "2026-02-02" });
  const moving = await page.evaluate(
    () => [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).transitionDuration !== "0s").length,
  );
  assert.equal(moving, 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
});
