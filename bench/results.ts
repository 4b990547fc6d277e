/** One column of a table, as measured. */
export interface ReportColumn {
  readonly title: string;
  /** By the name of the subject: one value for each round, in nanoseconds, bytes or percent. */
  readonly samples: Readonly<Record<string, readonly number[]>>;
  /** How many processes of each subject gave one value each; without it, all values are of one process. */
  readonly processes?: number | undefined;
}

/** One table, as measured. */
export interface ReportTable {
  readonly title: string;
  readonly measures: string;
  readonly unit: Unit;
  /** The subject that the others are compared with; without it the first row. */
  readonly base?: string | undefined;
  readonly columns: readonly ReportColumn[];
}

/** What the values of a table are shown in. */
export type Unit = "µs" | "ms" | "kB" | "%";

/** A whole run. */
export interface Report {
  readonly date: string;
  readonly node: string;
  readonly platform: string;
  readonly command: string;
  readonly rounds: number;
  readonly burstMs: number;
  readonly machine: string;
  /** Load averages of the last minute, before the run and after it. */
  readonly load: readonly [before: string, after: string];
  /** Percentage of the processors' time that a hypervisor gave to other guests meanwhile: it is in the figures. */
  readonly stolenPercent: number;
  readonly minutes: number;
  /** What was on which core. */
  readonly placing: "apart" | "siblings" | "anywhere";
  /** What is not in it, and why. */
  readonly notices: readonly string[];
  readonly tables: readonly ReportTable[];
}

/** What a value in nanoseconds, bytes or percent is divided by, to be shown in a unit. */
export const divisors: Readonly<Record<Unit, number>> = { µs: 1e3, ms: 1e6, kB: 1e3, "%": 1 };
