import { type AuthInfo, type JsonObject, McpError } from "@tenon/jsonrpc";
import { ErrorCode } from "@tenon/protocol";
import { fromBase64Url, toBase64Url } from "./base64.ts";
import { canonicalJson } from "./canonical-json.ts";
import { assertKnownMembers } from "./known-members.ts";
import { isDeeperThan, MAX_DEPTH } from "./not-json.ts";
import { assertPort } from "./server-options.ts";
import type { SpentStates } from "./spent-states.ts";
import type { StateCipher } from "./state-cipher.ts";

/** How the state that a client carries between the rounds of a call is protected. */
export interface RequestStateOptions {
  /**
   * Secrets of 32 bytes or more, as bytes or text. The first seals; all of them open, so that a new one can be put in front
   * of an old one. Every process that may get the next round needs the same. Default: one that is made at start, good for
   * one process only.
   */
  readonly keys?: readonly (Uint8Array | string)[] | undefined;
  /** Milliseconds for which a client may take to come back. Default: 600,000. */
  readonly ttlMs?: number | undefined;
  /**
   * Remembers which states were used, so that each is good for one round only: `createMemorySpentStates()`, or a store that all
   * processes share which may get the next round. Default: none; a state can then be sent again, by its owner and for its
   * request, until it expires.
   */
  readonly spent?: SpentStates | undefined;
  /** Milliseconds since the epoch. Default: the platform's clock. */
  readonly now?: (() => number) | undefined;
}

/** What a state is bound to: it opens for the same caller, making the same request, and for nobody and nothing else. */
export interface StateBinding {
  readonly server: string;
  readonly method: string;
  readonly params: JsonObject | undefined;
  readonly authInfo: AuthInfo | undefined;
}

const members = ["keys", "ttlMs", "spent", "now"] satisfies (keyof RequestStateOptions)[];
const VERSION = "v1.";
const DEFAULT_TTL_MS = 600_000;

/**
 * Seals and opens `requestState`: AES-256-GCM, so that a client can neither read nor change it; bound to the caller, the method,
 * the target and the arguments; and only for a while. Whatever is wrong with a state, the caller is told the same.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export class RequestStateSealer {
  readonly #secrets: readonly Uint8Array<ArrayBuffer>[] | undefined;
  #cipher: Promise<StateCipher> | undefined;
  readonly #ttlMs: number;
  readonly #spent: SpentStates | undefined;
  #hasWarned = false;
  readonly #now: () => number;

  /**
   * @throws {TypeError} for an option that nobody knows or that is of the wrong type.
   * @throws {RangeError} when a key is shorter than 32 bytes, when there is none, or when the time to live is not positive.
   */
  constructor(options: RequestStateOptions = {}) {
    assertKnownMembers("The option requestState", options, members);
    const { keys, ttlMs = DEFAULT_TTL_MS, spent, now = Date.now } = options;
    assertPort("requestState.spent", spent, ["claim"]);
    if (keys !== undefined && !Array.isArray(keys))
      throw new TypeError("Expected requestState.keys to be a list of keys");
    if (keys?.length === 0)
      throw new RangeError("Expected at least one requestState key; leave `keys` out to have one made");
    if (!(ttlMs > 0) || !Number.isFinite(ttlMs))
      throw new RangeError(`Expected ttlMs to be positive, received ${ttlMs}`);
    this.#secrets = keys?.map(toSecret);
    this.#ttlMs = ttlMs;
    this.#spent = spent;
    this.#now = now;
  }

  async seal(state: string, binding: StateBinding): Promise<string> {
    const bound = bindingText(binding);
    const text = JSON.stringify([this.#now() + this.#ttlMs, state]);
    return VERSION + toBase64Url(await (await this.#load()).seal(text, bound));
  }

  /** @throws {McpError} `-32602`, the same for every reason. What the store of spent states throws passes. */
  async open(sealed: string, binding: StateBinding): Promise<string> {
    const { id, ttlMs, state } = await this.#unseal(sealed, binding);
    if (this.#spent !== undefined && (await this.#spent.claim(id, ttlMs)) !== true) throw invalidRequestState();
    return state;
  }

  async #unseal(sealed: string, binding: StateBinding): Promise<Unsealed> {
    const cipher = await this.#load(); // not below: that it cannot be loaded is nothing that the caller did
    try {
      const bytes = sealed.startsWith(VERSION) ? fromBase64Url(sealed.slice(VERSION.length)) : undefined;
      if (bytes === undefined) throw invalidRequestState();
      const opened = await cipher.open(bytes, bindingText(binding));
      if (opened === undefined) {
        this.#warnOfMadeKey();
        throw invalidRequestState();
      }
      const [expires, state] = JSON.parse(opened.text) as [number, string]; // sealed by us
      const ttlMs = expires - this.#now();
      if (!(ttlMs > 0)) throw invalidRequestState();
      return { id: toBase64Url(opened.id), ttlMs, state };
    } catch {
      throw invalidRequestState();
    }
  }

  /** Most servers never ask. And not before, because workers have no random values while a module loads. */
  #load(): Promise<StateCipher> {
    this.#cipher ??= import("./state-cipher.ts").then(({ createStateCipher }) => createStateCipher(this.#secrets));
    return this.#cipher;
  }

  /** Once: whoever runs several processes without common keys finds out at the first call that asks. */
  #warnOfMadeKey(): void {
    if (this.#hasWarned || this.#secrets !== undefined) return;
    this.#hasWarned = true;
    console.warn("[tenon] requestState was sealed by another process; give all processes the same requestState.keys");
  }
}

interface Unsealed {
  readonly id: string;
  readonly ttlMs: number;
  readonly state: string;
}

/** The one answer to a state that is forged, stale, somebody else's, or from another request. */
export function invalidRequestState(): McpError {
  return new McpError(ErrorCode.InvalidParams, "Invalid or expired requestState", { reason: "invalid_request_state" });
}

/** @throws {McpError} `-32602` for arguments that are nested too deep for a text to be made of them. */
function bindingText({ server, method, params, authInfo }: StateBinding): string {
  const target = params?.["name"] ?? params?.["uri"] ?? null;
  const principal =
    authInfo === undefined ? null : [authInfo.issuer ?? null, authInfo.subject ?? null, authInfo.clientId];
  const args = params?.["arguments"] ?? null;
  if (isDeeperThan(MAX_DEPTH, args)) {
    throw new McpError(ErrorCode.InvalidParams, "The arguments are nested too deep for a call that asks the client");
  }
  return canonicalJson([server, method, target, args, principal]);
}

function toSecret(secret: Uint8Array | string): Uint8Array<ArrayBuffer> {
  if (typeof secret !== "string" && !(secret instanceof Uint8Array)) {
    throw new TypeError(`Expected a requestState key to be bytes or a text, received ${typeof secret}`);
  }
  const bytes = typeof secret === "string" ? new TextEncoder().encode(secret) : Uint8Array.from(secret);
  if (bytes.length < 32)
    throw new RangeError(`Expected a requestState key of 32 bytes or more, received ${bytes.length}`);
  return bytes;
}
