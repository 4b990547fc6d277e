import type { Implementation } from "./generated/types/metadata.ts";

/** Whether a value identifies a piece of software, as far as anyone may rely on: it has a name and a version. */
export function isImplementation(value: unknown): value is Implementation {
  if (typeof value !== "object" || value === null || !("name" in value) || !("version" in value)) return false;
  return typeof value.name === "string" && typeof value.version === "string";
}
