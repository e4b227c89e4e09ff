// What an article says is never executed, nothing leaves the origin, nothing is kept.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, ORIGIN, summarize } from "./desk.mjs";

after(close);

/** Walks through all that shows text of the article. */
async function lookAtAll(page) {
  await page.locator("#article-view .sentence").first().click();
  await page.locator("#explanation").waitFor();
  await page.keyboard.press("Escape");
  await answer(page, () => page.locator("#length").fill("8"));
  await page.locator("#summary-list [data-act=down]").first().click();
}

for (const name of ["hostile.en.txt", "museum.ar.html"]) {
  for (const format of ["plain", "markdown", "html"]) {
    test(`scripts and handlers in ${name}, read as ${format}, stay text`, async (t) => {
      const page = await open(t);
      await page.fill("#title", '<img src=x onerror="window.executed = 1">');
      await page.fill("#standfirst", "<script>window.executed = 2</script> The clerk told the council on Monday.");
      await page.click("#details summary");
      await page.selectOption("#format", format);
      await summarize(page, article(name));
      await lookAtAll(page);
      if (format !== "plain") {
        await page.check("#show-source");
        await lookAtAll(page);
      }
      assert.equal(await page.evaluate(() => window.executed), undefined);
      assert.equal(
        await page.locator("main script, main img, main style, main iframe, main [onclick], main [onerror]").count(),
        0,
      );
      assert.equal(await page.locator("#article-view .title").textContent(), '<img src=x onerror="window.executed = 1">');
    });
  }
}

test("the policy allows what is the page's own and nothing else", async () => {
  const response = await fetch(`${ORIGIN}/`);
  const policy = new Map(
    response.headers
      .get("content-security-policy")
      .split(";")
      .map((rule) => rule.trim().split(/ (.*)/s))
      .map(([name, value]) => [name, value]),
  );
  const allowed = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
  };
  for (const [name, value] of Object.entries(allowed)) assert.equal(policy.get(name), value, name);
  assert.equal(policy.get("require-trusted-types-for"), "'script'");
  const html = await response.text();
  assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src="\/desk\/)|\son\w+=|https?:\/\//);
});

test("nothing is stored, and no address tells of the article", async (t) => {
  const page = await open(t);
  await summarize(page, article("dam.ar.txt"));
  await page.click("#language-toggle");
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    bases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookies: "", bases: 0, caches: 0 });
  assert.equal(page.url(), `${ORIGIN}/`);
  assert.ok(page.wire.requests.every((url) => !url.includes("?")));
});
