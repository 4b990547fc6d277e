import type { Tool } from "@tenon/protocol";
import { ClientError } from "./client-error.ts";
import { changedParts, type ToolPart, toolDigest } from "./tool-digest.ts";
import type { ToolGuard, ToolGuardFactory } from "./tool-guards.ts";

/** A tool that is no longer what it was. */
export interface ToolChange {
  readonly name: string;
  /** As it was pinned, or first seen; a pin is a digest alone. */
  readonly before: { readonly digest: string; readonly tool?: Tool | undefined };
  /** As it is listed now; without a digest when its schemas are nested too deeply for one. */
  readonly after: { readonly digest?: string | undefined; readonly tool: Tool };
  /** What differs; undefined where only the digest is known of what was before. */
  readonly changed: readonly ToolPart[] | undefined;
  readonly isPinned: boolean;
}

/** What is to be done with a tool that changed: `"allow"` takes it as it is now, `"refuse"` does not call it. */
export type ToolVerdict = "allow" | "refuse";

/** What tools are compared with, and who hears of those that differ. */
export interface ToolPinOptions {
  /** Digests by the tool's name, as {@link toolDigests} gave them when somebody had a look at the tools. */
  readonly pins?: Readonly<Record<string, string>> | undefined;
  /**
   * Hears of a tool that differs from its pin, or from what was first seen of it, once for each change. Without a verdict a pinned
   * tool is refused from then on, and any other is allowed. Calls wait for a verdict that is promised.
   */
  readonly onToolChanged?: OnToolChanged | undefined;
}

type OnToolChanged =
  | ((change: ToolChange) => ToolVerdict | undefined | Promise<ToolVerdict | undefined>)
  | ((change: ToolChange) => void | Promise<void>);

/** What is known of one tool. */
interface Known {
  /** What it is compared with: the pin, what was first seen, or what was allowed since. */
  accepted: { readonly digest: string; readonly tool?: Tool | undefined };
  /** As it was last listed, when that is not what was accepted, and what is to become of it. */
  differing?: { readonly digest: string | undefined; readonly verdict: Promise<ToolVerdict> } | undefined;
  readonly isPinned: boolean;
  /** Whether it was listed since anything may have changed. */
  isCurrent: boolean;
}

/** Tools that are not pinned are compared with what was first seen of them, for so many names at most. */
const MAX_TOOLS = 10_000;

/**
 * Compares tools with their pins, or with what was first seen of them: a server can change what a tool says of itself after somebody
 * has agreed to it.
 */
class ToolPins implements ToolGuard {
  readonly #options: ToolPinOptions;
  readonly #onWarning: (message: string) => void;
  readonly #known = new Map<string, Known>();

  constructor(options: ToolPinOptions, onWarning: (message: string) => void) {
    this.#options = options;
    this.#onWarning = onWarning;
    for (const [name, digest] of Object.entries(options.pins ?? {})) {
      this.#known.set(name, { accepted: { digest }, isPinned: true, isCurrent: false });
    }
  }

  /** Compares tools that were listed. What is to be told is told before it resolves. */
  async see(tools: readonly Tool[]): Promise<void> {
    const digests = await Promise.all(tools.map(digestOrNone));
    for (const [index, tool] of tools.entries()) this.#compare(tool, digests[index]);
  }

  /** The list may have changed, or be that of another server: pinned tools are listed again before they are called. */
  expire(): void {
    for (const known of this.#known.values()) known.isCurrent = false;
  }

  /** Whether a tool is pinned, and has to be listed before it can be called. */
  isUnchecked(name: string): boolean {
    const known = this.#known.get(name);
    return known?.isPinned === true && !known.isCurrent;
  }

  /**
   * Refuses a tool that is not what it was.
   *
   * @throws {ClientError} `tool-changed`
   */
  async assertCallable(name: string): Promise<void> {
    const known = this.#known.get(name);
    if (known?.isPinned === true && !known.isCurrent) {
      throw new ClientError(
        "tool-changed",
        `The tool ${JSON.stringify(name)} is pinned, but the server no longer lists it`,
      );
    }
    if (known?.differing === undefined || (await known.differing.verdict) === "allow") return;
    const what = known.isPinned ? "its pin" : "what was first seen of it";
    const text = `The tool ${JSON.stringify(name)} is not called: what it says of itself differs from ${what}. Have a look at it, and pin ${known.differing.digest ?? "nothing"} instead, or allow it in onToolChanged`;
    throw new ClientError("tool-changed", text);
  }

  #compare(tool: Tool, digest: string | undefined): void {
    const known = this.#known.get(tool.name);
    if (known === undefined) {
      if (digest !== undefined && this.#known.size < MAX_TOOLS) {
        this.#known.set(tool.name, { accepted: { digest, tool }, isPinned: false, isCurrent: true });
      }
      return;
    }
    known.isCurrent = true;
    if (digest === known.accepted.digest) {
      known.accepted = { digest, tool };
      known.differing = undefined;
    } else if (known.differing === undefined || known.differing.digest !== digest || digest === undefined) {
      this.#judge(known, tool, digest);
    }
  }

  #judge(known: Known, tool: Tool, digest: string | undefined): void {
    const before = known.accepted;
    const change: ToolChange = {
      name: tool.name,
      before,
      after: { digest, tool },
      changed: before.tool === undefined || digest === undefined ? undefined : changedParts(before.tool, tool),
      isPinned: known.isPinned,
    };
    const verdict = this.#ask(change);
    const differing = { digest, verdict };
    known.differing = differing;
    void verdict.then((settled) => {
      if (settled !== "allow" || digest === undefined || known.differing !== differing) return;
      known.accepted = { digest, tool };
      known.differing = undefined;
    });
  }

  async #ask(change: ToolChange): Promise<ToolVerdict> {
    const otherwise = change.isPinned ? "refuse" : "allow";
    try {
      return (await this.#options.onToolChanged?.(change)) ?? otherwise;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#onWarning(`onToolChanged failed, and so ${change.name} is refused: ${detail}`);
      return "refuse";
    }
  }
}

/**
 * A guard that does not let tools be called that differ from their pins. Without pins it tells of tools that changed since they were
 * first seen.
 *
 * @throws {TypeError} for a pin that is no digest, and where there is no WebCrypto.
 * @example
 * ```ts
 * const pins = await toolDigests(client.tools()); // once somebody has looked at them
 * await Client.connect(url, { toolGuards: [pinTools({ pins })] });
 * ```
 */
export function pinTools(options: ToolPinOptions): ToolGuardFactory {
  for (const [name, digest] of Object.entries(options.pins ?? {})) {
    if (typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest)) continue;
    throw new TypeError(
      `Expected the pin of ${JSON.stringify(name)} to be a digest of toolDigests(), 64 hexadecimal digits`,
    );
  }
  if (globalThis.crypto?.subtle === undefined) {
    throw new TypeError("Pinning tools needs WebCrypto, which browsers have in secure contexts only");
  }
  return ({ onWarning }) => new ToolPins(options, onWarning);
}

async function digestOrNone(tool: Tool): Promise<string | undefined> {
  try {
    return await toolDigest(tool);
  } catch {
    return undefined;
  }
}
