// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { CheckRow } from "../../checks/shapes.ts";
import {
  cancelTaskResult,
  createMessageResult,
  createMessageResult20241105,
  createMessageResult20250326,
  createMessageResult20250618,
  createMessageResult20251125,
  elicitResult,
  elicitResult20250618,
  elicitResult20251125,
  listRootsResult,
  listRootsResult20250326,
  listRootsResult20251125,
  listTasksResult,
  onlyMeta,
} from "./checks.ts";

/** Results of the requests that a server sends or embeds in a result. One check per revision, oldest first; none where the revision has no such thing. */
export const clientResultsChecks: ReadonlyMap<string, CheckRow> = /* @__PURE__ */ new Map<string, CheckRow>([
  ["ping", [onlyMeta, onlyMeta, onlyMeta, onlyMeta, undefined]],
  ["sampling/createMessage", [createMessageResult20241105, createMessageResult20250326, createMessageResult20250618, createMessageResult20251125, createMessageResult]],
  ["roots/list", [listRootsResult20250326, listRootsResult20250326, listRootsResult20251125, listRootsResult20251125, listRootsResult]],
  ["elicitation/create", [undefined, undefined, elicitResult20250618, elicitResult20251125, elicitResult]],
  ["tasks/get", [undefined, undefined, undefined, cancelTaskResult, undefined]],
  ["tasks/result", [undefined, undefined, undefined, onlyMeta, undefined]],
  ["tasks/cancel", [undefined, undefined, undefined, cancelTaskResult, undefined]],
  ["tasks/list", [undefined, undefined, undefined, listTasksResult, undefined]],
]);
