// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { CheckRow } from "../../checks/shapes.ts";
import {
  cancelTaskRequestParams,
  onlyMeta,
  paginatedRequestParams20251125,
  requestParams20251125,
} from "./checks.ts";
import {
  createMessageRequestParams,
  createMessageRequestParams20241105,
  createMessageRequestParams20250326,
  createMessageRequestParams20250618,
  createMessageRequestParams20251125,
  elicitRequestParams,
  elicitRequestParams20250618,
  elicitRequestParams20251125,
} from "./other-checks.ts";

/** Params of the requests that a server sends or embeds in a result. One check per revision, oldest first; none where the revision has no such thing. */
export const serverRequestParamsChecks: ReadonlyMap<string, CheckRow> = /* @__PURE__ */ new Map<string, CheckRow>([
  ["ping", [requestParams20251125, requestParams20251125, requestParams20251125, requestParams20251125, undefined]],
  ["sampling/createMessage", [createMessageRequestParams20241105, createMessageRequestParams20250326, createMessageRequestParams20250618, createMessageRequestParams20251125, createMessageRequestParams]],
  ["roots/list", [requestParams20251125, requestParams20251125, requestParams20251125, requestParams20251125, onlyMeta]],
  ["elicitation/create", [undefined, undefined, elicitRequestParams20250618, elicitRequestParams20251125, elicitRequestParams]],
  ["tasks/get", [undefined, undefined, undefined, cancelTaskRequestParams, undefined]],
  ["tasks/result", [undefined, undefined, undefined, cancelTaskRequestParams, undefined]],
  ["tasks/cancel", [undefined, undefined, undefined, cancelTaskRequestParams, undefined]],
  ["tasks/list", [undefined, undefined, undefined, paginatedRequestParams20251125, undefined]],
]);
