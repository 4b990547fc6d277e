import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const protocol = fileURLToPath(new URL("../../packages/protocol/src/index.ts", import.meta.url));

async function bundle(names: string, minify: boolean): Promise<Uint8Array> {
  const stdin = { contents: `export { ${names} } from ${JSON.stringify(protocol)};`, resolveDir: "/" };
  const { outputFiles } = await build({ stdin, bundle: true, minify, format: "esm", write: false });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function declared(names: string): Promise<Set<string>> {
  const text = new TextDecoder().decode(await bundle(names, false));
  return new Set([...text.matchAll(/^(?:function|var) (\w+)/gm)].map((match) => String(match[1])));
}

const client =
  "checkModernResult, createLegacyResultCheck, checkInputRequest, checkInputResponse, checkNotificationParams";
const server = "checkRequestParams, checkClientResult, checkNotificationParams";

describe("a bundle with checks", () => {
  it("holds no checks of params on the client's side", async () => {
    const names = await declared(client);
    expect(names).toContain("shapeRows");
    expect(
      [...names].filter((name) => /^(callTool|getPrompt|complete|initialize)RequestParams\d*$/.test(name)),
    ).toEqual([]);
  });

  it("holds no shape that only older revisions have, which a client loads when it meets a server that speaks one", async () => {
    const names = await declared(client);
    expect([...names].filter((name) => /^legacy\w*(Shapes|Rows)$/.test(name))).toEqual([]);
    expect(await declared("checkResult")).toContain("legacyResultShapes");
  });

  it("holds no constant of the server's side on the client's", async () => {
    const text = new TextDecoder().decode(await bundle(`${client}, decodeErrorCode, stampRequest`, true));
    for (const unused of ["related-task", "traceparent", "ParseError", "-32021"]) expect(text).not.toContain(unused);
  });

  it("holds no checks of results on the server's side", async () => {
    const names = await declared(server);
    expect(names).toContain("callToolRequestParams");
    expect(names).not.toContain("shapeRows");
    expect(
      [...names].filter((name) => /^(callTool|listTools|getPrompt|initialize|discover)Result\d*$/.test(name)),
    ).toEqual([]);
  });

  it("holds nothing but the constants when only they are imported", async () => {
    const isConstant = (name: string): boolean => /^[A-Z][A-Z_]+$/.test(name);
    expect([...(await declared("MetaKey"))].filter((name) => !isConstant(name))).toEqual(["MetaKey"]);
    const names = [...(await declared("ErrorCode, PROTOCOL_VERSIONS"))];
    expect(names.filter((name) => !isConstant(name))).toEqual(["ErrorCode"]);
  });

  it.each([
    ["client", client, 4_500],
    ["server", server, 3_800],
    ["client's codec", "stampRequest, encodeClientResult, decodeResult, decodeErrorCode", 1_550],
    ["server's codec", "encodeResult, encodeServerRequest, encodeErrorCode", 2_050],
  ])("costs a %s little (gzip)", async (_, names, budget) => {
    const size = gzipSync(await bundle(names, true), { level: 9 }).length;
    expect(size).toBeLessThanOrEqual(budget);
  });
});
