import { notificationParamsChecks } from "../generated/checks/notification-params.ts";
import type { ProtocolVersion } from "../versions.ts";
import { checkOf, checkParams } from "./look-up.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Either side: checks the params of a notification against the revision's schema. What is true of {@link checkRequestParams} is
 * true here; who may send the notification is said by `revisions`.
 */
export function checkNotificationParams(
  version: ProtocolVersion,
  method: string,
  params: unknown,
): ValidationIssue | undefined {
  return checkParams(checkOf(notificationParamsChecks, version, method), params);
}
