// Measures what docs/decisions/stdio-framing.md says: npx tsx --conditions=@tenon/source tests/stdio/measure.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { LineSplitter } from "../../packages/stdio/src/line-splitter.ts";

for (const size of [1, 64 * 1024]) {
  for (const megabytes of [25, 50, 100]) {
    const splitter = new LineSplitter(200_000_000);
    const piece = Buffer.alloc(size, "x");
    const start = performance.now();
    for (let at = 0; at < megabytes * 1_000_000; at += size) {
      splitter.push(piece);
      splitter.next();
    }
    splitter.push(Buffer.from("\n"));
    splitter.next();
    console.log(`${megabytes} MB in pieces of ${size}: ${(performance.now() - start).toFixed(0)} ms`);
  }
}

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
for (const atOnce of [1, 64]) {
  for (const name of ["echo-floor.mjs", "echo.ts", "echo-floor.mjs", "echo.ts"]) {
    console.log(
      `${name}, ${atOnce} at once: ${(await cpuPerCall(fixture(name), atOnce, 30_000 * Math.sqrt(atOnce))).toFixed(1)} µs`,
    );
  }
}

/** The CPU time of a server for each call, in microseconds, as it prints it itself when its input ended. */
async function cpuPerCall(file: string, atOnce: number, calls: number): Promise<number> {
  const server = spawn(process.execPath, ["--conditions=@tenon/source", "--import", "tsx", file]);
  let sent = 0;
  let answered = 0;
  let log = "";
  const request = (): string =>
    `${JSON.stringify({ jsonrpc: "2.0", id: ++sent, method: "tools/call", params: { arguments: { text: "hello world" } } })}\n`;
  server.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  server.stdout.on("data", (chunk: Buffer) => {
    let requests = "";
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) {
      answered += 1;
      if (sent < calls) requests += request();
    }
    if (requests !== "") server.stdin.write(requests);
    if (answered >= calls) server.stdin.end();
  });
  server.stdin.write(Array.from({ length: atOnce }, request).join(""));
  await once(server, "exit");
  return Number(log) / calls;
}
