import type { LegacyShapes } from "./checks/client-checks.ts";
import { legacyResultRows, legacyResultShapes } from "./generated/checks/legacy-result-rows.ts";

export type { LegacyShapes } from "./checks/client-checks.ts";

/** What results look like in the revisions before 2026-07-28, for `createResultCheck`. */
export const legacyShapes: LegacyShapes = { shapes: legacyResultShapes, rows: legacyResultRows };
