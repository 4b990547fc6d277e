import { isAscii } from "node:buffer";
import { TransportError } from "@tenon/jsonrpc";

const CARRIAGE_RETURN = 13;
const LARGE = 4096;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Tells whether a line holds nothing: such lines are passed over. */
export function isEmptyLine(line: Uint8Array): boolean {
  return line.length === 0 || (line.length === 1 && line[0] === CARRIAGE_RETURN);
}

/**
 * Parses a line as JSON.
 *
 * @throws {TransportError} `malformed` when it is not UTF-8 or not JSON; the message has no text of the line in it
 */
export function parseLine(line: Uint8Array): unknown {
  let text: string;
  try {
    text = toText(line);
  } catch (cause) {
    throw new TransportError("malformed", "Expected a line of UTF-8", { cause });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new TransportError("malformed", `Expected a line of JSON, received ${line.length} bytes that are not`);
  }
}

// Measured on lines of 1 MB: ASCII is decoded about three times faster as Latin-1 than as UTF-8, test included.
function toText(line: Uint8Array): string {
  if (line.length >= LARGE && isAscii(line)) {
    return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("latin1");
  }
  return decoder.decode(line);
}
