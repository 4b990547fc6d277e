import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { Client } from "@tenon/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as nextRoute from "../../examples/runtimes/src/nextjs/app/mcp/route.ts";
import { installIsolated } from "../isolated.ts";
import { fetchListener, listen, stop } from "../transports/pairs.ts";
import { Bundles, denoServe, type Listening, onBun, onNode, start, startWorkerd } from "./programs.ts";

const bundles = new Bundles();
let bundle = "";
let hono = "";

beforeAll(async () => {
  await installIsolated("tests/runtimes");
  bundle = await bundles.add("examples/runtimes/src/fetch.ts");
  hono = await bundles.add("examples/runtimes/src/hono.ts");
}, 180_000);
afterAll(() => bundles.remove());

interface Example {
  readonly name: string;
  /** Whether a legacy client gets a session, without which nobody can ask it anything. */
  readonly hasSessions: boolean;
  start(): Promise<Listening>;
}

const examples: readonly Example[] = [
  { name: "Bun", hasSessions: true, start: () => start(onBun(bundle)) },
  { name: "Deno", hasSessions: true, start: () => start(denoServe(bundle)) },
  { name: "workerd", hasSessions: true, start: () => startWorkerd(bundles, bundle) },
  { name: "Hono in Bun", hasSessions: true, start: () => start(onBun(hono)) },
  { name: "Hono in Deno", hasSessions: true, start: () => start(denoServe(hono)) },
  ...["Express", "Fastify"].map((name) => ({
    name,
    hasSessions: true,
    start: () => start(onNode(`examples/runtimes/src/${name.toLowerCase()}.ts`)),
  })),
  { name: "a route of Next.js", hasSessions: false, start: startRoute },
];

/** Hands each request to the export that has its method's name, beside what Next.js passes to a route. */
async function startRoute(): Promise<Listening> {
  const routes = new Map<string, (request: Request, context: unknown) => Promise<Response>>(Object.entries(nextRoute));
  const server = createServer(
    fetchListener(
      async (request) =>
        (await routes.get(request.method)?.(request, { params: Promise.resolve({}) })) ??
        new Response(null, { status: 405 }),
    ),
  );
  return { origin: `http://127.0.0.1:${await listen(server)}`, stop: () => stop(server) };
}

describe.each(examples)("the example on $name", ({ hasSessions, start }) => {
  let listening: Listening;

  beforeAll(async () => {
    listening = await start();
  });
  afterAll(() => listening?.stop());

  describe.each(["2026-07-28", "legacy"] as const)("to a client of %s", (mode) => {
    it("answers, reports progress, and asks the user", async () => {
      const steps: (string | undefined)[] = [];
      await using client = await Client.connect(`${listening.origin}/mcp`, {
        mode,
        elicitation: { form: () => ({ action: "accept", content: { weeks: 3 } }) },
      });
      expect(client.protocolVersion).toBe(mode === "legacy" ? "2025-11-25" : mode);
      const { contents } = await client.readResource("library://shelves/poetry");
      expect(contents).toMatchObject([{ text: "Everything on the shelf poetry." }]);

      const lending = client.callTool(
        "lend",
        { title: "Dune" },
        { onProgress: ({ message }) => void steps.push(message) },
      );
      if (mode === "legacy" && !hasSessions) await expect(lending).rejects.toThrow("did not declare");
      else expect((await lending).structuredContent).toEqual({ title: "Dune", weeks: 3 });
      expect(steps[0]).toBe("looking on the shelves");
    });
  });

  it.each([
    ["a name that it was not given", { host: "evil.example" }],
    ["a page of another origin", { origin: "https://evil.example" }],
  ])("refuses %s", async (_, foreign) => {
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream", ...foreign };
    const sending = request(`${listening.origin}/mcp`, { method: "POST", headers });
    sending.end(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }));
    const [response] = (await once(sending, "response")) as [IncomingMessage]; // what the event carries
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});
