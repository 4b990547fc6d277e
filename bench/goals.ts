import { divisors, type Report, type Unit } from "./results.ts";
import { median, pairedRatio, pairedRatios, spread } from "./statistics.ts";

/** One figure that the project has set itself to reach. */
export interface Goal {
  readonly title: string;
  readonly table: string;
  readonly column: string;
  /** Whose figure it is. */
  readonly subject: string;
  /** The subject that it is a ratio to; without it the figure counts as it is. */
  readonly over?: string;
  readonly unit: Unit | "×";
  readonly atMost: number;
}

/** What became of a goal; undefined where nothing was measured. */
export interface Outcome extends Goal {
  readonly measured?: number | undefined;
  /** Half the range of what the rounds gave, as a part of it. */
  readonly doubt?: number | undefined;
  /** Of a goal in a unit: how many times the floor it is, which says more on another machine. */
  readonly overFloor?: number | undefined;
  readonly isReached?: boolean | undefined;
}

const FLOOR = "floor";

type Place = readonly [table: string, column: string];

/** A goal that is a ratio. */
function ratio(title: string, [table, column]: Place, atMost: number, subject = "tenon", over = "floor"): Goal {
  return { title, table, column, subject, over, unit: "×", atMost };
}

/** A goal in a unit, which is that of the table. */
function absolute(title: string, [table, column]: Place, unit: Unit, atMost: number, subject = "tenon"): Goal {
  return { title, table, column, subject, unit, atMost };
}

/** Every goal, in the order in which the report shows them. */
export const goals: readonly Goal[] = [
  ratio("HTTP server, modern call, 64 connections", ["HTTP server", "modern, 64 connections"], 1.6),
  ratio("HTTP server, legacy with session, 64 connections", ["HTTP server", "legacy session, 64 connections"], 1.6),
  ratio(
    "HTTP server, fetch handler over a bare one",
    ["Fetch handler", "modern, 64 connections"],
    1.3,
    "tenon-fetch",
    "floor-fetch",
  ),
  ratio(
    "Node client over HTTP with the undici sender, 64 at once",
    ["HTTP client", "modern, 64 at once"],
    2,
    "tenon-undici",
  ),
  ratio(
    "fetch-only client over bare fetch, 64 at once",
    ["HTTP client", "modern, 64 at once"],
    1.15,
    "tenon",
    "floor-fetch",
  ),
  ratio("stdio server, modern, 64 at once", ["Stdio server", "modern, 64 at once"], 2),
  ratio("stdio server, legacy, 64 at once", ["Stdio server", "legacy, 64 at once"], 2),
  ratio("stdio client, modern, 64 at once", ["Stdio client", "modern, 64 at once"], 2),
  ratio("stdio client, legacy, 64 at once", ["Stdio client", "legacy, 64 at once"], 2),
  absolute("in process, modern call, client and server", ["In process", "modern"], "µs", 3),
  absolute("in process, legacy call, client and server", ["In process", "legacy"], "µs", 3),
  ratio("list of 1,000 tools, HTTP server, modern", ["A list of 1,000 tools", "HTTP, modern"], 0.3),
  ratio("list of 1,000 tools, HTTP server, legacy", ["A list of 1,000 tools", "HTTP, legacy session"], 0.3),
  ratio("list of 1,000 tools, stdio server", ["A list of 1,000 tools", "stdio, legacy"], 0.3),
  ratio("list of 1,000 tools, HTTP client", ["A list of 1,000 tools, client", "HTTP, modern"], 1.2, "tenon-undici"),
  ratio("list of 1,000 tools, stdio client", ["A list of 1,000 tools, client", "stdio, modern"], 1.2),
  ratio("10 MB text result, stdio client", ["Large results, client", "stdio, modern, 10 MB"], 1.1),
  ratio("progress notification, HTTP server", ["Progress", "HTTP, modern"], 2),
  ratio("progress notification, HTTP client", ["Progress, client", "HTTP, modern"], 2, "tenon-undici"),
  absolute("memory of an idle legacy session", ["Idle sessions", "memory"], "kB", 1),
  absolute("memory of a listening stream", ["Open streams", "HTTP, modern"], "kB", 10),
  absolute("import of the client", ["Import", "client"], "ms", 12),
  absolute("import of the server", ["Import", "server"], "ms", 12),
  absolute("process start to the first tools/list on stdio", ["Start", "CPU, modern"], "ms", 90, "tenon-plain"),
  absolute("browser client, minified and compressed", ["Bundles", "client"], "kB", 20),
  ratio("a call with 1,000 tools against 3", ["As work grows", "HTTP, modern"], 1.05, "tenon-many", "tenon"),
];

/** What became of every goal in a run. */
export function outcomes({ tables }: Pick<Report, "tables">): Outcome[] {
  return goals.map((goal) => {
    const { column, subject, over } = goal;
    const table = tables.find(({ title }) => title === goal.table);
    const samples = table?.columns.find(({ title }) => title === column)?.samples;
    const own = samples?.[subject] ?? [];
    if (table === undefined || own.length === 0) return goal;
    const figures =
      over === undefined ? own.map((value) => value / divisors[table.unit]) : pairedRatios(own, samples?.[over] ?? []);
    if (figures.length === 0) return goal;
    const measured = median(figures);
    const overFloor = over === undefined ? pairedRatio(own, samples?.[FLOOR] ?? []) : undefined;
    // As precise as it is shown: 1.603 is 1.60.
    const isReached = Number(measured.toPrecision(3)) <= goal.atMost;
    return { ...goal, measured, doubt: spread(figures), overFloor, isReached };
  });
}
