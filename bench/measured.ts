// What runs in a measured process: one subject in one role.
import type { Order, Role, Word } from "./messages.ts";
import { createOperation, type Operation, repeat } from "./operation.ts";
import type { BenchClient, HttpServing, Subject } from "./subject.ts";
import type { Request } from "./wire.ts";

/** A collection that frees less, in bytes, has found nothing. */
const LITTLE = 10_000;
const MOST_COLLECTIONS = 20;

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
      return { bytes: await memoryAfterCollection() };
    case "announce":
      if (server?.announce === undefined) throw new TypeError("There is nobody to tell anything");
      server.announce();
      return {};
    case "check":
      return call(order.request, client, (operation) => operation.run(true));
    case "burst":
      return call(order.request, client, (operation) => repeat(operation, order.operations, order.atOnce));
  }
}

/** Calls of the client that have just been made, and what was lost of them. */
async function call(
  request: Request,
  client: BenchClient | undefined,
  make: (operation: Operation) => Promise<void>,
): Promise<Word> {
  if (client === undefined) throw new TypeError("A server has no calls to make");
  const operation = createOperation(request, client);
  await make(operation);
  return { lost: await operation.lost() };
}

/** As long as a collection still finds something: what is only let go of in a later turn goes with a later one. */
async function memoryAfterCollection(): Promise<number> {
  if (globalThis.gc === undefined) throw new TypeError("Start node with --expose-gc");
  let least = Number.POSITIVE_INFINITY;
  for (let vain = 0, times = 0; vain < 2 && times < MOST_COLLECTIONS; times++) {
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));
    const { heapUsed, external } = process.memoryUsage();
    vain = heapUsed + external < least - LITTLE ? 0 : vain + 1;
    least = Math.min(least, heapUsed + external);
  }
  return least;
}

function say(word: Word): void {
  process.send?.(word);
}
