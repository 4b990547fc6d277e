import type { ElicitResult } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { describeLies, rejection } from "./connected.ts";
import { type Lie, result } from "./hostile-server.ts";

const seen: unknown[] = [];
let answer: () => ElicitResult = () => ({ action: "accept", content: {} });

const options = {
  maxInputRounds: 3,
  elicitation: {
    form(params: unknown): ElicitResult {
      seen.push(params);
      return answer();
    },
  },
};

const form = (requestedSchema: unknown): object => ({
  method: "elicitation/create",
  params: { mode: "form", message: "Who?", requestedSchema },
});
const asking = (inputRequests: unknown, requestState?: unknown): Lie =>
  result({ resultType: "input_required", inputRequests, requestState });
const anObject = { type: "object", properties: {} };

describeLies("a server that asks and asks", { ...options, eras: ["modern"] }, (connected) => {
  it("[S16] is answered so many times and no more", async () => {
    const { client, server, expectService } = connected();
    seen.length = 0;
    server.lie("tools/call", ...Array.from({ length: 20 }, () => asking({ a: form(anObject) })));
    expect(await rejection(client.callTool("order"))).toMatchObject({ name: "ClientError", code: "input-required" });
    expect(seen).toHaveLength(3);
    server.lie("tools/call");
    await expectService();
  });

  it("for nothing, is asked again so many times and no more", async () => {
    const { client, server, expectService } = connected();
    server.lie("tools/call", ...Array.from({ length: 20 }, () => asking(undefined, "state")));
    expect(await rejection(client.callTool("order"))).toMatchObject({ name: "ClientError", code: "input-required" });
    server.lie("tools/call");
    await expectService();
  });

  it.each([
    ["by a method that nobody knows", { method: "surprise/me", params: {} }],
    ["by a method that is inherited", { method: "constructor", params: {} }],
    [
      "for a model, which was not offered",
      { method: "sampling/createMessage", params: { messages: [], maxTokens: 1 } },
    ],
    [
      "for a URL, which was not offered",
      { method: "elicitation/create", params: { mode: "url", message: "x", url: "https://x" } },
    ],
    ["by a form without a schema", { method: "elicitation/create", params: { message: "x" } }],
    [
      "by a form whose message is none",
      { method: "elicitation/create", params: { message: 7, requestedSchema: anObject } },
    ],
    ["by a form whose schema is none", form(7)],
    ["by a form that is no object", form({ type: "string" })],
    ["by a form whose fields are a list", form({ type: "object", properties: [] })],
  ])("%s, is refused with a reason before any handler sees it", async (_, question) => {
    const { client, server, expectService } = connected();
    seen.length = 0;
    server.lie("tools/call", asking({ a: question }));
    const error = await rejection(client.callTool("order"));
    expect(error).toMatchObject({ code: expect.stringMatching(/input-required|invalid-result/) });
    expect(String(error)).toMatch(/(expected|answer|declare|form)/i);
    expect(seen).toEqual([]);
    await expectService();
  });

  it("under names that every object has, gets its answers under them", async () => {
    const { client, server, expectService } = connected();
    let got: unknown;
    server.lie(
      "tools/call",
      ({ id }) => [
        `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"resultType":"input_required","inputRequests":{"__proto__":${JSON.stringify(form(anObject))},"constructor":${JSON.stringify(form(anObject))}}}}`,
      ],
      ({ params }, honest) => {
        got = params["inputResponses"];
        return [honest];
      },
    );
    await client.callTool("order");
    expect(JSON.stringify(got)).toMatch(/^\{"__proto__":\{"action":"accept".*"constructor":\{"action":"accept"/);
    await expectService();
  });

  it("gives a state of any text, gets it back as it is", async () => {
    const { client, server, expectService } = connected();
    const requestState = `\u0000"\\\ud800${"x".repeat(100_000)}`;
    let got: unknown;
    server.lie("tools/call", asking(undefined, requestState), ({ params }, honest) => {
      got = params["requestState"];
      return [honest];
    });
    await client.callTool("order");
    expect(got === requestState).toBe(true);
    await expectService();
  });
});

describe("forms", () => {
  describeLies("a server whose forms are hostile", options, (connected, { era }) => {
    /** Lets the server put a form to the user, in the way of its era. @returns what it was answered */
    async function put(requestedSchema: string): Promise<unknown> {
      const { client, server } = connected();
      seen.length = 0;
      const params = `{"mode":"form","message":"Who?","requestedSchema":${requestedSchema}}`;
      if (era === "legacy") {
        server.answers.length = 0;
        const question = `{"jsonrpc":"2.0","id":"form","method":"elicitation/create","params":${params}}`;
        server.lie("tools/call", (_, honest) => [question, honest]);
        await client.callTool("order");
        while (server.answers.length === 0) await client.session.request("ping");
        return server.answers[0];
      }
      let got: unknown;
      server.lie(
        "tools/call",
        ({ id }) => [
          `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create","params":${params}}}}}`,
        ],
        ({ params: again }, honest) => {
          got = again["inputResponses"];
          return [honest];
        },
      );
      const error = await client.callTool("order").then(
        () => undefined,
        (reason: unknown) => reason,
      );
      return error ?? got;
    }

    it("fills in the defaults of fields by any name, and no prototype", async () => {
      const { expectService } = connected();
      answer = () => ({ action: "accept", content: {} });
      const fields = '"__proto__":{"type":"string","default":"p"},"constructor":{"type":"string","default":"c"}';
      const text = JSON.stringify(await put(`{"type":"object","properties":{${fields}}}`));
      expect(text).toContain('"content":{"__proto__":"p","constructor":"c"}');
      expect(Reflect.get({}, "p")).toBeUndefined();
      await expectService();
    });

    it("hands on patterns that would take years, references that lead in circles or away, and evaluates none", async () => {
      const { expectService } = connected();
      answer = () => ({ action: "accept", content: { name: `${"a".repeat(100)}!` } });
      const pattern = '"pattern":"^(a+)+$"';
      const refs = '"$ref":"#","$defs":{"x":{"$ref":"https://example.com/schema"}}';
      const answered = await put(
        `{"type":"object",${refs},"properties":{"name":{"type":"string",${pattern},"description":"x"}}}`,
      );
      expect(JSON.stringify(answered)).toContain('"action":"accept"');
      expect(seen).toHaveLength(1);
      await expectService();
    });

    it("of two thousand fields is handed on in one piece", async () => {
      const { expectService } = connected();
      answer = () => ({ action: "decline" });
      const fields = Array.from({ length: 2_000 }, (_, n) => `"f${n}":{"type":"string","default":"x"}`).join(",");
      expect(JSON.stringify(await put(`{"type":"object","properties":{${fields}}}`))).toContain('"action":"decline"');
      await expectService();
    });

    it("nests what is asked for a thousand levels deep, harms nobody", async () => {
      const { expectService } = connected();
      answer = () => ({ action: "accept", content: {} });
      const deep = `${'{"type":"object","properties":{"x":'.repeat(1_000)}{"type":"string"}${"}}".repeat(1_000)}`;
      expect(JSON.stringify(await put(deep)).length).toBeLessThan(1_000);
      await expectService();
    });
  });
});
