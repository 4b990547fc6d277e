import { PROTOCOL_VERSIONS, type ProtocolVersion } from "../versions.ts";
import { at, type Check, type CheckRow, type Issue } from "./shapes.ts";

/** The check of one method in one revision, if the revision has the method. */
export function checkOf(
  table: ReadonlyMap<string, CheckRow>,
  version: ProtocolVersion,
  method: string,
): Check | undefined {
  return table.get(method)?.[PROTOCOL_VERSIONS.indexOf(version)];
}

const noParams = {};

/** Checks params; absent ones count as an empty object. */
export function checkParams(check: Check | undefined, params: unknown): Issue {
  const issue = check?.(params === undefined ? noParams : params);
  return at("params", issue);
}
