import type { Cores } from "./cores.ts";
import { LineLoad } from "./load/line-load.ts";
import { MeasuredProcess } from "./measured-process.ts";
import { programOf } from "./programs.ts";
import type { Era } from "./subject.ts";
import type { SubjectEntry } from "./subjects/index.ts";
import { initialize, initialized, messageFor } from "./wire.ts";

/** From the start of a process to the first list of its tools over stdio. */
export interface Start {
  /** Processor time, in nanoseconds. */
  readonly cpu: number;
  /** On the clock, in nanoseconds. */
  readonly time: number;
}

/** Starts a server and asks for its tools as soon as it can be written to. */
export async function measureStart(entry: SubjectEntry, era: Era, cores: Cores | undefined): Promise<Start> {
  const began = process.hrtime.bigint();
  const role = { kind: "stdio-server", setting: { era, moreTools: 0 } } as const;
  const server = await MeasuredProcess.start(programOf(entry), role, "measured", cores);
  try {
    const { input, output } = server.streams;
    if (era === "legacy") {
      await new LineLoad(output, input, initialize, 1).ask();
      output.removeAllListeners("data");
      input.write(`${JSON.stringify(initialized)}\n`);
    }
    const [answer] = await new LineLoad(output, input, messageFor("list", era), 1).ask();
    const start = { cpu: server.cpu, time: Number(process.hrtime.bigint() - began) };
    const { tools = [] } = (answer?.result ?? {}) as { tools?: readonly unknown[] }; // looked at below
    if (tools.length !== 3) throw new Error(`Wrong answer to tools/list: ${JSON.stringify(answer)?.slice(0, 500)}`);
    return start;
  } finally {
    await server.close();
  }
}
