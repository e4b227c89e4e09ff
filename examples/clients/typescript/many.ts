// Many articles over HTTP: calls side by side, each tried again when the server says so. `tsx many.ts [--server URL] FILE...`
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-node";
import { SummarizerService } from "./gen/khulasa/v1/summarizer_service_pb.js";
import { bearer, formatOf, request } from "./request.ts";
import { told } from "./told.ts";

const SIDE_BY_SIDE = 8;
const TRIES = 10;

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { server: { type: "string", default: "http://127.0.0.1:50051" }, token: { type: "string" } },
});
const interceptors = flags.token ? [bearer(flags.token)] : [];
const client = createClient(SummarizerService, createConnectTransport({ baseUrl: flags.server, httpVersion: "2", interceptors }));

/** The summary of a file. A server that has no room says when it will (Retry-After, and RetryInfo in the details). */
async function summary(file: string) {
  const asked = request(await readFile(file, "utf8"), formatOf(file), 1);
  for (let tries = 1; ; tries++) {
    try {
      return (await client.summarize(asked)).summaryText;
    } catch (error) {
      const { retryMs } = told(error);
      if (retryMs === undefined || tries === TRIES) throw error;
      await setTimeout(retryMs);
    }
  }
}

/** Takes files until there are none. All workers take from the same ones, so that no more are under way than there are workers. */
async function work(files: Iterator<string>) {
  for (let next = files.next(); !next.done; next = files.next()) {
    try {
      console.log(`${basename(next.value)}: ${await summary(next.value)}`);
    } catch (error) {
      const { reason, message } = told(error);
      console.error(`${basename(next.value)}: ${reason}: ${message}`);
      process.exitCode = 1;
    }
  }
}

const left = files.values();
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => work(left)));
