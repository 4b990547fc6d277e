import type { Cores } from "./cores.ts";
import { MeasuredProcess } from "./measured-process.ts";
import { openSession } from "./open-case.ts";
import { programOf } from "./programs.ts";
import type { SubjectEntry } from "./subjects/index.ts";

/** Enough for the code that opens sessions to be compiled: what that takes is no part of a session. */
const WARM = 1000;
const AT_ONCE = 16;

/** The heap and external memory that one idle session of the legacy era keeps, in bytes, when there are so many. */
export async function measureSession(entry: SubjectEntry, count: number, cores: Cores | undefined): Promise<number> {
  const role = { kind: "http-server", setting: { era: "legacy", moreTools: 0 } } as const;
  const server = await MeasuredProcess.start(programOf(entry), role, "measured", cores);
  try {
    await openSessions(server.url, WARM);
    const { bytes: before = Number.NaN } = await server.obey({ order: "memory" });
    await openSessions(server.url, count);
    const { bytes: after = Number.NaN } = await server.obey({ order: "memory" });
    return (after - before) / count;
  } finally {
    await server.close();
  }
}

async function openSessions(url: string, count: number): Promise<void> {
  let left = count;
  const open = async (): Promise<void> => {
    while (left-- > 0) await openSession(url);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
}
