// What to ask for an article, and who asks. The same in node and in a browser.
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import type { Interceptor } from "@connectrpc/connect";
import { TextFormat } from "./gen/khulasa/v1/document_pb.js";
import { Role } from "./gen/khulasa/v1/role_pb.js";
import { OffsetEncoding } from "./gen/khulasa/v1/span_pb.js";
import { SummarizeRequestSchema } from "./gen/khulasa/v1/summarizer_service_pb.js";

/** Asks for the key sentences, the headline decision and the timeline. Offsets are those of JavaScript's strings. */
export function request(text: string, format: TextFormat, sentences: number, publishedOn?: string) {
  const article: MessageInitShape<typeof SummarizeRequestSchema>["document"] = {
    content: { case: "text", value: { text, format } },
    published: publishedOn ? { case: "publishedOn", value: publishedOn } : undefined,
  };
  return create(SummarizeRequestSchema, {
    document: article,
    length: { measure: { case: "sentences", value: sentences } },
    want: { roles: [Role.HEADLINE_DECISION], timeline: true },
    offsetEncoding: OffsetEncoding.UTF16,
  });
}

/** How a text is marked up, by the name of its file. */
export function formatOf(name: string): TextFormat {
  if (name.endsWith(".md")) return TextFormat.MARKDOWN;
  return name.endsWith(".html") ? TextFormat.HTML : TextFormat.PLAIN_TEXT;
}

/** Puts the token on every call. */
export function bearer(token: string): Interceptor {
  return (next) => (call) => {
    call.header.set("authorization", `Bearer ${token}`);
    return next(call);
  };
}
