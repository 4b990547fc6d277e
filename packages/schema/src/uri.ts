/** Splits a URI reference at its fragment; the fragment comes back decoded. */
export function splitReference(reference: string): readonly [base: string, fragment: string] {
  const hash = reference.indexOf("#");
  if (hash === -1) {
    return [reference, ""];
  }
  return [reference.slice(0, hash), decode(reference.slice(hash + 1))];
}

/** Resolves a reference without fragment; undefined when it is not a URI reference. */
export function resolveUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

/** Whether a reference has a scheme, and so names something outside the document. */
export function isAbsolute(reference: string): boolean {
  return URL.canParse(reference);
}

/** Decodes one step of a JSON Pointer (RFC 6901, section 4). */
export function unescapePointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
