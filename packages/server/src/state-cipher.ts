// Loaded with the first state that is sealed or opened. It shares no code with what is loaded at once, so that bundlers make no third
// file of that: `docs/decisions/byte-budgets.md`.

const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const encoder = new TextEncoder();

interface SealingKey {
  readonly id: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

/** A state that was opened. */
export interface OpenedState {
  /** Random, made for this state alone, and proven by the tag: an id that nobody else can spend. */
  readonly id: Uint8Array;
  readonly text: string;
}

/** Makes bytes of a text that nobody else can read or change, and that open only with the binding that they were sealed with. */
export interface StateCipher {
  seal(text: string, binding: string): Promise<Uint8Array>;
  /** Undefined when none of the keys sealed it. Throws for everything else that is wrong. */
  open(sealed: Uint8Array<ArrayBuffer>, binding: string): Promise<OpenedState | undefined>;
}

/** AES-256-GCM with keys that are derived from secrets, the first of which seals; or from one that is made here. */
export async function createStateCipher(
  secrets: readonly Uint8Array<ArrayBuffer>[] = [crypto.getRandomValues(new Uint8Array(32))],
): Promise<StateCipher> {
  const keys = await Promise.all(secrets.map(deriveKey));
  const [current] = keys;
  if (current === undefined) throw new RangeError("There is no key to seal with");
  return {
    async seal(text, binding) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(aesGcm(iv, binding), current.key, encoder.encode(text));
      return concat(current.id, iv, new Uint8Array(sealed));
    },
    async open(sealed, binding) {
      const head = KEY_ID_BYTES + IV_BYTES;
      if (sealed.length <= head + TAG_BYTES) throw new RangeError("The state is too short to be one");
      const key = keys.find(({ id }) => id.every((byte, index) => byte === sealed[index]));
      if (key === undefined) return undefined;
      const iv = sealed.slice(KEY_ID_BYTES, head);
      const plain = await crypto.subtle.decrypt(aesGcm(iv, binding), key.key, sealed.slice(head));
      return { id: sealed.subarray(0, head), text: new TextDecoder().decode(plain) };
    },
  };
}

function aesGcm(iv: Uint8Array<ArrayBuffer>, binding: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: encoder.encode(binding) };
}

async function deriveKey(secret: Uint8Array<ArrayBuffer>): Promise<SealingKey> {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const hkdf: HkdfParams = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: encoder.encode("tenon requestState v1"),
  };
  const key = await crypto.subtle.deriveKey(hkdf, base, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const digest = await crypto.subtle.digest("SHA-256", concat(encoder.encode("tenon key id"), secret));
  return { id: new Uint8Array(digest).slice(0, KEY_ID_BYTES), key };
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
