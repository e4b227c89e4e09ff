// Why a call was not answered: the error of the Connect protocol, its reason and the fields that it names. Which words tell it is
// the interface's.

/** The fields of the form, by the paths of the contract's that they fill. The longest path that fits is meant. */
const FIELDS = {
  document: "text",
  "document.text": "text",
  "document.title": "title",
  "document.standfirst": "standfirst",
  "document.text.format": "format",
  "document.language": "language",
  "document.published_on": "published-on",
  "document.time_zone": "time-zone",
};

/** An error of the server's, or of the way to it. */
export class Failure extends Error {
  constructor({ reason, message, metadata = {}, violations = [] }) {
    super(message);
    this.reason = reason;
    this.metadata = metadata;
    this.violations = violations.map(({ field, description }) => ({ field, description, control: control(field) }));
  }

  /** What a response that is no answer tells. Anything that is not of the protocol, as a proxy's page, is told by its status. */
  static async of(response) {
    const told = await response.json().catch(() => ({}));
    const details = Array.isArray(told.details) ? told.details : [];
    const detail = (type) => details.find((one) => one.type === type)?.debug;
    const info = detail("google.rpc.ErrorInfo");
    return new Failure({
      reason: info?.reason ?? (told.code ?? `HTTP ${response.status}`).toUpperCase(),
      message: told.message ?? `HTTP ${response.status}`,
      metadata: info?.metadata,
      violations: detail("google.rpc.BadRequest")?.fieldViolations,
    });
  }

  /** The server could not be reached. */
  static unreachable() {
    return new Failure({ reason: "UNREACHABLE", message: "" });
  }

  /** Whether the document has too many sentences for what was wanted beside the summary. */
  get wantedTooMuch() {
    return this.reason === "LIMIT_EXCEEDED" && this.violations.some(({ field }) => field.startsWith("want."));
  }
}

/** The id of the control that fills a field; none where no single control does. */
function control(field) {
  const parts = field.split(".");
  while (parts.length > 0) {
    const path = parts.join(".");
    if (path in FIELDS) return FIELDS[path];
    parts.pop();
  }
  return undefined;
}
