import type { StepCounter } from "./scan.ts";

const RESERVED = /[^\w\-.~]/;
// encodeURIComponent leaves these five alone, although RFC 3986 reserves them.
const LEFT_RESERVED = /[!'()*]/g;
const NOT_IN_URI = /%(?![\dA-Fa-f]{2})|[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;

/**
 * Percent-encodes everything but unreserved characters.
 *
 * @throws {URIError} for half of a surrogate pair, which has no UTF-8
 */
export function encodeUnreserved(text: string): string {
  if (!RESERVED.test(text)) return text;
  return encodeURIComponent(text).replace(LEFT_RESERVED, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Percent-encodes what may not stand in a URI; reserved characters and triplets stay.
 *
 * @throws {URIError} for half of a surrogate pair, which has no UTF-8
 */
export function encodeReserved(text: string): string {
  return text.replace(NOT_IN_URI, (run) => encodeURIComponent(run));
}

/**
 * Decodes every triplet once. It never throws, unlike decodeURIComponent: a `%` that begins no triplet stays, and bytes that
 * are not UTF-8 become U+FFFD, one for each run that could have begun a character, as in the Encoding Standard.
 */
export function decode(text: string, counter?: StepCounter): string {
  let decoded = "";
  let copied = 0;
  let triplets = 0;
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at)) {
    const lead = byteAt(text, at);
    triplets++;
    if (lead < 0) {
      at++;
      continue;
    }
    decoded += text.slice(copied, at);
    at += 3;
    const length = sequenceLength(lead);
    let point = length === 1 ? lead : length === 0 ? REPLACEMENT : lead & (0x7f >> length);
    for (let index = 1; index < length; index++) {
      const byte = byteAt(text, at);
      triplets++;
      if (byte < (index === 1 ? lowest(lead) : 0x80) || byte > (index === 1 ? highest(lead) : 0xbf)) {
        point = REPLACEMENT;
        break;
      }
      point = (point << 6) | (byte & 0x3f);
      at += 3;
    }
    decoded += String.fromCodePoint(point);
    copied = at;
  }
  if (counter !== undefined) counter.steps += text.length + triplets;
  return copied === 0 ? text : decoded + text.slice(copied);
}

const REPLACEMENT = 0xfffd;

/** How many bytes the UTF-8 sequence has that begins with this one; 0 when none does. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

// The second byte has a narrower range after these leads: no overlong forms, no surrogates, nothing over U+10FFFF.
function lowest(lead: number): number {
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
}

function highest(lead: number): number {
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
}

/** The byte that the triplet at this position stands for, or -1 when there is none. */
function byteAt(text: string, position: number): number {
  if (text.charCodeAt(position) !== 0x25) return -1;
  const high = hexDigit(text.charCodeAt(position + 1));
  const low = hexDigit(text.charCodeAt(position + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
