// The least that a client can be: JSON.stringify, a way to send, JSON.parse. It checks nothing.
import { spawn } from "node:child_process";
import type { BenchClient, Era, ServerCommand } from "../subject.ts";
import { headersFor, initialize, initialized, type Message, messageFor, type Request } from "../wire.ts";
import { lines } from "./lines.ts";

/** Sends the body of a POST and resolves with the answer; what comes before it goes to `onProgress`. */
export type Send = (body: string, headers: Record<string, string>, onProgress: () => void) => Promise<Message>;

const requestOf: Readonly<Record<string, Request>> = { echo: "echo", count: "count", large: "large-1" };
const silent = (): void => undefined;

/** The text in the answer to a call. */
export function textOf(answer: Message): string {
  return (answer.result as { content: [{ text: string }] }).content[0].text; // nothing is checked here
}

function toolsIn(answer: Message): number {
  return (answer.result as { tools: unknown[] }).tools.length; // nor here
}

/** Makes the JSON text of a call, or of a list. */
function createRequest(era: Era): (id: number, tool: string, args: Record<string, unknown>) => string {
  const messages = new Map(
    (["echo", "count", "large", "list"] as const).map((tool) => [
      tool as string,
      messageFor(requestOf[tool] ?? "list", era),
    ]),
  );
  return (id, tool, args) => {
    const message = messages.get(tool);
    const params = tool === "list" ? message?.params : { ...message?.params, arguments: args };
    return JSON.stringify({ ...message, id, params });
  };
}

/** A client over HTTP with `send` in the place of whatever makes the request. */
export async function connectWith(send: Send, era: Era): Promise<BenchClient> {
  const request = createRequest(era);
  const headers = new Map(
    (["echo", "count", "large", "list"] as const).map((tool) => [
      tool as string,
      headersFor(requestOf[tool] ?? "list", era, undefined),
    ]),
  );
  let nextId = 1;
  const ask = (tool: string, args: Record<string, unknown>, onProgress: () => void): Promise<Message> =>
    send(request(nextId++, tool, args), headers.get(tool) ?? {}, onProgress);
  return {
    call: async (tool, args, onProgress = silent) => textOf(await ask(tool, args, onProgress)),
    list: async () => toolsIn(await ask("list", {}, silent)),
    close: async () => undefined,
  };
}

/** Takes a stream of events apart, and resolves with the message that is the answer. */
export async function answerIn(chunks: AsyncIterable<Uint8Array>, onProgress: () => void): Promise<Message> {
  const decoder = new TextDecoder();
  let answer: Message | undefined;
  const take = lines((line) => {
    if (!line.startsWith("data: ")) return;
    const message: Message = JSON.parse(line.slice("data: ".length));
    if (message.id === undefined) onProgress();
    else answer = message;
  });
  for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }));
  if (answer === undefined) throw new Error("The stream ended without an answer");
  return answer;
}

/** A client that starts a server and talks to it in lines. */
export async function connectStdio({ command, args }: ServerCommand, era: Era): Promise<BenchClient> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map<number, (answer: Message) => void>();
  let progressed = silent;
  child.stdout.setEncoding("utf8");
  child.stdout.on(
    "data",
    lines((line) => {
      const answer: Message = JSON.parse(line);
      if (answer.id === undefined) {
        progressed();
        return;
      }
      const resolve = waiting.get(answer.id);
      waiting.delete(answer.id);
      resolve?.(answer);
    }),
  );
  const request = createRequest(era);
  if (era === "legacy") child.stdin.write(`${JSON.stringify(initialize)}\n${JSON.stringify(initialized)}\n`);
  let nextId = 2;
  const ask = <Result>(
    tool: string,
    toolArgs: Record<string, unknown>,
    read: (answer: Message) => Result,
  ): Promise<Result> =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, (answer) => resolve(read(answer)));
      child.stdin.write(`${request(id, tool, toolArgs)}\n`);
    });
  return {
    call(tool, toolArgs, onProgress = silent) {
      progressed = onProgress;
      return ask(tool, toolArgs, textOf);
    },
    list: () => ask("list", {}, toolsIn),
    close: async () => void child.stdin.end(),
  };
}
