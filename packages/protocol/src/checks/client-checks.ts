import { shapeRows } from "../generated/checks/shape-rows.ts";
import { type LegacyVersion, PROTOCOL_VERSIONS } from "../versions.ts";
import { readTable } from "./shape-table.ts";
import type { Check } from "./shapes.ts";

/** The checks of the newest revision, by the numbers of their rows. */
export const clientCheck: (row: number) => Check = /* @__PURE__ */ readTable(shapeRows);

/** The check of one method, if the newest revision has the method. */
export function clientCheckOf(rows: ReadonlyMap<string, number>, method: string): Check | undefined {
  const row = rows.get(method);
  return row === undefined ? undefined : clientCheck(row);
}

/** What older revisions have beside the shapes of the newest: those, and a row for each method in each of them, oldest first. */
export interface LegacyShapes {
  readonly shapes: readonly string[];
  readonly rows: ReadonlyMap<string, readonly number[]>;
}

/** The check of one method in one of the older revisions, if it has the method. */
export type LegacyCheckOf = (version: LegacyVersion, method: string) => Check | undefined;

/** Reads the shapes of older revisions; `between` are those that come before them in the numbering, beside those of the newest. */
export function legacyChecks({ shapes, rows }: LegacyShapes, between: readonly string[] = []): LegacyCheckOf {
  const check = readTable([...shapeRows, ...between, ...shapes]);
  return (version, method) => {
    const row = rows.get(method)?.[PROTOCOL_VERSIONS.indexOf(version)] ?? -1;
    return row < 0 ? undefined : check(row);
  };
}
