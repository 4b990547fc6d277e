// What runs in a measured process: one subject in one role.
import { STEPS } from "./catalogue.ts";
import type { Order, Role, Word } from "./messages.ts";
import type { BenchClient, HttpServing, Subject } from "./subject.ts";
import { callOf, expectedText, type Request } from "./wire.ts";

/** Takes up the role that the command line names, and then orders over the process's own channel. */
export async function runMeasured(subject: Subject): Promise<void> {
  const role = JSON.parse(process.argv[2] ?? "null") as Role; // written by the harness
  if (role.kind === "stdio-server") {
    await present(subject, "serveStdio")(role.setting);
    return;
  }
  const server = role.kind === "http-server" ? await present(subject, "serveHttp")(role.setting) : undefined;
  const client = await clientOf(subject, role);
  process.on("message", (order: Order) => {
    obey(order, client, server).then(say, (error: unknown) => say({ error: String(error) }));
  });
  process.on("disconnect", () => process.exit());
  say({ ...(server !== undefined && { url: server.url }) });
}

function present<Name extends keyof Subject>(subject: Subject, name: Name): NonNullable<Subject[Name]> {
  const ability = subject[name];
  if (ability === undefined) throw new TypeError(`The subject has no ${name}`);
  return ability;
}

async function clientOf(subject: Subject, role: Role): Promise<BenchClient | undefined> {
  if (role.kind === "http-client") return present(subject, "connectHttp")(role.url, role.era);
  if (role.kind === "stdio-client") return present(subject, "connectStdio")(role.server, role.era);
  return role.kind === "in-process" ? present(subject, "connectInProcess")(role.era) : undefined;
}

async function obey(order: Order, client: BenchClient | undefined, server: HttpServing | undefined): Promise<Word> {
  switch (order.order) {
    case "memory":
      return { bytes: memoryAfterCollection() };
    case "announce":
      if (server?.announce === undefined) throw new TypeError("There is nobody to tell anything");
      server.announce();
      return {};
    case "check":
      await operationOf(order.request, client)(true);
      return {};
    case "burst":
      await repeat(operationOf(order.request, client), order.operations, order.atOnce);
      return {};
  }
}

async function repeat(operation: () => Promise<void>, operations: number, atOnce: number): Promise<void> {
  let left = operations;
  const calls = async (): Promise<void> => {
    while (left-- > 0) await operation();
  };
  await Promise.all(Array.from({ length: atOnce }, calls));
}

/** One call with a look at its answer: in full, or so cheap that it does not show beside the call. */
function operationOf(request: Request, client: BenchClient | undefined): (inFull?: boolean) => Promise<void> {
  if (client === undefined) throw new TypeError("A server has no calls to make");
  const call = callOf[request];
  if (call === undefined) {
    return async () => {
      const count = (await client.list?.()) ?? 0;
      if (count < 1000) throw new Error(`Found ${count} tools in the list`);
    };
  }
  const expected = expectedText(request);
  let heard = 0;
  const onProgress = request === "count" ? () => void heard++ : undefined;
  return async (inFull) => {
    heard = 0;
    const text = await client.call(call.name, call.arguments, onProgress);
    const isRight = inFull === true ? text === expected : text.length === expected.length;
    if (!isRight) throw new Error(`The answer is wrong: ${text.slice(0, 200)}`);
    if (request === "count" && heard !== STEPS) throw new Error(`Heard ${heard} notifications instead of ${STEPS}`);
  };
}

function memoryAfterCollection(): number {
  if (globalThis.gc === undefined) throw new TypeError("Start node with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function say(word: Word): void {
  process.send?.(word);
}
