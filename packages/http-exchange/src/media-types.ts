/** What an `Accept` header lets an answer be. */
export interface Acceptable {
  readonly json: boolean;
  readonly events: boolean;
}

const anything: Acceptable = { json: true, events: true };
const usual = "application/json, text/event-stream";

/**
 * Reads an `Accept` header; without one, everything is acceptable.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept
 */
export function parseAccept(header: string | undefined): Acceptable {
  if (header === undefined || header === usual || header === "*/*") return anything;
  return {
    json: quality(header, "application/json", "application/*") > 0,
    events: quality(header, "text/event-stream", "text/*") > 0,
  };
}

/** Tells whether a `Content-Type` is JSON in UTF-8. Nothing else is, however it calls itself. */
export function isJsonContentType(header: string | undefined): boolean {
  if (header === undefined) return false;
  if (header === "application/json") return true;
  const [type = "", ...parameters] = header.toLowerCase().split(";");
  if (type.trim() !== "application/json") return false;
  return parameters.every((parameter) => {
    const [name = "", value = ""] = parameter.split("=");
    return name.trim() !== "charset" || /^\s*"?utf-?8"?\s*$/.test(value);
  });
}

/** Tells whether a `Content-Encoding` has to be undone. Nothing is unpacked here: a small body could become any size. */
export function isEncoded(header: string | undefined): boolean {
  return !/^\s*(?:identity\s*)?$/i.test(header ?? "");
}

/** The weight of the range that says most about a type: the type itself before its family before anything. */
function quality(header: string, type: string, family: string): number {
  let best = -1;
  let weight = 0;
  for (const range of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = range.split(";");
    const rank = ["*/*", family, type].indexOf(name.trim());
    if (rank < 0 || rank < best) continue;
    const q = parameters.find((parameter) => parameter.trim().startsWith("q="));
    const value = q === undefined ? 1 : Number(q.trim().slice(2));
    weight = rank === best ? Math.max(weight, value) : value;
    best = rank;
  }
  return weight;
}
