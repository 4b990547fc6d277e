// Tenon's fetch handler behind the same plain adapter as the floor's.
import type { Subject } from "../subject.ts";
import { listenWithFetch } from "./listen.ts";
import { createServer } from "./tenon.ts";

export const subject: Subject = {
  async serveHttp(setting) {
    const { createHandler } = await import("@tenon/streamable-http/server");
    return { url: await listenWithFetch(createHandler(await createServer(setting))) };
  },
};
