// Tenon's client with the sender of @tenon/node, which pools its connections and goes round fetch.
import type { Subject } from "../subject.ts";
import { connect } from "./tenon-client.ts";

export const subject: Subject = {
  async connectHttp(url, era) {
    const { undiciSender } = await import("@tenon/node");
    const { streamableHttp } = await import("@tenon/streamable-http/client");
    return connect(streamableHttp(url, { sender: undiciSender() }), era);
  },
};
