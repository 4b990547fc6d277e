import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import { type Serving, serve } from "@tenon/node";
import { McpServer } from "@tenon/server";
import { type BuildResult, build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { root } from "../isolated.ts";
import { type Browser, chromiumPath, launchChromium, type Page } from "./chromium.ts";
import type { Used } from "./page.ts";

/** The page's program, from the sources, as a page would load it. What is of Node does not resolve for browsers. */
function bundle(): Promise<BuildResult<{ write: false; metafile: true }>> {
  return build({
    entryPoints: [`${root}tests/browser/page.ts`],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    conditions: ["@tenon/source"],
    logLevel: "silent",
  });
}

describe("the client's bundle for browsers", () => {
  it("[B-JS-05] holds nothing of Node, and nothing that makes code of text", async () => {
    const { metafile, outputFiles } = await bundle();
    const text = outputFiles.map((file) => file.text).join("");
    const inputs = Object.keys(metafile.inputs).filter((path) => !path.startsWith("tests/"));
    expect(inputs.length).toBeGreaterThan(50);
    for (const input of inputs)
      expect(input).toMatch(/^packages\/(client|jsonrpc|protocol|sse|streamable-http)\/src\//);
    // The page itself tries to make code once, to show that it cannot.
    expect(text.match(/\beval\b|\bFunction\(/g)).toEqual(["Function("]);
    expect(text).not.toMatch(/node:|\brequire\(|\bprocess\.(env|nextTick|versions|stdout)|\bBuffer\b|__dirname/);
  });
});

/** Forwards connections to a port, and cuts off all that are open when it is told to. */
class Cable {
  readonly #server: TcpServer;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number) {
    this.#server = createTcpServer((near) => {
      const far = connect(port, "127.0.0.1");
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on("error", () => undefined);
      }
      near.pipe(far).pipe(near);
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
    });
  }

  static async lay(port: number): Promise<Cable> {
    const cable = new Cable(port);
    await new Promise<void>((resolve) => cable.#server.listen(0, "127.0.0.1", resolve));
    return cable;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port; // it listens on TCP
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe.skipIf(chromiumPath === undefined)("the client in Chromium", () => {
  let pages: Server;
  let serving: Serving;
  let cable: Cable;
  let browser: Browser;
  let page: Page;
  const errors: Error[] = [];

  beforeAll(async () => {
    const [script] = (await bundle()).outputFiles;
    let serverOrigins = "";
    pages = createServer((request, response) => {
      const policy = `default-src 'none'; script-src 'self'; connect-src ${serverOrigins}`;
      if (request.url === "/page.js") response.writeHead(200, { "content-type": "text/javascript" }).end(script?.text);
      else {
        response
          .writeHead(200, { "content-type": "text/html", "content-security-policy": policy })
          .end('<!doctype html><meta charset="utf-8"><title>Page</title><script src="/page.js"></script>');
      }
    });
    await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
    serving = await serve(
      library(() => cable.cut()),
      { port: 0, allowedOrigins: [originOf(pages, "localhost")] },
    );
    cable = await Cable.lay(serving.port);
    serverOrigins = `http://127.0.0.1:${cable.port}`;
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(originOf(pages, "localhost"));
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await cable?.close();
    await serving?.close({ graceMs: 0 });
    pages.closeAllConnections();
    await new Promise((resolve) => pages.close(resolve));
    expect(errors).toEqual([]);
  });

  const url = (): string => JSON.stringify(`http://127.0.0.1:${cable.port}/mcp`);

  it.each([
    ["auto", "2026-07-28", 0],
    ["2026-07-28", "2026-07-28", 0],
    ["legacy", "2025-11-25", 1],
  ] as const)(
    "[S-HTTP-21] [AMB-11] [B-JS-05] uses a server of another origin, where no code can be made of text (%s)",
    async (mode, version, sessions) => {
      const used = (await page.evaluate(`useServer(${url()}, ${JSON.stringify(mode)})`)) as Used; // what the page gives
      expect(used).toEqual({
        version,
        sessions,
        tools: expect.arrayContaining(["lend", "grow", "vanish"]),
        requestsForKeptTools: 0,
        steps: ["looking on the shelves"],
        lent: { title: "Dune", weeks: 3 },
        refused: true,
        mirrored: mode === "legacy" ? [] : ["Dune", "1"],
        asked: ["For how many weeks?"],
        changes: ["toolsListChanged"],
        outcome: "outcome-unknown", // a browser does not tell a refused connection from one that broke
        violations: [],
      });
    },
  );

  it("is turned away by a server that does not know the page's origin", async () => {
    const stranger = await browser.newPage();
    await stranger.goto(originOf(pages, "127.0.0.1"));
    expect(await stranger.evaluate(`isTurnedAway(${url()})`)).toBe("connect-failed");
  });

  it("was under a policy that lets no code be made of text", async () => {
    expect(await page.evaluate("canMakeCode()")).toBe(false);
  });
});

function originOf(server: Server, host: string): string {
  return `http://${host}:${(server.address() as AddressInfo).port}`; // it listens on TCP
}

/** A server with something of everything; `cut` breaks the connections to it. */
function library(cut: () => void): McpServer {
  const server = new McpServer(
    { name: "library", version: "1.0.0" },
    { cacheHints: { "tools/list": { ttlMs: 60_000 } } },
  );
  server.tool(
    "lend",
    {
      inputSchema: z.object({ title: z.string().meta({ "x-mcp-header": "Title" }) }),
      outputSchema: z.object({ title: z.string(), weeks: z.number() }),
    },
    async ({ title }, context) => {
      await context.step("look", () => context.progress(1, 2, "looking on the shelves"));
      const answer = await context.elicit("For how many weeks?", z.object({ weeks: z.number().int().min(1) }));
      return { title, weeks: answer.action === "accept" ? answer.content.weeks : 0 };
    },
  );
  let grown = 0;
  server.tool("grow", {}, () => {
    server.tool(`grown-${grown++}`, {}, () => "");
    return "";
  });
  server.tool("vanish", {}, () => {
    cut();
    return "";
  });
  return server;
}
