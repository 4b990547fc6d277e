import { STEPS } from "./catalogue.ts";
import { type Cores, onCore } from "./cores.ts";
import { HttpLoad } from "./load/http-load.ts";
import { LineLoad } from "./load/line-load.ts";
import { MeasuredProcess } from "./measured-process.ts";
import type { Era, ServerSetting } from "./subject.ts";
import {
  faultIn,
  headersFor,
  initialize,
  initialized,
  type Message,
  messageFor,
  messagesIn,
  type Request,
} from "./wire.ts";

/** One subject under one load, running. */
export interface OpenCase {
  readonly process: MeasuredProcess;
  /** Makes one call and looks at every part of the answer. @throws when it is wrong */
  check(): Promise<void>;
  /** Whatever must not be counted, before a burst. */
  prepare?(): Promise<void>;
  burst(operations: number): Promise<void>;
  /** Of the notifications of the last burst, the percentage that never reached the application of a client. */
  lostPercent?(): number;
  /** Whatever must not be counted, after a burst. */
  settle?(): void;
  close(): Promise<void>;
}

/** What is asked of a server, and how. */
export interface Load {
  readonly request: Request;
  readonly era: Era;
  readonly atOnce: number;
}

function settingOf({ request, era }: Load): ServerSetting {
  return { era, moreTools: request === "list" ? 997 : 0, progress: request === "count" };
}

function expectRight(messages: readonly Message[], { request }: Load): void {
  const fault = faultIn(messages, request, 1000);
  if (fault !== undefined) throw new Error(`Wrong answer to ${request}: ${fault}`);
}

/** Sends a message to an HTTP server and reads all of the answer. */
export async function post(
  url: string,
  headers: Record<string, string>,
  message: Message,
): Promise<{ readonly messages: Message[]; readonly bytes: number; readonly sessionId: string | undefined }> {
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(message) });
  const text = await response.text();
  if (!response.ok) throw new Error(`HTTP status ${response.status}: ${text.slice(0, 500)}`);
  const messages = text === "" ? [] : messagesIn(response.headers.get("content-type") ?? "", text);
  return { messages, bytes: Buffer.byteLength(text), sessionId: response.headers.get("mcp-session-id") ?? undefined };
}

/** Opens a session of the legacy era, and gives back its id. */
export async function openSession(url: string): Promise<string> {
  const { "mcp-protocol-version": _unknownYet, ...headers } = headersFor("list", "legacy", undefined);
  const { sessionId } = await post(url, headers, initialize);
  if (sessionId === undefined) throw new Error("The server opened no session");
  await post(url, headersFor("list", "legacy", sessionId), initialized);
  return sessionId;
}

/** An HTTP server under the raw load client. */
export async function openHttpServer(program: string, load: Load, cores: Cores | undefined): Promise<OpenCase> {
  const role = { kind: "http-server", setting: settingOf(load) } as const;
  const server = await MeasuredProcess.start(program, role, "measured", cores);
  const sessionId = load.era === "legacy" ? await openSession(server.url) : undefined;
  const headers = headersFor(load.request, load.era, sessionId);
  const message = messageFor(load.request, load.era);
  const client = new HttpLoad(server.url, headers, message);
  return {
    process: server,
    async check() {
      const { messages, bytes } = await post(server.url, headers, message);
      expectRight(messages, load);
      client.expectedBytes = bytes;
    },
    prepare: () => client.open(load.atOnce),
    burst: (operations) => client.run(operations),
    settle: () => client.close(),
    close: () => server.close(),
  };
}

/** A server on stdio under the raw load client. */
export async function openStdioServer(program: string, load: Load, cores: Cores | undefined): Promise<OpenCase> {
  const role = { kind: "stdio-server", setting: settingOf(load) } as const;
  const server = await MeasuredProcess.start(program, role, "measured", cores);
  const { input, output } = server.streams;
  if (load.era === "legacy") {
    await new LineLoad(output, input, initialize, 1).ask();
    output.removeAllListeners("data");
    input.write(`${JSON.stringify(initialized)}\n`);
  }
  const lines = load.request === "count" ? STEPS + 1 : 1;
  const client = new LineLoad(output, input, messageFor(load.request, load.era), lines);
  return {
    process: server,
    check: async () => expectRight(await client.ask(), load),
    burst: (operations) => client.run(operations, load.atOnce),
    close: () => server.close(),
  };
}

/** A client in a process of its own; it looks at every answer itself. */
function openClient(client: MeasuredProcess, { request, atOnce }: Load, close?: () => Promise<void>): OpenCase {
  let lostPercent = 0;
  const burst = async (operations: number): Promise<void> => {
    const { lost = 0 } = await client.obey({ order: "burst", request, operations, atOnce });
    lostPercent = (100 * lost) / (operations * STEPS);
  };
  return {
    process: client,
    check: async () => void (await client.obey({ order: "check", request })),
    // Connections that were idle since the last round are gone.
    prepare: () => burst(2 * atOnce),
    burst,
    ...(request === "count" && { lostPercent: () => lostPercent }),
    close: async () => {
      await client.close();
      await close?.();
    },
  };
}

/** A client over HTTP; the floor serves. */
export async function openHttpClient(
  program: string,
  floor: string,
  load: Load,
  cores: Cores | undefined,
): Promise<OpenCase> {
  const { era } = load;
  const server = await MeasuredProcess.start(floor, { kind: "http-server", setting: settingOf(load) }, "others", cores);
  const role = { kind: "http-client", url: server.url, era } as const;
  return openClient(await MeasuredProcess.start(program, role, "measured", cores), load, () => server.close());
}

/** A client over stdio; the floor serves. */
export async function openStdioClient(
  program: string,
  floor: string,
  load: Load,
  cores: Cores | undefined,
): Promise<OpenCase> {
  const serverRole = JSON.stringify({ kind: "stdio-server", setting: settingOf(load) });
  const [command, ...args] = onCore(cores?.others, process.execPath, [floor, serverRole]);
  const role = { kind: "stdio-client", server: { command, args }, era: load.era } as const;
  return openClient(await MeasuredProcess.start(program, role, "measured", cores), load);
}

/** A client and a server in one process. */
export async function openInProcess(program: string, load: Load, cores: Cores | undefined): Promise<OpenCase> {
  const role = { kind: "in-process", era: load.era } as const;
  return openClient(await MeasuredProcess.start(program, role, "measured", cores), load);
}
