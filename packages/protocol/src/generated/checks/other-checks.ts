// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { aBoolean, aNatural, aNumber, aString, anInteger, anObject, at, is, isObject, list, may, need, oneOf, optionalList, optionalString, string, type Issue, wrong } from "../../checks/shapes.ts";
import { annotations20250326, cacheScope, callToolRequestParams, callToolRequestParams20250618, callToolRequestParams20251125, callToolRequestParamsMeta, callToolResult, callToolResult20241105, callToolResult20250326, callToolResult20250618, callToolResult20251125, cancelTaskRequestParams, cancelTaskResult, cancelledNotificationParams, cancelledNotificationParams20250618, cancelledNotificationParams20251125, clientCapabilities, completeRequestParams, completeRequestParams20250326, completeRequestParams20250618, completeRequestParams20251125, completeResult, completeResult20251125, createMessageRequestParams20241105, createMessageRequestParams20250326, createMessageRequestParams20250618, createMessageRequestParams20251125, createMessageResult20241105, createMessageResult20250326, createMessageResult20250618, createMessageResult20251125, discoverResult, elicitRequestParams20250618, elicitRequestParams20251125, elicitRequestURLParams20251125, elicitResult20250618, elicitResult20251125, elicitationCompleteNotificationParams, getPromptRequestParams, getPromptRequestParams20250618, getPromptRequestParams20251125, getPromptResult, getPromptResult20241105, getPromptResult20250326, getPromptResult20250618, getPromptResult20251125, icon, initializeRequestParams, initializeRequestParams20250326, initializeRequestParams20250618, initializeResult, initializeResult20241105, initializeResult20250326, initializeResult20250618, inputRequiredResult, inputResponses, listPromptsResult, listPromptsResult20250326, listPromptsResult20250618, listPromptsResult20251125, listResourceTemplatesResult, listResourceTemplatesResult20250326, listResourceTemplatesResult20250618, listResourceTemplatesResult20251125, listResourcesRequestParams, listResourcesResult, listResourcesResult20250326, listResourcesResult20250618, listResourcesResult20251125, listRootsResult20250326, listRootsResult20251125, listTasksResult, listToolsResult, listToolsResult20241105, listToolsResult20250326, listToolsResult20250618, listToolsResult20251125, loggingMessageNotificationParams, loggingMessageNotificationParams20250618, loggingMessageNotificationParams20251125, notificationParams, onlyMeta, paginatedRequestParams, paginatedRequestParams20251125, progressNotificationParams, progressNotificationParams20241105, progressNotificationParams20250618, progressNotificationParams20251125, readResourceRequestParams, readResourceRequestParams20250618, readResourceRequestParams20251125, readResourceResult, readResourceResult20250326, readResourceResult20251125, requestId, requestMetaObject, requestParams, requestParams20251125, resourceUpdatedNotificationParams, resourceUpdatedNotificationParams20251125, resultMetaObject, setLevelRequestParams, setLevelRequestParams20250618, subscriptionsAcknowledgedNotificationParams, subscriptionsListenRequestParams, subscriptionsListenResult, task, taskMetadata } from "./checks.ts";

const numberSchemaTypeValues: readonly string[] = ["integer","number"];
const stringSchemaFormatValues: readonly string[] = ["date","date-time","email","uri"];

/** BaseMetadata (2025-06-18, 2025-11-25, 2026-07-28) */
export function baseMetadata(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.name, "name") ??
    optionalString(value.title, "title")
  );
}

/** BooleanSchema (2025-06-18, 2025-11-25, 2026-07-28) */
export function booleanSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.default, "default", aBoolean) ??
    optionalString(value.description, "description") ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "boolean")
  );
}

/** CacheableResult (2026-07-28) */
export function cacheableResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    string(value.resultType, "resultType") ??
    need(value.ttlMs, "ttlMs", aNatural)
  );
}

/** CallToolRequest (2026-07-28) */
export function callToolRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tools/call") ??
    need(value.params, "params", callToolRequestParams)
  );
}

export function callToolResultResponseResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.resultType !== undefined) {
    issue = inputRequiredResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined && value.resultType !== undefined) {
    issue = callToolResult(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid inputRequiredResult or callToolResult");
}

/** CallToolResultResponse (2026-07-28) */
export function callToolResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", callToolResultResponseResult)
  );
}

/** CancelledNotification (2026-07-28); ClientNotification (2026-07-28) */
export function cancelledNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/cancelled") ??
    need(value.params, "params", cancelledNotificationParams)
  );
}

/** DiscoverRequest (2026-07-28) */
export function discoverRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "server/discover") ??
    need(value.params, "params", requestParams)
  );
}

/** ListResourcesRequest (2026-07-28) */
export function listResourcesRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/list") ??
    need(value.params, "params", paginatedRequestParams)
  );
}

/** ListResourceTemplatesRequest (2026-07-28) */
export function listResourceTemplatesRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/templates/list") ??
    need(value.params, "params", paginatedRequestParams)
  );
}

/** ReadResourceRequest (2026-07-28) */
export function readResourceRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/read") ??
    need(value.params, "params", readResourceRequestParams)
  );
}

/** SubscriptionsListenRequest (2026-07-28) */
export function subscriptionsListenRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "subscriptions/listen") ??
    need(value.params, "params", subscriptionsListenRequestParams)
  );
}

/** ListPromptsRequest (2026-07-28) */
export function listPromptsRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "prompts/list") ??
    need(value.params, "params", paginatedRequestParams)
  );
}

/** GetPromptRequest (2026-07-28) */
export function getPromptRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "prompts/get") ??
    need(value.params, "params", getPromptRequestParams)
  );
}

/** ListToolsRequest (2026-07-28) */
export function listToolsRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tools/list") ??
    need(value.params, "params", paginatedRequestParams)
  );
}

/** CompleteRequest (2026-07-28) */
export function completeRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "completion/complete") ??
    need(value.params, "params", completeRequestParams)
  );
}

/** ClientRequest (2026-07-28) */
export function clientRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "server/discover":
      return discoverRequest(value);
    case "resources/list":
      return listResourcesRequest(value);
    case "resources/templates/list":
      return listResourceTemplatesRequest(value);
    case "resources/read":
      return readResourceRequest(value);
    case "subscriptions/listen":
      return subscriptionsListenRequest(value);
    case "prompts/list":
      return listPromptsRequest(value);
    case "prompts/get":
      return getPromptRequest(value);
    case "tools/list":
      return listToolsRequest(value);
    case "tools/call":
      return callToolRequest(value);
    case "completion/complete":
      return completeRequest(value);
    default:
      return at("method", wrong("one of server/discover, resources/list, resources/templates/list, resources/read, subscriptions/listen, prompts/list, prompts/get, tools/list, tools/call, completion/complete"));
  }
}

/** Result (2026-07-28); ClientResult (2026-07-28); EmptyResult (2026-07-28) */
export function result(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    string(value.resultType, "resultType")
  );
}

/** CompleteResultResponse (2026-07-28) */
export function completeResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", completeResult)
  );
}

/** DiscoverResultResponse (2026-07-28) */
export function discoverResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", discoverResult)
  );
}

/** UntitledSingleSelectEnumSchema (2025-11-25, 2026-07-28) */
export function untitledSingleSelectEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.default, "default") ??
    optionalString(value.description, "description") ??
    list(value.enum, "enum", aString) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "string")
  );
}

export function titledSingleSelectEnumSchemaOneOf(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.const, "const") ??
    string(value.title, "title")
  );
}

/** TitledSingleSelectEnumSchema (2025-11-25, 2026-07-28) */
export function titledSingleSelectEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.default, "default") ??
    optionalString(value.description, "description") ??
    list(value.oneOf, "oneOf", titledSingleSelectEnumSchemaOneOf) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "string")
  );
}

export function untitledMultiSelectEnumSchemaItems(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    list(value.enum, "enum", aString) ??
    is(value.type, "type", "string")
  );
}

/** UntitledMultiSelectEnumSchema (2025-11-25, 2026-07-28) */
export function untitledMultiSelectEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalList(value.default, "default", aString) ??
    optionalString(value.description, "description") ??
    need(value.items, "items", untitledMultiSelectEnumSchemaItems) ??
    may(value.maxItems, "maxItems", anInteger) ??
    may(value.minItems, "minItems", anInteger) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "array")
  );
}

export function titledMultiSelectEnumSchemaItems(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    list(value.anyOf, "anyOf", titledSingleSelectEnumSchemaOneOf)
  );
}

/** TitledMultiSelectEnumSchema (2025-11-25, 2026-07-28) */
export function titledMultiSelectEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalList(value.default, "default", aString) ??
    optionalString(value.description, "description") ??
    need(value.items, "items", titledMultiSelectEnumSchemaItems) ??
    may(value.maxItems, "maxItems", anInteger) ??
    may(value.minItems, "minItems", anInteger) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "array")
  );
}

/** LegacyTitledEnumSchema (2025-11-25, 2026-07-28) */
export function legacyTitledEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.default, "default") ??
    optionalString(value.description, "description") ??
    list(value.enum, "enum", aString) ??
    optionalList(value.enumNames, "enumNames", aString) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "string")
  );
}

/** EnumSchema (2025-11-25, 2026-07-28) */
export function enumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.enum !== undefined && value.type === "string") {
    issue = untitledSingleSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.oneOf !== undefined && value.type === "string") {
    issue = titledSingleSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.items !== undefined && value.type === "array") {
    issue = untitledMultiSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.items !== undefined && value.type === "array") {
    issue = titledMultiSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.enum !== undefined && value.type === "string") {
    issue = legacyTitledEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid untitledSingleSelectEnumSchema or titledSingleSelectEnumSchema or untitledMultiSelectEnumSchema or titledMultiSelectEnumSchema or legacyTitledEnumSchema");
}

/** Error (2025-11-25, 2026-07-28) */
export function error(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.code, "code", anInteger) ??
    string(value.message, "message")
  );
}

export function getPromptResultResponseResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.resultType !== undefined) {
    issue = inputRequiredResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.messages !== undefined && value.resultType !== undefined) {
    issue = getPromptResult(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid inputRequiredResult or getPromptResult");
}

/** GetPromptResultResponse (2026-07-28) */
export function getPromptResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", getPromptResultResponseResult)
  );
}

export function headerMismatchErrorError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32020) ??
    string(value.message, "message")
  );
}

/** HeaderMismatchError (2026-07-28) */
export function headerMismatchError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.error, "error", headerMismatchErrorError) ??
    may(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0")
  );
}

/** Icons (2025-11-25, 2026-07-28) */
export function icons(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalList(value.icons, "icons", icon)
  );
}

/** InputResponseRequestParams (2026-07-28) */
export function inputResponseRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    may(value.inputResponses, "inputResponses", inputResponses) ??
    optionalString(value.requestState, "requestState")
  );
}

/** InternalError (2026-07-28) */
export function internalError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32603) ??
    string(value.message, "message")
  );
}

/** InvalidParamsError (2026-07-28) */
export function invalidParamsError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32602) ??
    string(value.message, "message")
  );
}

/** InvalidRequestError (2026-07-28) */
export function invalidRequestError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32600) ??
    string(value.message, "message")
  );
}

/** ListPromptsResultResponse (2026-07-28) */
export function listPromptsResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", listPromptsResult)
  );
}

/** ListResourceTemplatesResultResponse (2026-07-28) */
export function listResourceTemplatesResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", listResourceTemplatesResult)
  );
}

/** ListResourcesResultResponse (2026-07-28) */
export function listResourcesResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", listResourcesResult)
  );
}

/** ListToolsResultResponse (2026-07-28) */
export function listToolsResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", listToolsResult)
  );
}

/** LoggingMessageNotification (2026-07-28) */
export function loggingMessageNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/message") ??
    need(value.params, "params", loggingMessageNotificationParams)
  );
}

/** MethodNotFoundError (2026-07-28) */
export function methodNotFoundError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32601) ??
    string(value.message, "message")
  );
}

export function missingRequiredClientCapabilityErrorErrorData(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.requiredCapabilities, "requiredCapabilities", clientCapabilities)
  );
}

export function missingRequiredClientCapabilityErrorError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32021) ??
    need(value.data, "data", missingRequiredClientCapabilityErrorErrorData) ??
    string(value.message, "message")
  );
}

/** MissingRequiredClientCapabilityError (2026-07-28) */
export function missingRequiredClientCapabilityError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.error, "error", missingRequiredClientCapabilityErrorError) ??
    may(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0")
  );
}

/** MultiSelectEnumSchema (2025-11-25, 2026-07-28) */
export function multiSelectEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.items !== undefined && value.type === "array") {
    issue = untitledMultiSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.items !== undefined && value.type === "array") {
    issue = titledMultiSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid untitledMultiSelectEnumSchema or titledMultiSelectEnumSchema");
}

/** Notification (2025-11-25, 2026-07-28); Request (2025-11-25, 2026-07-28) */
export function notification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.method, "method") ??
    may(value.params, "params", anObject)
  );
}

export function numberSchemaType(value: unknown): Issue {
  return oneOf(value, numberSchemaTypeValues);
}

/** NumberSchema (2025-11-25, 2026-07-28) */
export function numberSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.default, "default", aNumber) ??
    optionalString(value.description, "description") ??
    may(value.maximum, "maximum", aNumber) ??
    may(value.minimum, "minimum", aNumber) ??
    optionalString(value.title, "title") ??
    need(value.type, "type", numberSchemaType)
  );
}

/** PaginatedRequest (2026-07-28) */
export function paginatedRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    string(value.method, "method") ??
    need(value.params, "params", paginatedRequestParams)
  );
}

/** PaginatedResult (2026-07-28) */
export function paginatedResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    string(value.resultType, "resultType")
  );
}

/** ParseError (2026-07-28) */
export function parseError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32700) ??
    string(value.message, "message")
  );
}

export function stringSchemaFormat(value: unknown): Issue {
  return oneOf(value, stringSchemaFormatValues);
}

/** StringSchema (2025-11-25, 2026-07-28) */
export function stringSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.default, "default") ??
    optionalString(value.description, "description") ??
    may(value.format, "format", stringSchemaFormat) ??
    may(value.maxLength, "maxLength", anInteger) ??
    may(value.minLength, "minLength", anInteger) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "string")
  );
}

/** PrimitiveSchemaDefinition (2025-11-25, 2026-07-28) */
export function primitiveSchemaDefinition(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.type === "string") {
    issue = stringSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.type !== undefined) {
    issue = numberSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.type === "boolean") {
    issue = booleanSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.enum !== undefined && value.type === "string") {
    issue = untitledSingleSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.oneOf !== undefined && value.type === "string") {
    issue = titledSingleSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.items !== undefined && value.type === "array") {
    issue = untitledMultiSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.items !== undefined && value.type === "array") {
    issue = titledMultiSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.enum !== undefined && value.type === "string") {
    issue = legacyTitledEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid stringSchema or numberSchema or booleanSchema or untitledSingleSelectEnumSchema or titledSingleSelectEnumSchema or untitledMultiSelectEnumSchema or titledMultiSelectEnumSchema or legacyTitledEnumSchema");
}

/** ProgressNotification (2026-07-28) */
export function progressNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/progress") ??
    need(value.params, "params", progressNotificationParams)
  );
}

/** PromptListChangedNotification (2026-07-28) */
export function promptListChangedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/prompts/list_changed") ??
    may(value.params, "params", notificationParams)
  );
}

export function readResourceResultResponseResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.resultType !== undefined) {
    issue = inputRequiredResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.contents !== undefined && value.resultType !== undefined && value.ttlMs !== undefined) {
    issue = readResourceResult(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid inputRequiredResult or readResourceResult");
}

/** ReadResourceResultResponse (2026-07-28) */
export function readResourceResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", readResourceResultResponseResult)
  );
}

/** ResourceContents (2025-06-18, 2025-11-25, 2026-07-28) */
export function resourceContents(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.uri, "uri")
  );
}

/** ResourceListChangedNotification (2026-07-28) */
export function resourceListChangedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/resources/list_changed") ??
    may(value.params, "params", notificationParams)
  );
}

/** ResourceRequestParams (2026-07-28) */
export function resourceRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    string(value.uri, "uri")
  );
}

/** ResourceUpdatedNotification (2026-07-28) */
export function resourceUpdatedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/resources/updated") ??
    need(value.params, "params", resourceUpdatedNotificationParams)
  );
}

/** SubscriptionsAcknowledgedNotification (2026-07-28) */
export function subscriptionsAcknowledgedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/subscriptions/acknowledged") ??
    need(value.params, "params", subscriptionsAcknowledgedNotificationParams)
  );
}

/** ToolListChangedNotification (2026-07-28) */
export function toolListChangedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/tools/list_changed") ??
    may(value.params, "params", notificationParams)
  );
}

/** ServerNotification (2026-07-28) */
export function serverNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification(value);
    case "notifications/progress":
      return progressNotification(value);
    case "notifications/resources/list_changed":
      return resourceListChangedNotification(value);
    case "notifications/subscriptions/acknowledged":
      return subscriptionsAcknowledgedNotification(value);
    case "notifications/resources/updated":
      return resourceUpdatedNotification(value);
    case "notifications/prompts/list_changed":
      return promptListChangedNotification(value);
    case "notifications/tools/list_changed":
      return toolListChangedNotification(value);
    case "notifications/message":
      return loggingMessageNotification(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/progress, notifications/resources/list_changed, notifications/subscriptions/acknowledged, notifications/resources/updated, notifications/prompts/list_changed, notifications/tools/list_changed, notifications/message"));
  }
}

/** ServerResult (2026-07-28) */
export function serverResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.resultType !== undefined) {
    issue = result(value);
    if (issue === undefined) return undefined;
  }
  if (value.resultType !== undefined) {
    issue = inputRequiredResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.capabilities !== undefined && value.resultType !== undefined && value.supportedVersions !== undefined && value.ttlMs !== undefined) {
    issue = discoverResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.resources !== undefined && value.resultType !== undefined && value.ttlMs !== undefined) {
    issue = listResourcesResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.resourceTemplates !== undefined && value.resultType !== undefined && value.ttlMs !== undefined) {
    issue = listResourceTemplatesResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.contents !== undefined && value.resultType !== undefined && value.ttlMs !== undefined) {
    issue = readResourceResult(value);
    if (issue === undefined) return undefined;
  }
  if (value._meta !== undefined && value.resultType !== undefined) {
    issue = subscriptionsListenResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.prompts !== undefined && value.resultType !== undefined && value.ttlMs !== undefined) {
    issue = listPromptsResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.messages !== undefined && value.resultType !== undefined) {
    issue = getPromptResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.cacheScope !== undefined && value.resultType !== undefined && value.tools !== undefined && value.ttlMs !== undefined) {
    issue = listToolsResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined && value.resultType !== undefined) {
    issue = callToolResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.completion !== undefined && value.resultType !== undefined) {
    issue = completeResult(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid result or inputRequiredResult or discoverResult or listResourcesResult or listResourceTemplatesResult or readResourceResult or subscriptionsListenResult or listPromptsResult or getPromptResult or listToolsResult or callToolResult or completeResult");
}

/** SingleSelectEnumSchema (2025-11-25, 2026-07-28) */
export function singleSelectEnumSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.enum !== undefined && value.type === "string") {
    issue = untitledSingleSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.oneOf !== undefined && value.type === "string") {
    issue = titledSingleSelectEnumSchema(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid untitledSingleSelectEnumSchema or titledSingleSelectEnumSchema");
}

/** SubscriptionsListenResultResponse (2026-07-28) */
export function subscriptionsListenResultResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    need(value.result, "result", subscriptionsListenResult)
  );
}

export function unsupportedProtocolVersionErrorErrorData(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.requested, "requested") ??
    list(value.supported, "supported", aString)
  );
}

export function unsupportedProtocolVersionErrorError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32022) ??
    need(value.data, "data", unsupportedProtocolVersionErrorErrorData) ??
    string(value.message, "message")
  );
}

/** UnsupportedProtocolVersionError (2026-07-28) */
export function unsupportedProtocolVersionError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.error, "error", unsupportedProtocolVersionErrorError) ??
    may(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0")
  );
}

/** CallToolRequest (2025-11-25) */
export function callToolRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tools/call") ??
    need(value.params, "params", callToolRequestParams20251125)
  );
}

/** CancelTaskRequest (2025-11-25) */
export function cancelTaskRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tasks/cancel") ??
    need(value.params, "params", cancelTaskRequestParams)
  );
}

/** CancelledNotification (2025-11-25) */
export function cancelledNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/cancelled") ??
    need(value.params, "params", cancelledNotificationParams20251125)
  );
}

/** InitializedNotification (2025-11-25) */
export function initializedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/initialized") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ProgressNotification (2025-11-25) */
export function progressNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/progress") ??
    need(value.params, "params", progressNotificationParams20251125)
  );
}

/** TaskStatusNotification (2025-11-25) */
export function taskStatusNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/tasks/status") ??
    need(value.params, "params", cancelTaskResult)
  );
}

/** RootsListChangedNotification (2025-11-25) */
export function rootsListChangedNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/roots/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ClientNotification (2025-11-25) */
export function clientNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification20251125(value);
    case "notifications/initialized":
      return initializedNotification(value);
    case "notifications/progress":
      return progressNotification20251125(value);
    case "notifications/tasks/status":
      return taskStatusNotification(value);
    case "notifications/roots/list_changed":
      return rootsListChangedNotification(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/initialized, notifications/progress, notifications/tasks/status, notifications/roots/list_changed"));
  }
}

/** InitializeRequest (2025-11-25) */
export function initializeRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "initialize") ??
    need(value.params, "params", initializeRequestParams)
  );
}

/** PingRequest (2025-11-25) */
export function pingRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "ping") ??
    may(value.params, "params", requestParams20251125)
  );
}

/** ListResourcesRequest (2025-11-25) */
export function listResourcesRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/list") ??
    may(value.params, "params", paginatedRequestParams20251125)
  );
}

/** ListResourceTemplatesRequest (2025-11-25) */
export function listResourceTemplatesRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/templates/list") ??
    may(value.params, "params", paginatedRequestParams20251125)
  );
}

/** ReadResourceRequest (2025-11-25) */
export function readResourceRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/read") ??
    need(value.params, "params", readResourceRequestParams20251125)
  );
}

/** SubscribeRequest (2025-11-25) */
export function subscribeRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/subscribe") ??
    need(value.params, "params", readResourceRequestParams20251125)
  );
}

/** UnsubscribeRequest (2025-11-25) */
export function unsubscribeRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "resources/unsubscribe") ??
    need(value.params, "params", readResourceRequestParams20251125)
  );
}

/** ListPromptsRequest (2025-11-25) */
export function listPromptsRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "prompts/list") ??
    may(value.params, "params", paginatedRequestParams20251125)
  );
}

/** GetPromptRequest (2025-11-25) */
export function getPromptRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "prompts/get") ??
    need(value.params, "params", getPromptRequestParams20251125)
  );
}

/** ListToolsRequest (2025-11-25) */
export function listToolsRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tools/list") ??
    may(value.params, "params", paginatedRequestParams20251125)
  );
}

/** GetTaskRequest (2025-11-25) */
export function getTaskRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tasks/get") ??
    need(value.params, "params", cancelTaskRequestParams)
  );
}

/** GetTaskPayloadRequest (2025-11-25) */
export function getTaskPayloadRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tasks/result") ??
    need(value.params, "params", cancelTaskRequestParams)
  );
}

/** ListTasksRequest (2025-11-25) */
export function listTasksRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "tasks/list") ??
    may(value.params, "params", paginatedRequestParams20251125)
  );
}

/** SetLevelRequest (2025-11-25) */
export function setLevelRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "logging/setLevel") ??
    need(value.params, "params", setLevelRequestParams)
  );
}

/** CompleteRequest (2025-11-25) */
export function completeRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "completion/complete") ??
    need(value.params, "params", completeRequestParams20251125)
  );
}

/** ClientRequest (2025-11-25) */
export function clientRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "initialize":
      return initializeRequest(value);
    case "ping":
      return pingRequest(value);
    case "resources/list":
      return listResourcesRequest20251125(value);
    case "resources/templates/list":
      return listResourceTemplatesRequest20251125(value);
    case "resources/read":
      return readResourceRequest20251125(value);
    case "resources/subscribe":
      return subscribeRequest(value);
    case "resources/unsubscribe":
      return unsubscribeRequest(value);
    case "prompts/list":
      return listPromptsRequest20251125(value);
    case "prompts/get":
      return getPromptRequest20251125(value);
    case "tools/list":
      return listToolsRequest20251125(value);
    case "tools/call":
      return callToolRequest20251125(value);
    case "tasks/get":
      return getTaskRequest(value);
    case "tasks/result":
      return getTaskPayloadRequest(value);
    case "tasks/cancel":
      return cancelTaskRequest(value);
    case "tasks/list":
      return listTasksRequest(value);
    case "logging/setLevel":
      return setLevelRequest(value);
    case "completion/complete":
      return completeRequest20251125(value);
    default:
      return at("method", wrong("one of initialize, ping, resources/list, resources/templates/list, resources/read, resources/subscribe, resources/unsubscribe, prompts/list, prompts/get, tools/list, tools/call, tasks/get, tasks/result, tasks/cancel, tasks/list, logging/setLevel, completion/complete"));
  }
}

/** ClientResult (2025-11-25) */
export function clientResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.createdAt !== undefined && value.lastUpdatedAt !== undefined && value.status !== undefined && value.taskId !== undefined && value.ttl !== undefined) {
    issue = cancelTaskResult(value);
    if (issue === undefined) return undefined;
  }
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.createdAt !== undefined && value.lastUpdatedAt !== undefined && value.status !== undefined && value.taskId !== undefined && value.ttl !== undefined) {
    issue = cancelTaskResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.tasks !== undefined) {
    issue = listTasksResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined && value.model !== undefined && value.role !== undefined) {
    issue = createMessageResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.roots !== undefined) {
    issue = listRootsResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.action !== undefined) {
    issue = elicitResult20251125(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or cancelTaskResult or onlyMeta or cancelTaskResult or listTasksResult or createMessageResult20251125 or listRootsResult20251125 or elicitResult20251125");
}

/** CreateMessageRequest (2025-11-25) */
export function createMessageRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20251125)
  );
}

/** CreateTaskResult (2025-11-25) */
export function createTaskResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.task, "task", task)
  );
}

/** ElicitRequest (2025-11-25) */
export function elicitRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "elicitation/create") ??
    need(value.params, "params", elicitRequestParams20251125)
  );
}

/** ElicitationCompleteNotification (2025-11-25) */
export function elicitationCompleteNotification(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/elicitation/complete") ??
    need(value.params, "params", elicitationCompleteNotificationParams)
  );
}

/** ListRootsRequest (2025-11-25) */
export function listRootsRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "roots/list") ??
    may(value.params, "params", requestParams20251125)
  );
}

/** LoggingMessageNotification (2025-11-25) */
export function loggingMessageNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/message") ??
    need(value.params, "params", loggingMessageNotificationParams20251125)
  );
}

/** PaginatedRequest (2025-11-25) */
export function paginatedRequest20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    string(value.method, "method") ??
    may(value.params, "params", paginatedRequestParams20251125)
  );
}

/** PaginatedResult (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25) */
export function paginatedResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor")
  );
}

/** PromptListChangedNotification (2025-11-25) */
export function promptListChangedNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/prompts/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ResourceListChangedNotification (2025-11-25) */
export function resourceListChangedNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/resources/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ResourceUpdatedNotification (2025-11-25) */
export function resourceUpdatedNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/resources/updated") ??
    need(value.params, "params", resourceUpdatedNotificationParams20251125)
  );
}

/** ToolListChangedNotification (2025-11-25) */
export function toolListChangedNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.jsonrpc, "jsonrpc", "2.0") ??
    is(value.method, "method", "notifications/tools/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ServerNotification (2025-11-25) */
export function serverNotification20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification20251125(value);
    case "notifications/progress":
      return progressNotification20251125(value);
    case "notifications/resources/list_changed":
      return resourceListChangedNotification20251125(value);
    case "notifications/resources/updated":
      return resourceUpdatedNotification20251125(value);
    case "notifications/prompts/list_changed":
      return promptListChangedNotification20251125(value);
    case "notifications/tools/list_changed":
      return toolListChangedNotification20251125(value);
    case "notifications/tasks/status":
      return taskStatusNotification(value);
    case "notifications/message":
      return loggingMessageNotification20251125(value);
    case "notifications/elicitation/complete":
      return elicitationCompleteNotification(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/progress, notifications/resources/list_changed, notifications/resources/updated, notifications/prompts/list_changed, notifications/tools/list_changed, notifications/tasks/status, notifications/message, notifications/elicitation/complete"));
  }
}

/** ServerRequest (2025-11-25) */
export function serverRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "ping":
      return pingRequest(value);
    case "tasks/get":
      return getTaskRequest(value);
    case "tasks/result":
      return getTaskPayloadRequest(value);
    case "tasks/cancel":
      return cancelTaskRequest(value);
    case "tasks/list":
      return listTasksRequest(value);
    case "sampling/createMessage":
      return createMessageRequest20251125(value);
    case "roots/list":
      return listRootsRequest20251125(value);
    case "elicitation/create":
      return elicitRequest20251125(value);
    default:
      return at("method", wrong("one of ping, tasks/get, tasks/result, tasks/cancel, tasks/list, sampling/createMessage, roots/list, elicitation/create"));
  }
}

/** ServerResult (2025-11-25) */
export function serverResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.capabilities !== undefined && value.protocolVersion !== undefined && value.serverInfo !== undefined) {
    issue = initializeResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.resources !== undefined) {
    issue = listResourcesResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.resourceTemplates !== undefined) {
    issue = listResourceTemplatesResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.contents !== undefined) {
    issue = readResourceResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.prompts !== undefined) {
    issue = listPromptsResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.messages !== undefined) {
    issue = getPromptResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.tools !== undefined) {
    issue = listToolsResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined) {
    issue = callToolResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.createdAt !== undefined && value.lastUpdatedAt !== undefined && value.status !== undefined && value.taskId !== undefined && value.ttl !== undefined) {
    issue = cancelTaskResult(value);
    if (issue === undefined) return undefined;
  }
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.createdAt !== undefined && value.lastUpdatedAt !== undefined && value.status !== undefined && value.taskId !== undefined && value.ttl !== undefined) {
    issue = cancelTaskResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.tasks !== undefined) {
    issue = listTasksResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.completion !== undefined) {
    issue = completeResult20251125(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or initializeResult or listResourcesResult20251125 or listResourceTemplatesResult20251125 or readResourceResult20251125 or listPromptsResult20251125 or getPromptResult20251125 or listToolsResult20251125 or callToolResult20251125 or cancelTaskResult or onlyMeta or cancelTaskResult or listTasksResult or completeResult20251125");
}

/** TaskAugmentedRequestParams (2025-11-25) */
export function taskAugmentedRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    may(value.task, "task", taskMetadata)
  );
}

export function urlElicitationRequiredErrorErrorData(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    list(value.elicitations, "elicitations", elicitRequestURLParams20251125)
  );
}

export function urlElicitationRequiredErrorError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.code, "code", -32042) ??
    need(value.data, "data", urlElicitationRequiredErrorErrorData) ??
    string(value.message, "message")
  );
}

/** URLElicitationRequiredError (2025-11-25) */
export function urlElicitationRequiredError(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.error, "error", urlElicitationRequiredErrorError) ??
    may(value.id, "id", requestId) ??
    is(value.jsonrpc, "jsonrpc", "2.0")
  );
}

/** CallToolRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function callToolRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "tools/call") ??
    need(value.params, "params", callToolRequestParams20250618)
  );
}

/** CancelledNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function cancelledNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/cancelled") ??
    need(value.params, "params", cancelledNotificationParams20250618)
  );
}

/** InitializedNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function initializedNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/initialized") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ProgressNotification (2025-03-26, 2025-06-18) */
export function progressNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/progress") ??
    need(value.params, "params", progressNotificationParams20250618)
  );
}

/** RootsListChangedNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function rootsListChangedNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/roots/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ClientNotification (2025-03-26, 2025-06-18) */
export function clientNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification20250618(value);
    case "notifications/initialized":
      return initializedNotification20250618(value);
    case "notifications/progress":
      return progressNotification20250618(value);
    case "notifications/roots/list_changed":
      return rootsListChangedNotification20250618(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/initialized, notifications/progress, notifications/roots/list_changed"));
  }
}

/** InitializeRequest (2025-06-18) */
export function initializeRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "initialize") ??
    need(value.params, "params", initializeRequestParams20250618)
  );
}

/** PingRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function pingRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "ping") ??
    may(value.params, "params", requestParams20251125)
  );
}

/** ListResourcesRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function listResourcesRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "resources/list") ??
    may(value.params, "params", listResourcesRequestParams)
  );
}

/** ListResourceTemplatesRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function listResourceTemplatesRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "resources/templates/list") ??
    may(value.params, "params", listResourcesRequestParams)
  );
}

/** ReadResourceRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function readResourceRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "resources/read") ??
    need(value.params, "params", readResourceRequestParams20250618)
  );
}

/** SubscribeRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function subscribeRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "resources/subscribe") ??
    need(value.params, "params", readResourceRequestParams20250618)
  );
}

/** UnsubscribeRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function unsubscribeRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "resources/unsubscribe") ??
    need(value.params, "params", readResourceRequestParams20250618)
  );
}

/** ListPromptsRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function listPromptsRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "prompts/list") ??
    may(value.params, "params", listResourcesRequestParams)
  );
}

/** GetPromptRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function getPromptRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "prompts/get") ??
    need(value.params, "params", getPromptRequestParams20250618)
  );
}

/** ListToolsRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function listToolsRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "tools/list") ??
    may(value.params, "params", listResourcesRequestParams)
  );
}

/** SetLevelRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function setLevelRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "logging/setLevel") ??
    need(value.params, "params", setLevelRequestParams20250618)
  );
}

/** CompleteRequest (2025-06-18) */
export function completeRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "completion/complete") ??
    need(value.params, "params", completeRequestParams20250618)
  );
}

/** ClientRequest (2025-06-18) */
export function clientRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "initialize":
      return initializeRequest20250618(value);
    case "ping":
      return pingRequest20250618(value);
    case "resources/list":
      return listResourcesRequest20250618(value);
    case "resources/templates/list":
      return listResourceTemplatesRequest20250618(value);
    case "resources/read":
      return readResourceRequest20250618(value);
    case "resources/subscribe":
      return subscribeRequest20250618(value);
    case "resources/unsubscribe":
      return unsubscribeRequest20250618(value);
    case "prompts/list":
      return listPromptsRequest20250618(value);
    case "prompts/get":
      return getPromptRequest20250618(value);
    case "tools/list":
      return listToolsRequest20250618(value);
    case "tools/call":
      return callToolRequest20250618(value);
    case "logging/setLevel":
      return setLevelRequest20250618(value);
    case "completion/complete":
      return completeRequest20250618(value);
    default:
      return at("method", wrong("one of initialize, ping, resources/list, resources/templates/list, resources/read, resources/subscribe, resources/unsubscribe, prompts/list, prompts/get, tools/list, tools/call, logging/setLevel, completion/complete"));
  }
}

/** ClientResult (2025-06-18) */
export function clientResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined && value.model !== undefined && value.role !== undefined) {
    issue = createMessageResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.roots !== undefined) {
    issue = listRootsResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.action !== undefined) {
    issue = elicitResult20250618(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or createMessageResult20250618 or listRootsResult20251125 or elicitResult20250618");
}

/** CreateMessageRequest (2025-06-18) */
export function createMessageRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20250618)
  );
}

/** ElicitRequest (2025-06-18) */
export function elicitRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "elicitation/create") ??
    need(value.params, "params", elicitRequestParams20250618)
  );
}

/** EnumSchema (2025-06-18) */
export function enumSchema20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    list(value.enum, "enum", aString) ??
    optionalList(value.enumNames, "enumNames", aString) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "string")
  );
}

/** ListRootsRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function listRootsRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "roots/list") ??
    may(value.params, "params", requestParams20251125)
  );
}

/** LoggingMessageNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function loggingMessageNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/message") ??
    need(value.params, "params", loggingMessageNotificationParams20250618)
  );
}

/** Notification (2024-11-05, 2025-03-26, 2025-06-18) */
export function notification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.method, "method") ??
    may(value.params, "params", onlyMeta)
  );
}

/** NumberSchema (2025-06-18) */
export function numberSchema20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    may(value.maximum, "maximum", aNumber) ??
    may(value.minimum, "minimum", aNumber) ??
    optionalString(value.title, "title") ??
    need(value.type, "type", numberSchemaType)
  );
}

/** PaginatedRequest (2024-11-05, 2025-03-26, 2025-06-18) */
export function paginatedRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.method, "method") ??
    may(value.params, "params", listResourcesRequestParams)
  );
}

/** StringSchema (2025-06-18) */
export function stringSchema20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    may(value.format, "format", stringSchemaFormat) ??
    may(value.maxLength, "maxLength", anInteger) ??
    may(value.minLength, "minLength", anInteger) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "string")
  );
}

/** PrimitiveSchemaDefinition (2025-06-18) */
export function primitiveSchemaDefinition20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.type === "string") {
    issue = stringSchema20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.type !== undefined) {
    issue = numberSchema20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.type === "boolean") {
    issue = booleanSchema(value);
    if (issue === undefined) return undefined;
  }
  if (value.enum !== undefined && value.type === "string") {
    issue = enumSchema20250618(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid stringSchema20250618 or numberSchema20250618 or booleanSchema or enumSchema20250618");
}

/** PromptListChangedNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function promptListChangedNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/prompts/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** Request (2024-11-05, 2025-03-26, 2025-06-18) */
export function request(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.method, "method") ??
    may(value.params, "params", requestParams20251125)
  );
}

/** ResourceListChangedNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function resourceListChangedNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/resources/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ResourceUpdatedNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function resourceUpdatedNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/resources/updated") ??
    need(value.params, "params", readResourceRequestParams20250618)
  );
}

/** ToolListChangedNotification (2024-11-05, 2025-03-26, 2025-06-18) */
export function toolListChangedNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/tools/list_changed") ??
    may(value.params, "params", onlyMeta)
  );
}

/** ServerNotification (2025-03-26, 2025-06-18) */
export function serverNotification20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification20250618(value);
    case "notifications/progress":
      return progressNotification20250618(value);
    case "notifications/resources/list_changed":
      return resourceListChangedNotification20250618(value);
    case "notifications/resources/updated":
      return resourceUpdatedNotification20250618(value);
    case "notifications/prompts/list_changed":
      return promptListChangedNotification20250618(value);
    case "notifications/tools/list_changed":
      return toolListChangedNotification20250618(value);
    case "notifications/message":
      return loggingMessageNotification20250618(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/progress, notifications/resources/list_changed, notifications/resources/updated, notifications/prompts/list_changed, notifications/tools/list_changed, notifications/message"));
  }
}

/** ServerRequest (2025-06-18) */
export function serverRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "ping":
      return pingRequest20250618(value);
    case "sampling/createMessage":
      return createMessageRequest20250618(value);
    case "roots/list":
      return listRootsRequest20250618(value);
    case "elicitation/create":
      return elicitRequest20250618(value);
    default:
      return at("method", wrong("one of ping, sampling/createMessage, roots/list, elicitation/create"));
  }
}

/** ServerResult (2025-06-18) */
export function serverResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.capabilities !== undefined && value.protocolVersion !== undefined && value.serverInfo !== undefined) {
    issue = initializeResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.resources !== undefined) {
    issue = listResourcesResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.resourceTemplates !== undefined) {
    issue = listResourceTemplatesResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.contents !== undefined) {
    issue = readResourceResult20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.prompts !== undefined) {
    issue = listPromptsResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.messages !== undefined) {
    issue = getPromptResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.tools !== undefined) {
    issue = listToolsResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined) {
    issue = callToolResult20250618(value);
    if (issue === undefined) return undefined;
  }
  if (value.completion !== undefined) {
    issue = completeResult20251125(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or initializeResult20250618 or listResourcesResult20250618 or listResourceTemplatesResult20250618 or readResourceResult20251125 or listPromptsResult20250618 or getPromptResult20250618 or listToolsResult20250618 or callToolResult20250618 or completeResult20251125");
}

/** InitializeRequest (2024-11-05, 2025-03-26) */
export function initializeRequest20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "initialize") ??
    need(value.params, "params", initializeRequestParams20250326)
  );
}

/** CompleteRequest (2024-11-05, 2025-03-26) */
export function completeRequest20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "completion/complete") ??
    need(value.params, "params", completeRequestParams20250326)
  );
}

/** ClientRequest (2024-11-05, 2025-03-26) */
export function clientRequest20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "initialize":
      return initializeRequest20250326(value);
    case "ping":
      return pingRequest20250618(value);
    case "resources/list":
      return listResourcesRequest20250618(value);
    case "resources/templates/list":
      return listResourceTemplatesRequest20250618(value);
    case "resources/read":
      return readResourceRequest20250618(value);
    case "resources/subscribe":
      return subscribeRequest20250618(value);
    case "resources/unsubscribe":
      return unsubscribeRequest20250618(value);
    case "prompts/list":
      return listPromptsRequest20250618(value);
    case "prompts/get":
      return getPromptRequest20250618(value);
    case "tools/list":
      return listToolsRequest20250618(value);
    case "tools/call":
      return callToolRequest20250618(value);
    case "logging/setLevel":
      return setLevelRequest20250618(value);
    case "completion/complete":
      return completeRequest20250326(value);
    default:
      return at("method", wrong("one of initialize, ping, resources/list, resources/templates/list, resources/read, resources/subscribe, resources/unsubscribe, prompts/list, prompts/get, tools/list, tools/call, logging/setLevel, completion/complete"));
  }
}

/** ClientResult (2025-03-26) */
export function clientResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined && value.model !== undefined && value.role !== undefined) {
    issue = createMessageResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.roots !== undefined) {
    issue = listRootsResult20250326(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or createMessageResult20250326 or listRootsResult20250326");
}

/** CreateMessageRequest (2025-03-26) */
export function createMessageRequest20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20250326)
  );
}

/** ResourceContents (2024-11-05, 2025-03-26) */
export function resourceContents20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.mimeType, "mimeType") ??
    string(value.uri, "uri")
  );
}

/** ServerRequest (2025-03-26) */
export function serverRequest20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "ping":
      return pingRequest20250618(value);
    case "sampling/createMessage":
      return createMessageRequest20250326(value);
    case "roots/list":
      return listRootsRequest20250618(value);
    default:
      return at("method", wrong("one of ping, sampling/createMessage, roots/list"));
  }
}

/** ServerResult (2025-03-26) */
export function serverResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.capabilities !== undefined && value.protocolVersion !== undefined && value.serverInfo !== undefined) {
    issue = initializeResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.resources !== undefined) {
    issue = listResourcesResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.resourceTemplates !== undefined) {
    issue = listResourceTemplatesResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.contents !== undefined) {
    issue = readResourceResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.prompts !== undefined) {
    issue = listPromptsResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.messages !== undefined) {
    issue = getPromptResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.tools !== undefined) {
    issue = listToolsResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined) {
    issue = callToolResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.completion !== undefined) {
    issue = completeResult20251125(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or initializeResult20250326 or listResourcesResult20250326 or listResourceTemplatesResult20250326 or readResourceResult20250326 or listPromptsResult20250326 or getPromptResult20250326 or listToolsResult20250326 or callToolResult20250326 or completeResult20251125");
}

/** Annotated (2024-11-05) */
export function annotated(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326)
  );
}

/** ProgressNotification (2024-11-05) */
export function progressNotification20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "notifications/progress") ??
    need(value.params, "params", progressNotificationParams20241105)
  );
}

/** ClientNotification (2024-11-05) */
export function clientNotification20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification20250618(value);
    case "notifications/initialized":
      return initializedNotification20250618(value);
    case "notifications/progress":
      return progressNotification20241105(value);
    case "notifications/roots/list_changed":
      return rootsListChangedNotification20250618(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/initialized, notifications/progress, notifications/roots/list_changed"));
  }
}

/** ClientResult (2024-11-05) */
export function clientResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined && value.model !== undefined && value.role !== undefined) {
    issue = createMessageResult20241105(value);
    if (issue === undefined) return undefined;
  }
  if (value.roots !== undefined) {
    issue = listRootsResult20250326(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or createMessageResult20241105 or listRootsResult20250326");
}

/** CreateMessageRequest (2024-11-05) */
export function createMessageRequest20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20241105)
  );
}

/** ServerNotification (2024-11-05) */
export function serverNotification20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "notifications/cancelled":
      return cancelledNotification20250618(value);
    case "notifications/progress":
      return progressNotification20241105(value);
    case "notifications/resources/list_changed":
      return resourceListChangedNotification20250618(value);
    case "notifications/resources/updated":
      return resourceUpdatedNotification20250618(value);
    case "notifications/prompts/list_changed":
      return promptListChangedNotification20250618(value);
    case "notifications/tools/list_changed":
      return toolListChangedNotification20250618(value);
    case "notifications/message":
      return loggingMessageNotification20250618(value);
    default:
      return at("method", wrong("one of notifications/cancelled, notifications/progress, notifications/resources/list_changed, notifications/resources/updated, notifications/prompts/list_changed, notifications/tools/list_changed, notifications/message"));
  }
}

/** ServerRequest (2024-11-05) */
export function serverRequest20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "ping":
      return pingRequest20250618(value);
    case "sampling/createMessage":
      return createMessageRequest20241105(value);
    case "roots/list":
      return listRootsRequest20250618(value);
    default:
      return at("method", wrong("one of ping, sampling/createMessage, roots/list"));
  }
}

/** ServerResult (2024-11-05) */
export function serverResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (true) {
    issue = onlyMeta(value);
    if (issue === undefined) return undefined;
  }
  if (value.capabilities !== undefined && value.protocolVersion !== undefined && value.serverInfo !== undefined) {
    issue = initializeResult20241105(value);
    if (issue === undefined) return undefined;
  }
  if (value.resources !== undefined) {
    issue = listResourcesResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.resourceTemplates !== undefined) {
    issue = listResourceTemplatesResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.contents !== undefined) {
    issue = readResourceResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.prompts !== undefined) {
    issue = listPromptsResult20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.messages !== undefined) {
    issue = getPromptResult20241105(value);
    if (issue === undefined) return undefined;
  }
  if (value.tools !== undefined) {
    issue = listToolsResult20241105(value);
    if (issue === undefined) return undefined;
  }
  if (value.content !== undefined) {
    issue = callToolResult20241105(value);
    if (issue === undefined) return undefined;
  }
  if (value.completion !== undefined) {
    issue = completeResult20251125(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid onlyMeta or initializeResult20241105 or listResourcesResult20250326 or listResourceTemplatesResult20250326 or readResourceResult20250326 or listPromptsResult20250326 or getPromptResult20241105 or listToolsResult20241105 or callToolResult20241105 or completeResult20251125");
}
