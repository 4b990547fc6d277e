import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { checkOutputs } from "@tenon/client";
import { createJsonSchemaValidator } from "@tenon/schema";
import { createAjvValidator } from "@tenon/schema/ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeLies, rejection } from "./connected.ts";
import { type Lie, result } from "./hostile-server.ts";

let requests = 0;
/** Where references lead that must never be followed. */
const elsewhere = createServer((_, response) => {
  requests += 1;
  response.end("{}");
});
let remote = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  remote = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/schema`; // it listens on TCP
});

afterAll(async () => {
  await new Promise((resolve) => elsewhere.close(resolve));
  expect(requests).toBe(0);
});

/** Schemas that no check can be made of, or none that ends. */
const schemas: Readonly<Record<string, () => object>> = {
  "refers to another document": () => ({ type: "object", properties: { x: { $ref: remote } } }),
  "refers to nowhere": () => ({ type: "object", $ref: "#/$defs/missing" }),
  "refers to itself": () => ({ type: "object", $ref: "#" }),
  "refers to itself over another": () => ({
    type: "object",
    $ref: "#/$defs/a",
    $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
  }),
  "refers on and on, six thousand times": () => ({
    type: "object",
    $ref: "#/$defs/d0",
    $defs: Object.fromEntries(Array.from({ length: 6_000 }, (_, n) => [`d${n}`, { $ref: `#/$defs/d${n + 1}` }])),
  }),
  "applies itself to a value more often than there are atoms": () => ({
    type: "object",
    $ref: "#/$defs/d0",
    $defs: Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [
        `d${n}`,
        n === 199 ? {} : { allOf: [{ $ref: `#/$defs/d${n + 1}` }, { $ref: `#/$defs/d${n + 1}` }] },
      ]),
    ),
  }),
  "is of a dialect that nobody knows": () => ({ type: "object", $schema: "https://example.com/dialect" }),
  "has a pattern that is none": () => ({ type: "object", properties: { x: { type: "string", pattern: "(" } } }),
  "has keywords that are none": () => ({ type: "object", minProperties: -1, properties: { x: { required: "x" } } }),
};

const listed = (outputSchema: object): Lie =>
  result({
    resultType: "complete",
    ttlMs: 0,
    cacheScope: "private",
    tools: [
      { name: "hostile", inputSchema: { type: "object" }, outputSchema },
      { name: "order", inputSchema: { type: "object" } },
    ],
  });

for (const [name, createValidator] of [
  ["closures", createJsonSchemaValidator],
  ["Ajv", createAjvValidator],
] as const) {
  describe(`outputs that are checked by ${name}`, () => {
    describeLies(
      "a tool whose schema",
      { toolGuards: [checkOutputs(createValidator())], cache: false },
      (connected) => {
        for (const [what, make] of Object.entries(schemas)) {
          it(`${what} is not called, and the others are`, async () => {
            const { client, server, expectService } = connected();
            server.lie("tools/list", listed(make()));
            await client.listTools();
            const error = await rejection(client.callTool("hostile"));
            expect(error).toMatchObject({ name: "ClientError", code: "invalid-output" });
            expect(String(error)).toMatch(/outputSchema cannot be used: \S/);
            expect(String(error).length).toBeLessThan(2_000);
            await expectService();
          });
        }
      },
    );
  });
}

describeLies("a client that checks no outputs", { cache: false }, (connected) => {
  it("hands on whatever schemas there are, patterns that would take years included, and evaluates none", async () => {
    const { client, server, expectService } = connected();
    const pattern = { type: "object", properties: { x: { type: "string", pattern: "^(a+)+$" } } };
    for (const schema of [...Object.values(schemas).map((make) => make()), pattern]) {
      server.lie("tools/list", listed(schema));
      const { tools } = await client.listTools();
      expect(tools[0]?.outputSchema).toEqual(schema);
      server.lie(
        "tools/call",
        result({ resultType: "complete", content: [], structuredContent: { x: `${"a".repeat(100)}!` } }),
      );
      expect(await client.callTool("hostile")).toMatchObject({ content: [] });
    }
    await expectService();
  });
});
