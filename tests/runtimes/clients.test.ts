import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "@tenon/client";
import { stdio } from "@tenon/stdio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installIsolated } from "../isolated.ts";
import { Bundles, type Listening, onBun, onDeno, onNode, start, startWorkerd } from "./programs.ts";

const bundles = new Bundles();
let server: Listening;

beforeAll(async () => {
  await installIsolated("tests/runtimes");
  server = await start(onNode("examples/runtimes/src/express.ts"));
}, 180_000);
afterAll(async () => {
  await server?.stop();
  bundles.remove();
});

const told = [
  {
    version: "2026-07-28",
    steps: "looking on the shelves",
    lent: { title: "Dune", weeks: 3 },
    isError: true,
  },
  {
    version: "2025-11-25",
    steps: "looking on the shelves",
    lent: { title: "Dune", weeks: 3 },
    isError: true,
  },
  [{ type: "text", text: "noon" }],
];

describe("a client of both eras, and one in process", () => {
  it.each([
    ["Bun", onBun],
    ["Deno", (bundle: string) => onDeno(bundle, "--allow-net=127.0.0.1")],
  ])("works in %s", async (_, command) => {
    const bundle = await bundles.add("tests/runtimes/client-main.ts");
    expect(JSON.parse(await run([...command(bundle), `${server.origin}/mcp`]))).toEqual(told);
  });

  it("works in workerd, where no code can be made from strings", async () => {
    const worker = await startWorkerd(bundles, await bundles.add("tests/runtimes/client-worker.ts"));
    try {
      const response = await fetch(`${worker.origin}/?server=${encodeURIComponent(`${server.origin}/mcp`)}`);
      expect(await response.json()).toEqual(told);
    } finally {
      await worker.stop();
    }
  });
});

describe.each([
  ["Bun", onBun],
  ["Deno", (bundle: string) => onDeno(bundle, "--allow-all")],
] as const)("stdio in %s", (_, command) => {
  it("serves a client, and ends when the client goes", async () => {
    const [program = "", ...args] = command(await bundles.add("tests/runtimes/stdio-server.ts", "node"));
    await using client = await Client.connect(stdio({ command: program, args, env: { DENO_NO_UPDATE_CHECK: "1" } }));
    const { contents } = await client.readResource("library://shelves/poetry");
    expect(contents).toMatchObject([{ text: "Everything on the shelf poetry." }]);
  });

  it("[F-10] keeps what a server prints away from the protocol", async () => {
    const [program = "", ...args] = command(await bundles.add("tests/stdio/fixtures/serve.ts", "node"));
    const log: string[] = [];
    const stderr = (text: string): void => void log.push(text);
    const transport = stdio({ command: program, args, env: { DENO_NO_UPDATE_CHECK: "1" }, stderr });
    const connection = await transport.connect({ call: async () => ({}), notify() {} });
    expect(await connection.call({ method: "printPlainly", params: {}, context: {} })).toEqual({});
    expect(await connection.call({ method: "origin", params: {}, context: {} })).toEqual({ transport: "stdio" });
    await connection.close();
    for (const text of ["printed (%s )?by console.log", "written", "by fs.writeSync", "ended"]) {
      expect(log.join("")).toMatch(new RegExp(`\\[stdout, at \\S+:\\d+:\\d+\\] ${text}`));
    }
  });

  it("starts a server, uses it, and leaves nothing behind that would keep it from ending", async () => {
    const program = command(await bundles.add("tests/runtimes/stdio-client.ts", "node"));
    const printed = await run([...program, ...onNode("tests/runtimes/stdio-server.ts")]);
    expect(JSON.parse(printed)).toMatchObject([{ text: "Everything on the shelf poetry." }]);
  });
});

async function run([program = "", ...args]: readonly string[]): Promise<string> {
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  return (await promisify(execFile)(program, args, { env, cwd: bundles.folder })).stdout;
}
