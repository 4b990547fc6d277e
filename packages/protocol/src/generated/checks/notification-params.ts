// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { CheckRow } from "../../checks/shapes.ts";
import {
  cancelTaskResult,
  cancelledNotificationParams,
  cancelledNotificationParams20250618,
  cancelledNotificationParams20251125,
  elicitationCompleteNotificationParams,
  loggingMessageNotificationParams,
  loggingMessageNotificationParams20250618,
  loggingMessageNotificationParams20251125,
  notificationParams,
  onlyMeta,
  progressNotificationParams,
  progressNotificationParams20241105,
  progressNotificationParams20250618,
  progressNotificationParams20251125,
  readResourceRequestParams20250618,
  resourceUpdatedNotificationParams,
  resourceUpdatedNotificationParams20251125,
  subscriptionsAcknowledgedNotificationParams,
} from "./checks.ts";

/** Params of notifications, in both directions. One check per revision, oldest first; none where the revision has no such thing. */
export const notificationParamsChecks: ReadonlyMap<string, CheckRow> = /* @__PURE__ */ new Map<string, CheckRow>([
  ["notifications/cancelled", [cancelledNotificationParams20250618, cancelledNotificationParams20250618, cancelledNotificationParams20250618, cancelledNotificationParams20251125, cancelledNotificationParams]],
  ["notifications/initialized", [onlyMeta, onlyMeta, onlyMeta, onlyMeta, undefined]],
  ["notifications/progress", [progressNotificationParams20241105, progressNotificationParams20250618, progressNotificationParams20250618, progressNotificationParams20251125, progressNotificationParams]],
  ["notifications/roots/list_changed", [onlyMeta, onlyMeta, onlyMeta, onlyMeta, undefined]],
  ["notifications/resources/list_changed", [onlyMeta, onlyMeta, onlyMeta, onlyMeta, notificationParams]],
  ["notifications/resources/updated", [readResourceRequestParams20250618, readResourceRequestParams20250618, readResourceRequestParams20250618, resourceUpdatedNotificationParams20251125, resourceUpdatedNotificationParams]],
  ["notifications/prompts/list_changed", [onlyMeta, onlyMeta, onlyMeta, onlyMeta, notificationParams]],
  ["notifications/tools/list_changed", [onlyMeta, onlyMeta, onlyMeta, onlyMeta, notificationParams]],
  ["notifications/message", [loggingMessageNotificationParams20250618, loggingMessageNotificationParams20250618, loggingMessageNotificationParams20250618, loggingMessageNotificationParams20251125, loggingMessageNotificationParams]],
  ["notifications/tasks/status", [undefined, undefined, undefined, cancelTaskResult, undefined]],
  ["notifications/elicitation/complete", [undefined, undefined, undefined, elicitationCompleteNotificationParams, undefined]],
  ["notifications/subscriptions/acknowledged", [undefined, undefined, undefined, undefined, subscriptionsAcknowledgedNotificationParams]],
]);
