import { type AllowPolicy, McpServer } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { matrix } from "./matrix.ts";

const staffOnly: AllowPolicy = ({ clientInfo }, { _meta }) => _meta?.["staff"] !== true || clientInfo?.name === "staff";

function createServer(): McpServer {
  const server = new McpServer({ name: "shop", version: "1.0.0" }, { allow: staffOnly, pageSize: 1 });
  const _meta = { staff: true };
  server.tool("refund", { _meta }, () => "refunded");
  server.tool("order", {}, () => "ordered");
  server.tool("look", {}, () => "seen");
  server.resource("till", "till://{id}", { _meta }, () => "money");
  server.resource("shelf", "shelf://1", {}, () => "books");
  server.prompt("scold", { _meta }, () => "Scold the customer.");
  return server;
}

describeInteraction("a policy", withSessions(matrix), ({ connect }) => {
  it("[S-TOOL-01] [S-TOOL-06] [B-PG-01] shows each caller its own lists, page by page", async () => {
    const server = createServer();
    const staff = await connect(server, { clientInfo: { name: "staff", version: "1" } });
    const guest = await connect(server, { clientInfo: { name: "guest", version: "1" } });
    const namesOf = async (items: AsyncIterable<{ name: string }>): Promise<string[]> => {
      const names: string[] = [];
      for await (const { name } of items) names.push(name);
      return names;
    };
    expect(await namesOf(staff.tools())).toEqual(["refund", "order", "look"]);
    expect(await namesOf(guest.tools())).toEqual(["order", "look"]);
    expect((await staff.listResourceTemplates()).resourceTemplates).toHaveLength(1);
    expect((await guest.listResourceTemplates()).resourceTemplates).toEqual([]);
    expect((await guest.listPrompts()).prompts).toEqual([]);
  });

  it("[S-TOOL-06] answers what is hidden as what does not exist", async () => {
    const server = createServer();
    const guest = await connect(server, { clientInfo: { name: "guest", version: "1" } });
    const answerTo = async (call: Promise<unknown>): Promise<string> =>
      JSON.stringify(await call.catch(({ code, message, data }) => ({ code, message, data })));
    const pairs = [
      [guest.callTool("refund"), guest.callTool("absent")],
      [guest.getPrompt("scold"), guest.getPrompt("absent")],
      [guest.readResource("till://1"), guest.readResource("absent://1")],
    ] as const;
    for (const [hidden, missing] of pairs) {
      const text = await answerTo(hidden);
      expect(text.replaceAll(/refund|scold|till/g, "absent")).toBe(await answerTo(missing));
      expect(text).toContain('"code":');
    }
    const staff = await connect(server, { clientInfo: { name: "staff", version: "1" } });
    expect(await staff.callTool("refund")).toMatchObject({ content: [{ text: "refunded" }] });
    expect(await staff.readResource("till://1")).toMatchObject({ contents: [{ text: "money" }] });
  });
});
