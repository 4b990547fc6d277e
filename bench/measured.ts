// What runs in a measured process: one subject in one role.
import { TEXT } from "./catalogue.ts";
import type { Order, Role, Word } from "./messages.ts";
import type { BenchClient, Subject } from "./subject.ts";

/** Takes up the role that the command line names, and then orders over the process's own channel. */
export async function runMeasured(subject: Subject): Promise<void> {
  const role = JSON.parse(process.argv[2] ?? "null") as Role; // written by the harness
  if (role.kind === "stdio-server") {
    await present(subject, "serveStdio")(role.setting);
    return;
  }
  const url = role.kind === "http-server" ? await present(subject, "serveHttp")(role.setting) : undefined;
  const client = await clientOf(subject, role);
  process.on("message", (order: Order) => {
    obey(order, client).then(say, (error: unknown) => say({ error: String(error) }));
  });
  process.on("disconnect", () => process.exit());
  say({ ...(url !== undefined && { url }) });
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

async function obey(order: Order, client: BenchClient | undefined): Promise<Word> {
  if (order.order === "memory") return { bytes: memoryAfterCollection() };
  if (client === undefined) throw new TypeError("A server has no calls to make");
  const { operations, atOnce, answerBytes } = order;
  const isRight = (text: string): boolean => (answerBytes === undefined ? text === TEXT : text.length === answerBytes);
  let left = operations;
  const calls = async (): Promise<void> => {
    while (left-- > 0) {
      if (!isRight(await client.echo(TEXT))) throw new Error("The answer is wrong");
    }
  };
  await Promise.all(Array.from({ length: atOnce }, calls));
  return {};
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
