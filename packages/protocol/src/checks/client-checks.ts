import { shapeRows } from "../generated/checks/shape-rows.ts";
import { PROTOCOL_VERSIONS, type ProtocolVersion } from "../versions.ts";
import { readTable } from "./shape-table.ts";
import type { Check } from "./shapes.ts";

/** The checks of everything that a client receives or answers, by the numbers of their rows. */
export const clientCheck: (row: number) => Check = /* @__PURE__ */ readTable(shapeRows);

/** The check of one method in one revision, if the revision has the method. */
export function clientCheckOf(
  rows: ReadonlyMap<string, readonly number[]>,
  version: ProtocolVersion,
  method: string,
): Check | undefined {
  const row = rows.get(method)?.[PROTOCOL_VERSIONS.indexOf(version)] ?? -1;
  return row < 0 ? undefined : clientCheck(row);
}
