// The same calls from a page. Connect is JSON that the browser's own tools show; gRPC-Web is for whoever has it already.
import { type Client, createClient } from "@connectrpc/connect";
import { createConnectTransport, createGrpcWebTransport } from "@connectrpc/connect-web";
import { TextFormat } from "./gen/khulasa/v1/document_pb.js";
import { SummarizerService } from "./gen/khulasa/v1/summarizer_service_pb.js";
import { bearer, request } from "./request.ts";
import { told } from "./told.ts";

/** A client of the server at this address. A page of another origin than the server's must be named to it by --allow-origin. */
export function clientOf(protocol: string, baseUrl: string, token?: string): Client<typeof SummarizerService> {
  const options = { baseUrl, interceptors: token ? [bearer(token)] : [], defaultTimeoutMs: 10_000 };
  return createClient(SummarizerService, protocol === "connect" ? createConnectTransport(options) : createGrpcWebTransport(options));
}

/** Shows the key sentences where they stand in the text. Spans are in the units of JavaScript's strings. */
function highlight(into: HTMLElement, text: string, spans: { start: number; end: number }[]) {
  into.replaceChildren();
  let shown = 0;
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    into.append(text.slice(shown, start), mark);
    shown = end;
  }
  into.append(text.slice(shown));
}

async function summarize(form: HTMLFormElement, into: HTMLElement) {
  const fields = new FormData(form);
  const field = (name: string) => String(fields.get(name) ?? "");
  const text = field("text");
  try {
    const client = clientOf(field("protocol"), field("server"), field("token"));
    const { sentences } = await client.summarize(request(text, TextFormat.PLAIN_TEXT, Number(field("sentences"))));
    const spans = sentences.flatMap(({ span }) => (span ? [span] : []));
    highlight(into, text, spans);
  } catch (error) {
    into.textContent = JSON.stringify(told(error), null, 2);
  }
}

const form = document.querySelector("form");
const shown = document.querySelector("output");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (shown) void summarize(form, shown);
});
