// How an article comes in: pasted plain or formatted, dropped or opened as a file, as an item of ninjs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, article, close, drop, open, paste, summarize, until } from "./desk.mjs";

after(close);

const fields = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      ["title", "standfirst", "text", "format", "language", "published-on"].map((id) => [id, document.getElementById(id).value]),
    ),
  );
const body = (name, at) => JSON.parse(article(name)).bodies[at].value;

for (const [name, expected] of [
  [
    "item.v1.json",
    () => ({
      title: "البلدية تمنع الشاحنات من السوق القديم",
      standfirst: "قرار يسري من أول الصيف بعد شكاوى التجار.",
      text: JSON.parse(article("item.v1.json")).body_html,
      format: "html",
      language: "ar",
      "published-on": "2024-05-06",
    }),
  ],
  [
    "item.v2.json",
    () => ({
      title: "Island ferry to run on Sundays",
      standfirst: "",
      text: body("item.v2.json", 0),
      format: "plain",
      language: "en-GB",
      "published-on": "2024-05-06",
    }),
  ],
  [
    "item.v3.json",
    () => ({
      title: "إعادة فتح الجسر الحجري",
      standfirst: "أُغلق الجسر عامين للترميم.",
      text: body("item.v3.json", 1),
      format: "html",
      language: "ar",
      "published-on": "2024-05-08",
    }),
  ],
]) {
  test(`a dropped ${name} of ninjs fills the fields, and is summarised`, async (t) => {
    const page = await open(t);
    await drop(page, name, article(name));
    await until(async () => (await fields(page)).text !== "");
    assert.deepEqual(await fields(page), expected());
    const told = await answer(page, () => page.click("#summarize"));
    const { document } = page.wire.asked[0];
    assert.equal(document.publishedOn, expected()["published-on"]);
    assert.equal(document.language, expected().language);
    assert.equal(told.language.decision, "LANGUAGE_DECISION_HINT");
    assert.ok(told.timeline.length > 0);
  });
}

for (const [name, format] of [
  ["dam.ar.txt", "plain"],
  ["orchard.en.md", "markdown"],
  ["museum.ar.html", "html"],
]) {
  test(`a dropped ${name} is read as ${format}`, async (t) => {
    const page = await open(t);
    await drop(page, name, article(name));
    await until(async () => (await fields(page)).text !== "");
    const { text, format: read } = await fields(page);
    assert.deepEqual([text, read], [article(name), format]);
  });
}

test("a file is opened by the button as well", async (t) => {
  const page = await open(t);
  const chosen = page.waitForEvent("filechooser");
  await page.click("#open");
  await (await chosen).setFiles({ name: "ferry.txt", mimeType: "text/plain", buffer: Buffer.from("The ferry sank on Monday.") });
  await until(async () => (await fields(page)).text === "The ferry sank on Monday.");
});

test("files that hold no article are refused with a reason", async (t) => {
  const page = await open(t);
  for (const [name, text, reason] of [
    ["photo.png", "x", /no \.txt, \.md, \.html or \.json/],
    ["broken.json", "{", /not JSON/],
    ["photo.json", '{"type":"picture","headline":"A dam"}', /holds no ninjs item/],
    ["nothing.json", "null", /holds no ninjs item/],
    ["list.json", "[]", /holds no ninjs item/],
  ]) {
    await drop(page, name, text);
    await until(async () => reason.test(await page.locator("#intake-problem").textContent()));
    assert.equal((await fields(page)).text, "", name);
  }
});

test("a file over the server's limit is not read", async (t) => {
  const page = await open(t, {
    init: (page) =>
      page.route("**/GetCapabilities", async (route) => {
        const response = await route.fetch();
        const told = await response.json();
        told.limits.messageBytes = 1000;
        await route.fulfill({ response, json: told });
      }),
  });
  await until(async () => (await page.locator("#version").textContent()) !== "");
  await drop(page, "long.txt", "word ".repeat(300));
  await until(async () => (await page.locator("#intake-problem").textContent()).includes("1,000 bytes"));
});

test("of a formatted clipboard the plain text is pasted, and its HTML offered", async (t) => {
  const page = await open(t);
  const html = "<h2>Two dams</h2><p>The council decided on Monday to build two dams.</p><p>They cost four million.</p>";
  const plain = "Two dams\n\nThe council decided on Monday to build two dams.\n\nThey cost four million.";
  await paste(page, "#text", plain, html);
  assert.equal((await fields(page)).text, plain);
  await page.click("#use-html");
  const { text, format } = await fields(page);
  assert.equal(format, "html");
  assert.ok(text.includes("<h2") && text.includes("They cost four million."));
  assert.equal(await page.locator("#paste-offer").isVisible(), false);
  const told = await answer(page, () => page.click("#summarize"));
  assert.deepEqual(
    told.skippedBlocks.map(({ kind }) => kind),
    ["SKIPPED_BLOCK_KIND_HEADING"],
  );
});

test("nothing is offered for a plain clipboard", async (t) => {
  const page = await open(t);
  await paste(page, "#text", "The council met on Monday.");
  assert.equal(await page.locator("#paste-offer").isVisible(), false);
});

test("the format is guessed as the text is typed, until it is chosen", async (t) => {
  const page = await open(t);
  const guessed = () => page.locator("#format option").first().textContent();
  for (const [text, told] of [
    ["The council met. 3 < 5 & so on.", "Automatic: Plain text"],
    ["# The council\n\nIt met.", "Automatic: Markdown"],
    ["<p>The council met.</p>", "Automatic: HTML"],
    ["A <script>alert(1)</script> in a sentence.", "Automatic: Plain text"],
  ]) {
    await page.fill("#text", text);
    assert.equal(await guessed(), told, text);
  }
  await page.click("#details summary");
  await page.selectOption("#format", "plain");
  await page.fill("#text", "# The council met on Monday.");
  await answer(page, () => page.click("#summarize"));
  assert.equal(page.wire.asked[0].document.text.format, "TEXT_FORMAT_PLAIN_TEXT");
});

test("line ends and half surrogates come to what is sent and shown alike", async (t) => {
  const page = await open(t);
  await drop(page, "windows.txt", "The council met on Monday.\r\n\r\nIt voted for a dam \r\nwith ten votes.");
  await until(async () => (await fields(page)).text !== "");
  await page.evaluate(() => (document.getElementById("text").value += " It cost \ud83d nothing."));
  const told = await answer(page, () => page.click("#summarize"));
  const sent = page.wire.asked[0].document.text.text;
  assert.ok(sent.isWellFormed());
  for (const { text, span } of told.allSentences) assert.equal(sent.slice(span.start, span.end), text);
});

test("clearing empties every field", async (t) => {
  const page = await open(t);
  await drop(page, "item.v3.json", article("item.v3.json"));
  await until(async () => (await fields(page)).text !== "");
  await page.click("#clear");
  assert.deepEqual(await fields(page), { title: "", standfirst: "", text: "", format: "auto", language: "", "published-on": "" });
  await summarize(page, article("library.en.txt"));
});
