import type { JsonObject } from "@tenon/jsonrpc";
import type { CallToolResult, Tool } from "@tenon/protocol";

/**
 * Stands between a client and the tools of its server: sees what is listed, and lets calls and their results pass or refuses them. Guards
 * are asked in the order in which they are given.
 */
export interface ToolGuard {
  /** Sees tools whenever they were listed, before whoever asked for them does. */
  see(tools: readonly Tool[]): void | Promise<void>;
  /** The list may have changed since, or be that of another server. */
  expire(): void;
  /** Whether a tool has to be listed before it can be called. */
  isUnchecked(name: string): boolean;
  /** Throws to refuse a call before it is sent, or sent again on a connection that was made anew. A promise is waited for. */
  assertCallable(name: string, args: Readonly<JsonObject> | undefined): void | Promise<void>;
  /** Throws to refuse the result of a call. */
  assertResult?(name: string, result: CallToolResult): void;
}

/** What a guard is made with. */
export interface ToolGuardContext {
  /** Tells of what went wrong and harms no call. */
  readonly onWarning: (message: string) => void;
}

/** Makes the guard of one client. */
export type ToolGuardFactory = (context: ToolGuardContext) => ToolGuard;
