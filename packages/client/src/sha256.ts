const encoder = /* @__PURE__ */ new TextEncoder();

/** The SHA-256 digest of a text's UTF-8, in lower-case hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
  let hex = "";
  for (const byte of digest) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
