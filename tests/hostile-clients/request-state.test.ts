import type { JsonObject } from "@tenon/jsonrpc";
import { createMemorySpentStates } from "@tenon/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { expectDiscreet, expectUnharmed } from "./attack.ts";
import { createTarget, type Target } from "./target.ts";
import { envelope, type Reply, requestText, type Wire, wireKinds } from "./wires.ts";

const keys = ["0123456789abcdef0123456789abcdef"];
const refusal = { code: -32602, message: "Invalid or expired requestState", data: { reason: "invalid_request_state" } };
const _meta = envelope({ elicitation: {} });
const answers = { "elicitation-1": { action: "accept", content: { yes: true } } };

let wires: Wire[] = [];
afterEach(async () => {
  await Promise.all(wires.map((wire) => wire.close()));
  wires = [];
  vi.restoreAllMocks();
});

describe.each(wireKinds.filter(({ era }) => era === "modern"))("state that comes back over $name", (kind) => {
  const open = async (target: Target): Promise<Wire> => {
    const wire = await kind.open(target.server);
    wires.push(wire);
    return wire;
  };
  const call = async (wire: Wire, name: string, params: JsonObject): Promise<Reply> => {
    const text = requestText("modern", "tools/call", { name, ...params, _meta });
    const reply = await wire.ask(text);
    expectDiscreet(reply, text.length);
    return reply;
  };
  const stateOf = async (wire: Wire, name: string, params: JsonObject = { arguments: {} }): Promise<string> => {
    const { requestState } = (await call(wire, name, params)).response?.result ?? {};
    if (typeof requestState !== "string") throw new Error(`${name} did not ask`);
    return requestState;
  };

  it("[S-MRTR-04] [S-MRTR-05] [S17] [N-05] [SEC-13] is refused by one and the same answer, whatever was done to it", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    let now = Date.now();
    const requestState = { keys, now: () => now };
    const target = createTarget({ requestState });
    const wire = await open(target);
    const own = await stateOf(wire, "ask");
    const elsewhere = await open(createTarget({ requestState: {} }));
    const odd = JSON.parse('{"what":"a","__proto__":{"what":"b"}}');
    now -= 600_001;
    const old = await stateOf(wire, "ask");
    now += 600_001;
    const forged: [string, string, JsonObject?][] = [
      ["a state of another tool", await stateOf(wire, "hand")],
      ["a state of other arguments", await stateOf(wire, "ask", { arguments: { what: "else" } })],
      [
        "a state of arguments without a prototype's name",
        await stateOf(wire, "ask", { arguments: { what: "a" } }),
        odd,
      ],
      ["a state of another process", await stateOf(elsewhere, "ask")],
      ["a state that is over", old],
      ["two states", own + own],
      ["a state in upper case", own.toUpperCase()],
      ["a state with a blank", `${own} `],
      ["a state with padding", `${own}=`],
      ["a state with a NUL", `${own}\0`],
      ["a state of another version", own.replace("v1.", "v2.")],
      ["a state without its version", own.slice(3)],
      ["a megabyte", `v1.${"A".repeat(1_000_000)}`],
      ["nothing", ""],
      ["JSON", '{"steps":[]}'],
      ["the name of a prototype", "__proto__"],
      ...Array.from({ length: 16 }, (_, part): [string, string] => [
        `the first ${part} sixteenths`,
        own.slice(0, Math.floor((own.length * part) / 16)),
      ]),
    ];
    for (const [what, state, args = {}] of forged) {
      const { response, status } = await call(wire, "ask", {
        arguments: args,
        requestState: state,
        inputResponses: answers,
      });
      expect(response?.error, what).toEqual(refusal);
      if (kind.isHttp) expect(status).toBe(200);
    }
    expect(target.seen).toEqual([]); // no handler came so far
    const honest = await call(wire, "ask", { arguments: {}, requestState: own, inputResponses: answers });
    expect(honest.response?.result).toMatchObject({ content: [{ text: "accept" }] });
    await expectUnharmed(wire, target);
  });

  it("[S-MRTR-06] [S17] is good once where spent states are remembered, also when both come at the same time", async () => {
    const target = createTarget({ requestState: { keys, spent: createMemorySpentStates() } });
    const [wire, other] = [await open(target), await open(target)];
    const requestState = await stateOf(wire, "ask");
    const round = { arguments: {}, requestState, inputResponses: answers };
    const replies = await Promise.all([wire, other].map((one) => call(one, "ask", round)));
    const errors = replies.map(({ response }) => response?.error);
    expect(errors.filter((error) => error === undefined)).toHaveLength(1);
    expect(errors.find((error) => error !== undefined)).toEqual(refusal);
    expect((await call(wire, "ask", round)).response?.error).toEqual(refusal);
    expect(target.seen).toEqual(["accept"]);
    await expectUnharmed(wire, target);
  });

  it("[S-MRTR-08] is worth nothing with answers to what was not asked, or without any", async () => {
    const target = createTarget({ requestState: { keys } });
    const wire = await open(target);
    const requestState = await stateOf(wire, "ask");
    const foreign = { "elicitation-2": answers["elicitation-1"], constructor: answers["elicitation-1"] };
    for (const inputResponses of [{}, foreign, undefined]) {
      const { response } = await call(wire, "ask", { arguments: {}, requestState, inputResponses });
      expect(response?.result).toMatchObject({ resultType: "input_required" });
    }
    expect(target.seen).toEqual([]);
    await expectUnharmed(wire, target);
  });

  it("[S-MRTR-12] is not made of arguments that are too deep to be bound to it", async () => {
    const target = createTarget({ requestState: { keys } });
    const wire = await open(target);
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const text = requestText("modern", "tools/call", { name: "ask", arguments: { more: "@" }, _meta }, deep);
    const { response } = await wire.ask(text);
    expect(response?.error?.code).toBe(kind.isHttp ? -32700 : -32602);
    await expectUnharmed(wire, target);
  });
});
