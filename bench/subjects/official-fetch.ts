// The official SDK's fetch handler, version 2, behind the same plain adapter as the floor's.
import type { Subject } from "../subject.ts";
import { listenWithFetch } from "./listen.ts";
import { createFactory } from "./official.ts";

export const subject: Subject = {
  async serveHttp(setting) {
    const { createMcpHandler } = await import("@modelcontextprotocol/server");
    const handler = createMcpHandler(await createFactory(setting));
    return { url: await listenWithFetch((request) => handler.fetch(request)) };
  },
};
