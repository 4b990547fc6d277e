import type * as Ws from "ws";

/**
 * Loads `ws`, which only those install who speak over WebSockets.
 *
 * @throws {Error} when it is not installed
 */
export async function loadWs(): Promise<typeof Ws> {
  try {
    return await import("ws");
  } catch (cause) {
    throw new Error("WebSockets on Node need the package ws; install it beside @tenon/node: npm install ws", { cause });
  }
}
