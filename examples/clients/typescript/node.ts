// One article by a unary call, or several on one stream: `tsx node.ts --help`.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createClient } from "@connectrpc/connect";
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import { type SummarizeResponse, SummarizerService } from "./gen/khulasa/v1/summarizer_service_pb.js";
import { bearer, formatOf, request } from "./request.ts";
import { reasonOf, told } from "./told.ts";

const USAGE = `node.ts [--server URL] [--protocol connect|grpc|grpc-web] [--http 2|1.1] [--token TOKEN] [--timeout MS]
        [--sentences N] [--published YYYY-MM-DD] FILE...

Several files go on one stream, which is gRPC's: --protocol grpc.`;

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: "string", default: "http://127.0.0.1:50051" },
    protocol: { type: "string", default: "connect" },
    http: { type: "string", default: "2" },
    token: { type: "string" },
    timeout: { type: "string", default: "10000" },
    sentences: { type: "string", default: "3" },
    published: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** gRPC needs HTTP/2, the others do with either. */
function transport() {
  const options = {
    baseUrl: flags.server,
    httpVersion: flags.http === "1.1" ? ("1.1" as const) : ("2" as const),
    interceptors: flags.token ? [bearer(flags.token)] : [],
    defaultTimeoutMs: Number(flags.timeout),
  };
  switch (flags.protocol) {
    case "connect":
      return createConnectTransport(options);
    case "grpc":
      return createGrpcTransport(options);
    case "grpc-web":
      return createGrpcWebTransport(options);
    default:
      throw new Error(USAGE);
  }
}

async function read(file: string) {
  return request(await readFile(file, "utf8"), formatOf(file), Number(flags.sentences), flags.published);
}

function show(answer: SummarizeResponse) {
  for (const { rank, text, span } of answer.sentences) console.log(`${rank}. ${text} [${span?.start}, ${span?.end})`);
  if (answer.headlineDecision) console.log(`\nDecided: ${answer.headlineDecision.text}`);
  // "From 1 July" has no end, "by 31 December" no begin.
  for (const { begin, end, expression } of answer.timeline) console.log(`${begin ?? ""} … ${end ?? ""}: ${expression}`);
}

/** Each file is read when its turn comes. */
async function* items() {
  for (const file of files) yield { id: basename(file), request: await read(file) };
}

async function stream(client: ReturnType<typeof clientOf>) {
  for await (const { id, result } of client.summarizeStream(items())) {
    if (result.case === "response") console.log(`${id}: ${result.value.summaryText}`);
    else if (result.value) console.error(`${id}: ${reasonOf(result.value)}: ${result.value.message}`);
  }
}

function clientOf() {
  return createClient(SummarizerService, transport());
}

if (flags.help || files.length === 0) {
  console.log(USAGE);
} else {
  try {
    const client = clientOf();
    if (files.length > 1) await stream(client);
    else show(await client.summarize(await read(files[0]!)));
  } catch (error) {
    console.error(JSON.stringify(told(error), null, 2));
    process.exitCode = 1;
  }
}
