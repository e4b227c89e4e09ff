// What an error of the server's tells. The same in node and in a browser.
import { anyUnpack } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "./gen/google/rpc/error_details_pb.js";
import type { Status } from "./gen/google/rpc/status_pb.js";

/** What an error tells: its code and reason, every field that is wrong, and when to try again, if that may help. */
export function told(error: unknown) {
  const failed = ConnectError.from(error);
  const delay = failed.findDetails(RetryInfoSchema)[0]?.retryDelay;
  return {
    code: Code[failed.code],
    reason: failed.findDetails(ErrorInfoSchema)[0]?.reason ?? "",
    message: failed.rawMessage,
    fields: failed.findDetails(BadRequestSchema).flatMap((bad) => bad.fieldViolations.map(({ field }) => field)),
    retryMs: delay ? Number(delay.seconds) * 1000 + Math.ceil(delay.nanos / 1e6) : undefined,
  };
}

/** The reason why a document of a stream has no summary. */
export function reasonOf(status: Status): string {
  const infos = status.details.map((detail) => anyUnpack(detail, ErrorInfoSchema));
  return infos.find((info) => info !== undefined)?.reason ?? "";
}
