import { LISTENERS } from "./catalogue.ts";
import type { Cores } from "./cores.ts";
import { StreamLoad } from "./load/stream-load.ts";
import { MeasuredProcess } from "./measured-process.ts";
import { openSession } from "./open-case.ts";
import { programOf } from "./programs.ts";
import type { Era } from "./subject.ts";
import type { SubjectEntry } from "./subjects/index.ts";
import { listening } from "./wire.ts";

const WARM = 100;
const WARM_BROADCASTS = 3;
const BROADCASTS = 5;
const AT_ONCE = 16;

/** What streams of changes cost that many clients keep open. */
export interface Streams {
  /** Heap and external memory of the server for one of them, in bytes. */
  readonly bytes: number;
  /** Processor time of the server to tell one of them one thing, in nanoseconds. */
  readonly broadcast: number;
}

/** Opens {@link LISTENERS} streams on a server of its own and lets it tell all of them something. */
export async function measureStreams(entry: SubjectEntry, era: Era, cores: Cores | undefined): Promise<Streams> {
  const role = { kind: "http-server", setting: { era, moreTools: 0 } } as const;
  const server = await MeasuredProcess.start(programOf(entry), role, "measured", cores);
  const load = new StreamLoad(server.url);
  const tell = async (): Promise<void> => {
    const heard = load.changed();
    await server.obey({ order: "announce" });
    await heard;
  };
  try {
    const warmUp = new StreamLoad(server.url);
    await open(warmUp, server.url, era, WARM);
    warmUp.close();
    const { bytes: before = Number.NaN } = await server.obey({ order: "memory" });
    await open(load, server.url, era, LISTENERS);
    const { bytes: after = Number.NaN } = await server.obey({ order: "memory" });
    for (let times = 0; times < WARM_BROADCASTS; times++) await tell();
    const idle = server.cpu;
    for (let times = 0; times < BROADCASTS; times++) await tell();
    const broadcast = (server.cpu - idle) / BROADCASTS / LISTENERS;
    return { bytes: (after - before) / LISTENERS, broadcast };
  } finally {
    load.close();
    await server.close();
  }
}

/** Opens so many streams; each has a session of its own where there are sessions. */
async function open(load: StreamLoad, url: string, era: Era, count: number): Promise<void> {
  let left = count;
  const openOne = async (): Promise<void> => {
    while (left-- > 0) {
      const sessionId = era === "legacy" ? await openSession(url) : undefined;
      await load.open(listening(era, sessionId));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openOne));
}
