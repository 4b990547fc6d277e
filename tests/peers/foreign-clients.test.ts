import { type Serving, serve } from "@tenon/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ForeignClient, type ForeignTarget, officialClient, officialClientV1 } from "./foreign-client.ts";
import { installPeers } from "./installation.ts";
import { runningChildren, subjectCommand } from "./processes.ts";
import { createSubject } from "./subject.ts";

let http: Serving;
beforeAll(async () => {
  await installPeers();
  http = await serve(createSubject(), { port: 0 });
}, 180_000);
afterAll(() => http?.close({ graceMs: 0 }));

const pairs = [
  { kind: officialClient("auto"), revision: "2026-07-28" },
  { kind: officialClient("legacy"), revision: "2025-11-25" },
  { kind: officialClientV1, revision: undefined },
].flatMap(({ kind, revision }) => [
  { name: `${kind.name}, over stdio`, kind, revision, target: (): ForeignTarget => subjectCommand },
  { name: `${kind.name}, over Streamable HTTP`, kind, revision, target: (): ForeignTarget => http.url },
]);

describe.each(pairs)("our server and $name", ({ kind, revision, target }) => {
  let foreign: ForeignClient;
  beforeAll(async () => {
    foreign = await kind.connect(target(), { answer: { copies: 3 } });
  });
  afterAll(() => foreign?.close());

  it("[PRG-04] is understood: who it is, how to use it, and in which revision", () => {
    const { serverName, protocolVersion, instructions } = foreign;
    expect({ serverName, protocolVersion, instructions }).toEqual({
      serverName: "subject",
      protocolVersion: revision,
      instructions: "Be gentle.",
    });
  });

  it("lists its tools, page after page", async () => {
    // Some clients follow the pages by themselves.
    let page = await foreign.listTools();
    const names = page.tools.map(({ name }) => name);
    while (page.nextCursor !== undefined) {
      page = await foreign.listTools(page.nextCursor);
      names.push(...page.tools.map(({ name }) => name));
    }
    expect(names).toEqual([
      "echo",
      "add",
      "count",
      "next",
      "refuse",
      "crash",
      "order",
      "log",
      "change",
      "coming-and-going",
    ]);
  });

  it("answers calls, many at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => foreign.callTool("echo", { text: `№ ${index}` })),
    );
    expect(answers.map(({ content }) => content[0]?.text)).toEqual(answers.map((_, index) => `№ ${index}`));
  });

  it("gives structured content with its text", async () => {
    const { structuredContent, content } = await foreign.callTool("add", { a: 2, b: 40 });
    expect(structuredContent).toEqual({ sum: 42 });
    expect(JSON.parse(content[0]?.text ?? "")).toEqual({ sum: 42 });
  });

  it("reports progress in order, before the result", async () => {
    const heard: number[] = [];
    const { content } = await foreign.callTool(
      "count",
      {},
      {
        onprogress({ progress }) {
          heard.push(progress);
          void foreign.callTool("next", {});
        },
      },
    );
    expect(heard).toEqual([1, 2, 3]);
    expect(content[0]?.text).toBe("counted");
  });

  it("lets the model read what went wrong in a tool, and nobody what went wrong in the server", async () => {
    expect(await foreign.callTool("refuse", {})).toMatchObject({ isError: true, content: [{ text: "not today" }] });
    const crashed = await foreign.callTool("crash", {}).catch((error: unknown) => error);
    expect(crashed).toMatchObject({ code: -32603 });
    expect(String(crashed)).not.toContain("hunter2");
  });

  it("refuses a tool that it does not have", async () => {
    const refused = await foreign.callTool("nothing", {}).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: -32602 });
  });

  it("asks the user in the middle of a call", async () => {
    const { content } = await foreign.callTool("order", { isbn: "978" });
    expect(content[0]?.text).toBe("3 of 978");
  });

  it("reads resources, gives prompts and suggests arguments", async () => {
    expect((await foreign.readResource("docs://readme")).contents[0]?.text).toBe("# Read me");
    expect((await foreign.readResource("books://978")).contents[0]?.text).toBe('{"isbn":"978"}');
    const { messages } = await foreign.getPrompt("travel", { city: "Porto" });
    expect(messages[0]?.content.text).toBe("Plan a journey to Porto.");
    expect((await foreign.complete("travel", "city", "p")).completion.values).toEqual(["paris", "prague", "porto"]);
  });

  it("tells of changes to whoever listens", async () => {
    let heard = 0;
    const listening = await kind.connect(target(), { onToolsChanged: () => heard++ });
    // A legacy client opens its stream over HTTP some time after the handshake, so one change may be too early.
    await expect
      .poll(async () => (await listening.callTool("change", {})) && heard, { timeout: 10_000 })
      .toBeGreaterThan(0);
    await listening.close();
  });

  it("ends when its client leaves, and its process with it", async () => {
    const others = runningChildren("subject-stdio.ts").length;
    const leaving = await kind.connect(target());
    await leaving.callTool("echo", { text: "bye" });
    await leaving.close();
    await expect.poll(() => runningChildren("subject-stdio.ts"), { timeout: 5_000 }).toHaveLength(others);
  });
});

describe("our server and what it logs", () => {
  it.each([officialClient("legacy"), officialClientV1])("reaches $name over HTTP", async (kind) => {
    const heard: unknown[] = [];
    const foreign = await kind.connect(http.url, { onLog: (params) => heard.push(params) });
    await foreign.callTool("log", {});
    await foreign.close();
    expect(heard).toEqual([{ level: "warning", logger: "meteo", data: { about: "the weather" } }]);
  });
});
