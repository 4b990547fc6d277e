// What the floor's servers answer, however they are reached. Nothing is checked.
import { largeText, SERVER_INFO } from "../catalogue.ts";
import type { ServerSetting } from "../subject.ts";
import { REVISION } from "../wire.ts";
import { plainTools } from "./tools.ts";

/** A message as it arrives. */
export interface Arriving {
  readonly id?: number;
  readonly method: string;
  readonly params: {
    readonly name?: string;
    readonly arguments: { readonly text: string; readonly steps: number; readonly megabytes: number };
    readonly _meta?: { readonly progressToken?: unknown };
  };
}

type Notify = (text: string) => void;

const serverInfoMeta = { "io.modelcontextprotocol/serverInfo": SERVER_INFO };
const complete = { resultType: "complete", _meta: serverInfoMeta };

/** Makes the text of the answer to a message; undefined for a notification. */
export function createAnswer({
  era,
  moreTools,
}: ServerSetting): (message: Arriving, notify: Notify) => string | undefined {
  const tools = plainTools(moreTools);
  const stamp = era === "modern" ? complete : undefined;
  const hinted = era === "modern" ? { ...complete, ttlMs: 0, cacheScope: "private" } : undefined;
  return (message, notify) => {
    const result = resultOf(message, notify);
    return result === undefined ? undefined : JSON.stringify({ jsonrpc: "2.0", id: message.id, result });
  };

  function resultOf({ method, params }: Arriving, notify: Notify): object | undefined {
    switch (method) {
      case "tools/call":
        return { content: [{ type: "text", text: textFor(params, notify) }], ...stamp };
      case "tools/list":
        return { tools, ...hinted };
      case "server/discover":
        return { supportedVersions: Object.values(REVISION), capabilities: { tools: {} }, ...hinted };
      case "initialize":
        return { protocolVersion: REVISION.legacy, capabilities: { tools: {} }, serverInfo: SERVER_INFO };
      default:
        return method.startsWith("notifications/") ? undefined : {};
    }
  }
}

function textFor({ name, arguments: { text, steps, megabytes }, _meta }: Arriving["params"], notify: Notify): string {
  if (name === "large") return largeText(megabytes);
  if (name !== "count") return text;
  for (let progress = 1; progress <= steps; progress++) {
    const params = { progressToken: _meta?.progressToken, progress, total: steps };
    notify(JSON.stringify({ jsonrpc: "2.0", method: "notifications/progress", params }));
  }
  return String(steps);
}
