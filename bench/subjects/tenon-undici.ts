// Tenon's client with the sender of @tenon/node, which pools its connections and goes round fetch.
import { CLIENT_INFO } from "../catalogue.ts";
import type { Subject } from "../subject.ts";

export const subject: Subject = {
  async connectHttp(url, era) {
    const { Client } = await import("@tenon/client");
    const { undiciSender } = await import("@tenon/node");
    const { streamableHttp } = await import("@tenon/streamable-http/client");
    const transport = streamableHttp(url, { sender: undiciSender() });
    const client = await Client.connect(transport, {
      clientInfo: CLIENT_INFO,
      mode: era === "modern" ? "auto" : "legacy",
    });
    return {
      async echo(text) {
        const [block] = (await client.callTool("echo", { text })).content;
        return block?.type === "text" ? block.text : "";
      },
      close: () => client.close(),
    };
  },
};
