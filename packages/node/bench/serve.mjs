// What serving costs beside a bare node:http server, as CPU time of the server's process for one request, and what an idle
// session weighs. Builds are measured, so build first:
//   npx turbo run build --filter=@tenon/node && node packages/node/bench/serve.mjs
import { fork } from "node:child_process";
import { createServer } from "node:http";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "@tenon/node";

const ROUNDS = 7;
const REQUESTS = 10_000;
const CONNECTIONS = 32;
const SESSIONS = 5_000;
const modes = ["floor", "modern", "session", "stateless"];

const echo = ({ params }) => ({ resultType: "complete", content: [{ type: "text", text: params.arguments.text }] });

/** The measured process: serves in one way, and tells its CPU time and its heap. */
async function measured(mode) {
  const port = mode === "floor" ? await floor() : await own(mode);
  process.on("message", (question) => {
    if (question === "heap") globalThis.gc();
    const { user, system } = process.cpuUsage();
    process.send(question === "heap" ? process.memoryUsage().heapUsed : user + system);
  });
  process.send(port);
}

function floor() {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const message = JSON.parse(Buffer.concat(chunks).toString());
      let result;
      switch (message.method) {
        case "tools/call":
          result = echo(message);
      }
      const text = JSON.stringify({ jsonrpc: "2.0", id: message.id, result });
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
      response.end(text);
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

async function own(mode) {
  const call = async (request) => (request.method === "initialize" ? { protocolVersion: "2025-11-25" } : echo(request));
  const open = () => ({ call, notify: () => undefined, close: () => undefined });
  const serving = await serve({ call, open }, { port: 0, legacy: mode === "stateless" ? "stateless" : "sessions" });
  return serving.port;
}

const envelope = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
  "io.modelcontextprotocol/clientInfo": { name: "bench", version: "1" },
};

/** The bytes of one request, so that the load costs next to nothing. */
function requestBytes(mode, sessionId) {
  const isModern = mode === "floor" || mode === "modern";
  const params = { name: "echo", arguments: { text: "hello world" }, ...(isModern && { _meta: envelope }) };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
  const headers = isModern
    ? ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: echo"]
    : ["MCP-Protocol-Version: 2025-11-25", ...(sessionId === undefined ? [] : [`Mcp-Session-Id: ${sessionId}`])];
  const common = ["Host: 127.0.0.1", "Content-Type: application/json", "Accept: application/json, text/event-stream"];
  const lines = ["POST /mcp HTTP/1.1", ...common, ...headers, `Content-Length: ${body.length}`, "", body];
  return lines.join("\r\n");
}

function load(port, bytes, count) {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = 0;
    for (let index = 0; index < CONNECTIONS; index++) {
      const socket = connect(port, "127.0.0.1");
      let buffer = "";
      const send = () => (sent++ < count ? socket.write(bytes) : socket.end());
      socket.setEncoding("latin1");
      socket.on("connect", send);
      socket.on("data", (chunk) => {
        buffer += chunk;
        const end = buffer.indexOf("\r\n\r\n");
        if (end < 0 || buffer.length < end + 4 + Number(/content-length: (\d+)/i.exec(buffer)?.[1])) return;
        if (!buffer.includes("hello world")) reject(new Error(buffer));
        buffer = "";
        if (++answered === count) resolve();
        send();
      });
    }
  });
}

async function initialize(port) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: {} });
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await fetch(`http://127.0.0.1:${port}/mcp`, { method: "POST", headers, body });
  await response.text();
  return response.headers.get("mcp-session-id");
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function main() {
  const subjects = await Promise.all(
    modes.map(async (mode) => {
      const child = fork(fileURLToPath(import.meta.url), [mode], { execArgv: ["--expose-gc"] });
      const hear = () => new Promise((resolve) => child.once("message", resolve));
      const ask = (question) => {
        child.send(question);
        return hear();
      };
      const port = await hear();
      const bytes = requestBytes(mode, mode === "session" ? await initialize(port) : undefined);
      return { mode, child, ask, port, bytes, costs: [] };
    }),
  );
  for (const { port, bytes } of subjects) await load(port, bytes, 2 * REQUESTS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { ask, port, bytes, costs } of subjects) {
      const before = await ask("cpu");
      await load(port, bytes, REQUESTS);
      costs.push(((await ask("cpu")) - before) / REQUESTS);
    }
  }
  const least = median(subjects[0].costs);
  for (const { mode, costs } of subjects) {
    console.log(`${mode.padEnd(10)} ${median(costs).toFixed(1)} µs  ${(median(costs) / least).toFixed(2)}×`);
  }
  const { ask, port } = subjects.find(({ mode }) => mode === "session");
  const before = await ask("heap");
  for (let count = 0; count < SESSIONS; count++) await initialize(port);
  console.log(`an idle session: ${Math.round(((await ask("heap")) - before) / SESSIONS)} bytes`);
  for (const { child } of subjects) child.kill();
}

await (process.argv[2] === undefined ? main() : measured(process.argv[2]));
