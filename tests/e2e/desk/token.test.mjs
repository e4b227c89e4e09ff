// A server that wants a token is shown one, which the page keeps in its memory alone.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, open, paste, until } from "./desk.mjs";

after(close);

const TOKEN = "khulasa_a-token-of-these-tests";
const REFUSAL = {
  code: "unauthenticated",
  message:
    "no token was sent; send `authorization: Bearer TOKEN` with a token of this server's, or a client certificate that it trusts",
  details: [
    { type: "google.rpc.ErrorInfo", value: "", debug: { reason: "UNAUTHENTICATED", domain: "khulasa.v1", metadata: {} } },
  ],
};

/** Stands a door before the server: calls that do not show the token are refused as a server with tokens refuses them. */
const guard = (shown) => (page) =>
  page.route("**/khulasa.v1.SummarizerService/*", (route) => {
    const authorization = route.request().headers().authorization;
    shown.push(authorization);
    if (authorization === `Bearer ${TOKEN}`) return route.continue();
    return route.fulfill({ status: 401, headers: { "www-authenticate": "Bearer" }, json: REFUSAL });
  });

const give = async (page, token) => {
  await page.locator("#token-dialog").waitFor();
  await page.fill("#token", token);
  await page.keyboard.press("Enter");
};

test("a token is asked for once, shown with every call, and kept nowhere", async (t) => {
  const shown = [];
  const page = await open(t, { init: guard(shown) });
  await give(page, TOKEN);
  await until(async () => (await page.locator("#version").textContent()) !== "");
  await paste(page, "#text", article("library.en.txt"));
  await answer(page, () => page.click("#summarize"));
  assert.deepEqual(shown, [undefined, `Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
  assert.equal(await page.locator("#token").inputValue(), "");
  const held = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      location.href,
    ].join(),
  );
  assert.ok(!held.includes(TOKEN));
  assert.ok(page.wire.requests.every((url) => !url.includes(TOKEN)));
});

test("a token that is not accepted is asked for again", async (t) => {
  const shown = [];
  const page = await open(t, { init: guard(shown) });
  await give(page, "wrong");
  await page.locator("#token-wrong").waitFor();
  await give(page, TOKEN);
  await until(async () => (await page.locator("#version").textContent()) !== "");
  assert.deepEqual(shown, [undefined, "Bearer wrong", `Bearer ${TOKEN}`]);
});

test("without a token the page says what is missing, and asks again with the next question", async (t) => {
  const page = await open(t, { init: guard([]) });
  await page.locator("#token-dialog").waitFor();
  await page.keyboard.press("Escape");
  await paste(page, "#text", article("library.en.txt"));
  await page.click("#summarize");
  await page.locator("#token-dialog").waitFor();
  await page.click("#token-cancel");
  await until(async () => (await page.locator("#problem").textContent()).includes("wants a token"));
  await answer(page, async () => {
    await page.click("#summarize");
    await give(page, TOKEN);
  });
  assert.equal(await page.locator("#problem").textContent(), "");
});
