// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { aBoolean, aFraction, aNatural, aNumber, aString, anInteger, anObject, at, entries, is, isObject, list, may, need, oneOf, optionalIs, optionalList, optionalString, string, type Issue, wrong } from "../../checks/shapes.ts";
import { annotations, annotations20250326, audioContent, audioContent20250326, callToolRequestParams, callToolRequestParams20250618, callToolRequestParams20251125, callToolRequestParamsMeta, cancelTaskRequestParams, cancelTaskResult, cancelledNotificationParams, cancelledNotificationParams20250618, cancelledNotificationParams20251125, clientCapabilities, completeRequestParams, completeRequestParams20250326, completeRequestParams20250618, completeRequestParams20251125, contentBlock, createMessageResult20241105, createMessageResult20250326, createMessageResult20250618, createMessageResult20251125, elicitResult20250618, elicitResult20251125, elicitationCompleteNotificationParams, embeddedResource, getPromptRequestParams, getPromptRequestParams20250618, getPromptRequestParams20251125, icon, imageContent, imageContent20250326, implementation, implementation20250326, implementation20250618, initializeRequestParams, initializeRequestParams20250326, initializeRequestParams20250618, inputResponses, listResourcesRequestParams, listRootsResult20250326, listRootsResult20251125, listTasksResult, loggingMessageNotificationParams, loggingMessageNotificationParams20250618, loggingMessageNotificationParams20251125, notificationParams, objectsByName, onlyMeta, paginatedRequestParams, paginatedRequestParams20251125, progressNotificationParams, progressNotificationParams20241105, progressNotificationParams20250618, progressNotificationParams20251125, readResourceRequestParams, readResourceRequestParams20250618, readResourceRequestParams20251125, requestId, requestMetaObject, requestParams, requestParams20251125, resourceContentsUnion, resourceUpdatedNotificationParams, resourceUpdatedNotificationParams20251125, role, samplingContent, samplingContent20241105, samplingContent20250326, samplingContent20250618, samplingContent20251125, serverCapabilitiesPrompts, setLevelRequestParams, setLevelRequestParams20250618, subscriptionsAcknowledgedNotificationParams, subscriptionsListenRequestParams, task, taskMetadata, textContent, textContent20250326 } from "./checks.ts";

const cacheScopeValues: readonly string[] = ["private","public"];
const createMessageRequestParamsIncludeContextValues: readonly string[] = ["allServers","none","thisServer"];
const toolChoiceModeValues: readonly string[] = ["auto","none","required"];
const numberSchemaTypeValues: readonly string[] = ["integer","number"];
const stringSchemaFormatValues: readonly string[] = ["date","date-time","email","uri"];
const toolExecutionTaskSupportValues: readonly string[] = ["forbidden","optional","required"];

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

/** ResultMetaObject (2026-07-28) */
export function resultMetaObject(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value["io.modelcontextprotocol/serverInfo"], "io.modelcontextprotocol/serverInfo", implementation)
  );
}

export function cacheScope(value: unknown): Issue {
  return oneOf(value, cacheScopeValues);
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

/** CallToolResult (2026-07-28) */
export function callToolResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    list(value.content, "content", contentBlock) ??
    may(value.isError, "isError", aBoolean) ??
    string(value.resultType, "resultType")
  );
}

export function createMessageRequestParamsIncludeContext(value: unknown): Issue {
  return oneOf(value, createMessageRequestParamsIncludeContextValues);
}

/** SamplingMessage (2026-07-28) */
export function samplingMessage(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent) ??
    need(value.role, "role", role)
  );
}

/** ModelHint (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28) */
export function modelHint(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.name, "name")
  );
}

/** ModelPreferences (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28) */
export function modelPreferences(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.costPriority, "costPriority", aFraction) ??
    optionalList(value.hints, "hints", modelHint) ??
    may(value.intelligencePriority, "intelligencePriority", aFraction) ??
    may(value.speedPriority, "speedPriority", aFraction)
  );
}

export function toolChoiceMode(value: unknown): Issue {
  return oneOf(value, toolChoiceModeValues);
}

/** ToolChoice (2025-11-25, 2026-07-28) */
export function toolChoice(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.mode, "mode", toolChoiceMode)
  );
}

/** ToolAnnotations (2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28) */
export function toolAnnotations(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.destructiveHint, "destructiveHint", aBoolean) ??
    may(value.idempotentHint, "idempotentHint", aBoolean) ??
    may(value.openWorldHint, "openWorldHint", aBoolean) ??
    may(value.readOnlyHint, "readOnlyHint", aBoolean) ??
    optionalString(value.title, "title")
  );
}

export function toolInputSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value["$schema"], "$schema") ??
    is(value.type, "type", "object")
  );
}

export function toolOutputSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value["$schema"], "$schema")
  );
}

/** Tool (2026-07-28) */
export function tool(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", toolAnnotations) ??
    optionalString(value.description, "description") ??
    optionalList(value.icons, "icons", icon) ??
    need(value.inputSchema, "inputSchema", toolInputSchema) ??
    string(value.name, "name") ??
    may(value.outputSchema, "outputSchema", toolOutputSchema) ??
    optionalString(value.title, "title")
  );
}

/** CreateMessageRequestParams (2026-07-28) */
export function createMessageRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.includeContext, "includeContext", createMessageRequestParamsIncludeContext) ??
    need(value.maxTokens, "maxTokens", anInteger) ??
    list(value.messages, "messages", samplingMessage) ??
    may(value.metadata, "metadata", anObject) ??
    may(value.modelPreferences, "modelPreferences", modelPreferences) ??
    optionalList(value.stopSequences, "stopSequences", aString) ??
    optionalString(value.systemPrompt, "systemPrompt") ??
    may(value.temperature, "temperature", aNumber) ??
    may(value.toolChoice, "toolChoice", toolChoice) ??
    optionalList(value.tools, "tools", tool)
  );
}

/** CreateMessageRequest (2026-07-28) */
export function createMessageRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams)
  );
}

/** ListRootsRequest (2026-07-28) */
export function listRootsRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "roots/list") ??
    may(value.params, "params", onlyMeta)
  );
}

export function elicitRequestFormParamsRequestedSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value["$schema"], "$schema") ??
    need(value.properties, "properties", objectsByName) ??
    optionalList(value.required, "required", aString) ??
    is(value.type, "type", "object")
  );
}

/** ElicitRequestFormParams (2026-07-28) */
export function elicitRequestFormParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.message, "message") ??
    optionalIs(value.mode, "mode", "form") ??
    need(value.requestedSchema, "requestedSchema", elicitRequestFormParamsRequestedSchema)
  );
}

/** ElicitRequestURLParams (2026-07-28) */
export function elicitRequestURLParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.message, "message") ??
    is(value.mode, "mode", "url") ??
    string(value.url, "url")
  );
}

/** ElicitRequestParams (2026-07-28) */
export function elicitRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.message !== undefined && value.requestedSchema !== undefined) {
    issue = elicitRequestFormParams(value);
    if (issue === undefined) return undefined;
  }
  if (value.message !== undefined && value.mode === "url" && value.url !== undefined) {
    issue = elicitRequestURLParams(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid elicitRequestFormParams or elicitRequestURLParams");
}

/** ElicitRequest (2026-07-28) */
export function elicitRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "elicitation/create") ??
    need(value.params, "params", elicitRequestParams)
  );
}

/** InputRequest (2026-07-28) */
export function inputRequest(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.method) {
    case "sampling/createMessage":
      return createMessageRequest(value);
    case "roots/list":
      return listRootsRequest(value);
    case "elicitation/create":
      return elicitRequest(value);
    default:
      return at("method", wrong("one of sampling/createMessage, roots/list, elicitation/create"));
  }
}

/** InputRequests (2026-07-28) */
export function inputRequests(value: unknown): Issue {
  return entries(value, inputRequest);
}

/** InputRequiredResult (2026-07-28) */
export function inputRequiredResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    may(value.inputRequests, "inputRequests", inputRequests) ??
    optionalString(value.requestState, "requestState") ??
    string(value.resultType, "resultType")
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

export function completeResultCompletion(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.hasMore, "hasMore", aBoolean) ??
    may(value.total, "total", anInteger) ??
    list(value.values, "values", aString, 100)
  );
}

/** CompleteResult (2026-07-28) */
export function completeResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.completion, "completion", completeResultCompletion) ??
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

export function serverCapabilitiesResources(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.listChanged, "listChanged", aBoolean) ??
    may(value.subscribe, "subscribe", aBoolean)
  );
}

/** ServerCapabilities (2026-07-28) */
export function serverCapabilities(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.completions, "completions", anObject) ??
    may(value.experimental, "experimental", objectsByName) ??
    may(value.extensions, "extensions", objectsByName) ??
    may(value.logging, "logging", anObject) ??
    may(value.prompts, "prompts", serverCapabilitiesPrompts) ??
    may(value.resources, "resources", serverCapabilitiesResources) ??
    may(value.tools, "tools", serverCapabilitiesPrompts)
  );
}

/** DiscoverResult (2026-07-28) */
export function discoverResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    need(value.capabilities, "capabilities", serverCapabilities) ??
    optionalString(value.instructions, "instructions") ??
    string(value.resultType, "resultType") ??
    list(value.supportedVersions, "supportedVersions", aString) ??
    need(value.ttlMs, "ttlMs", aNatural)
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

/** PromptMessage (2025-11-25, 2026-07-28) */
export function promptMessage(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", contentBlock) ??
    need(value.role, "role", role)
  );
}

/** GetPromptResult (2026-07-28) */
export function getPromptResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    optionalString(value.description, "description") ??
    list(value.messages, "messages", promptMessage) ??
    string(value.resultType, "resultType")
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

/** PromptArgument (2025-06-18, 2025-11-25, 2026-07-28) */
export function promptArgument(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    string(value.name, "name") ??
    may(value.required, "required", aBoolean) ??
    optionalString(value.title, "title")
  );
}

/** Prompt (2025-11-25, 2026-07-28) */
export function prompt(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalList(value.arguments, "arguments", promptArgument) ??
    optionalString(value.description, "description") ??
    optionalList(value.icons, "icons", icon) ??
    string(value.name, "name") ??
    optionalString(value.title, "title")
  );
}

/** ListPromptsResult (2026-07-28) */
export function listPromptsResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.prompts, "prompts", prompt) ??
    string(value.resultType, "resultType") ??
    need(value.ttlMs, "ttlMs", aNatural)
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

/** ResourceTemplate (2025-11-25, 2026-07-28) */
export function resourceTemplate(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    optionalString(value.description, "description") ??
    optionalList(value.icons, "icons", icon) ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    optionalString(value.title, "title") ??
    string(value.uriTemplate, "uriTemplate")
  );
}

/** ListResourceTemplatesResult (2026-07-28) */
export function listResourceTemplatesResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resourceTemplates, "resourceTemplates", resourceTemplate) ??
    string(value.resultType, "resultType") ??
    need(value.ttlMs, "ttlMs", aNatural)
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

/** Resource (2025-11-25, 2026-07-28) */
export function resource(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    optionalString(value.description, "description") ??
    optionalList(value.icons, "icons", icon) ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    may(value.size, "size", anInteger) ??
    optionalString(value.title, "title") ??
    string(value.uri, "uri")
  );
}

/** ListResourcesResult (2026-07-28) */
export function listResourcesResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resources, "resources", resource) ??
    string(value.resultType, "resultType") ??
    need(value.ttlMs, "ttlMs", aNatural)
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

/** ListToolsResult (2026-07-28) */
export function listToolsResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    optionalString(value.nextCursor, "nextCursor") ??
    string(value.resultType, "resultType") ??
    list(value.tools, "tools", tool) ??
    need(value.ttlMs, "ttlMs", aNatural)
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

/** ReadResourceResult (2026-07-28) */
export function readResourceResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", resultMetaObject) ??
    need(value.cacheScope, "cacheScope", cacheScope) ??
    list(value.contents, "contents", resourceContentsUnion) ??
    string(value.resultType, "resultType") ??
    need(value.ttlMs, "ttlMs", aNatural)
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

/** SubscriptionsListenResultMetaObject (2026-07-28) */
export function subscriptionsListenResultMetaObject(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value["io.modelcontextprotocol/serverInfo"], "io.modelcontextprotocol/serverInfo", implementation) ??
    need(value["io.modelcontextprotocol/subscriptionId"], "io.modelcontextprotocol/subscriptionId", requestId)
  );
}

/** SubscriptionsListenResult (2026-07-28) */
export function subscriptionsListenResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", subscriptionsListenResultMetaObject) ??
    string(value.resultType, "resultType")
  );
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

/** CallToolResult (2025-11-25) */
export function callToolResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.content, "content", contentBlock) ??
    may(value.isError, "isError", aBoolean) ??
    may(value.structuredContent, "structuredContent", anObject)
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

export function completeResultCompletion20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.hasMore, "hasMore", aBoolean) ??
    may(value.total, "total", anInteger) ??
    list(value.values, "values", aString)
  );
}

/** CompleteResult (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25) */
export function completeResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.completion, "completion", completeResultCompletion20251125)
  );
}

/** SamplingMessage (2025-11-25) */
export function samplingMessage20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent20251125) ??
    need(value.role, "role", role)
  );
}

export function toolExecutionTaskSupport(value: unknown): Issue {
  return oneOf(value, toolExecutionTaskSupportValues);
}

/** ToolExecution (2025-11-25) */
export function toolExecution(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.taskSupport, "taskSupport", toolExecutionTaskSupport)
  );
}

export function toolInputSchema20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value["$schema"], "$schema") ??
    may(value.properties, "properties", objectsByName) ??
    optionalList(value.required, "required", aString) ??
    is(value.type, "type", "object")
  );
}

/** Tool (2025-11-25) */
export function tool20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", toolAnnotations) ??
    optionalString(value.description, "description") ??
    may(value.execution, "execution", toolExecution) ??
    optionalList(value.icons, "icons", icon) ??
    need(value.inputSchema, "inputSchema", toolInputSchema20251125) ??
    string(value.name, "name") ??
    may(value.outputSchema, "outputSchema", toolInputSchema20251125) ??
    optionalString(value.title, "title")
  );
}

/** CreateMessageRequestParams (2025-11-25) */
export function createMessageRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    may(value.includeContext, "includeContext", createMessageRequestParamsIncludeContext) ??
    need(value.maxTokens, "maxTokens", anInteger) ??
    list(value.messages, "messages", samplingMessage20251125) ??
    may(value.metadata, "metadata", anObject) ??
    may(value.modelPreferences, "modelPreferences", modelPreferences) ??
    optionalList(value.stopSequences, "stopSequences", aString) ??
    optionalString(value.systemPrompt, "systemPrompt") ??
    may(value.task, "task", taskMetadata) ??
    may(value.temperature, "temperature", aNumber) ??
    may(value.toolChoice, "toolChoice", toolChoice) ??
    optionalList(value.tools, "tools", tool20251125)
  );
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

/** ElicitRequestURLParams (2025-11-25) */
export function elicitRequestURLParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    string(value.elicitationId, "elicitationId") ??
    string(value.message, "message") ??
    is(value.mode, "mode", "url") ??
    may(value.task, "task", taskMetadata) ??
    string(value.url, "url")
  );
}

/** ElicitRequestFormParams (2025-11-25) */
export function elicitRequestFormParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    string(value.message, "message") ??
    optionalIs(value.mode, "mode", "form") ??
    need(value.requestedSchema, "requestedSchema", elicitRequestFormParamsRequestedSchema) ??
    may(value.task, "task", taskMetadata)
  );
}

/** ElicitRequestParams (2025-11-25) */
export function elicitRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.elicitationId !== undefined && value.message !== undefined && value.mode === "url" && value.url !== undefined) {
    issue = elicitRequestURLParams20251125(value);
    if (issue === undefined) return undefined;
  }
  if (value.message !== undefined && value.requestedSchema !== undefined) {
    issue = elicitRequestFormParams20251125(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid elicitRequestURLParams20251125 or elicitRequestFormParams20251125");
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

/** GetPromptResult (2025-11-25) */
export function getPromptResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.description, "description") ??
    list(value.messages, "messages", promptMessage)
  );
}

export function serverCapabilitiesTasksRequestsTools(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.call, "call", anObject)
  );
}

export function serverCapabilitiesTasksRequests(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.tools, "tools", serverCapabilitiesTasksRequestsTools)
  );
}

export function serverCapabilitiesTasks(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.cancel, "cancel", anObject) ??
    may(value.list, "list", anObject) ??
    may(value.requests, "requests", serverCapabilitiesTasksRequests)
  );
}

/** ServerCapabilities (2025-11-25) */
export function serverCapabilities20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.completions, "completions", anObject) ??
    may(value.experimental, "experimental", objectsByName) ??
    may(value.logging, "logging", anObject) ??
    may(value.prompts, "prompts", serverCapabilitiesPrompts) ??
    may(value.resources, "resources", serverCapabilitiesResources) ??
    may(value.tasks, "tasks", serverCapabilitiesTasks) ??
    may(value.tools, "tools", serverCapabilitiesPrompts)
  );
}

/** InitializeResult (2025-11-25) */
export function initializeResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.capabilities, "capabilities", serverCapabilities20251125) ??
    optionalString(value.instructions, "instructions") ??
    string(value.protocolVersion, "protocolVersion") ??
    need(value.serverInfo, "serverInfo", implementation)
  );
}

/** ListPromptsResult (2025-11-25) */
export function listPromptsResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.prompts, "prompts", prompt)
  );
}

/** ListResourceTemplatesResult (2025-11-25) */
export function listResourceTemplatesResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resourceTemplates, "resourceTemplates", resourceTemplate)
  );
}

/** ListResourcesResult (2025-11-25) */
export function listResourcesResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resources, "resources", resource)
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

/** ListToolsResult (2025-11-25) */
export function listToolsResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.tools, "tools", tool20251125)
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

/** ReadResourceResult (2025-06-18, 2025-11-25) */
export function readResourceResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.contents, "contents", resourceContentsUnion)
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

/** ResourceLink (2025-06-18) */
export function resourceLink20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    optionalString(value.description, "description") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    may(value.size, "size", anInteger) ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "resource_link") ??
    string(value.uri, "uri")
  );
}

/** ContentBlock (2025-06-18) */
export function contentBlock20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    case "resource_link":
      return resourceLink20250618(value);
    case "resource":
      return embeddedResource(value);
    default:
      return at("type", wrong("one of text, image, audio, resource_link, resource"));
  }
}

/** CallToolResult (2025-06-18) */
export function callToolResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.content, "content", contentBlock20250618) ??
    may(value.isError, "isError", aBoolean) ??
    may(value.structuredContent, "structuredContent", anObject)
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

/** SamplingMessage (2025-06-18) */
export function samplingMessage20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", samplingContent20250618) ??
    need(value.role, "role", role)
  );
}

export function createMessageRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.includeContext, "includeContext", createMessageRequestParamsIncludeContext) ??
    need(value.maxTokens, "maxTokens", anInteger) ??
    list(value.messages, "messages", samplingMessage20250618) ??
    may(value.metadata, "metadata", anObject) ??
    may(value.modelPreferences, "modelPreferences", modelPreferences) ??
    optionalList(value.stopSequences, "stopSequences", aString) ??
    optionalString(value.systemPrompt, "systemPrompt") ??
    may(value.temperature, "temperature", aNumber)
  );
}

/** CreateMessageRequest (2025-06-18) */
export function createMessageRequest20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20250618)
  );
}

export function elicitRequestParamsRequestedSchema(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.properties, "properties", objectsByName) ??
    optionalList(value.required, "required", aString) ??
    is(value.type, "type", "object")
  );
}

export function elicitRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.message, "message") ??
    need(value.requestedSchema, "requestedSchema", elicitRequestParamsRequestedSchema)
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

/** PromptMessage (2025-06-18) */
export function promptMessage20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", contentBlock20250618) ??
    need(value.role, "role", role)
  );
}

/** GetPromptResult (2025-06-18) */
export function getPromptResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.description, "description") ??
    list(value.messages, "messages", promptMessage20250618)
  );
}

/** ServerCapabilities (2025-03-26, 2025-06-18) */
export function serverCapabilities20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.completions, "completions", anObject) ??
    may(value.experimental, "experimental", objectsByName) ??
    may(value.logging, "logging", anObject) ??
    may(value.prompts, "prompts", serverCapabilitiesPrompts) ??
    may(value.resources, "resources", serverCapabilitiesResources) ??
    may(value.tools, "tools", serverCapabilitiesPrompts)
  );
}

/** InitializeResult (2025-06-18) */
export function initializeResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.capabilities, "capabilities", serverCapabilities20250618) ??
    optionalString(value.instructions, "instructions") ??
    string(value.protocolVersion, "protocolVersion") ??
    need(value.serverInfo, "serverInfo", implementation20250618)
  );
}

/** Prompt (2025-06-18) */
export function prompt20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalList(value.arguments, "arguments", promptArgument) ??
    optionalString(value.description, "description") ??
    string(value.name, "name") ??
    optionalString(value.title, "title")
  );
}

/** ListPromptsResult (2025-06-18) */
export function listPromptsResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.prompts, "prompts", prompt20250618)
  );
}

/** ResourceTemplate (2025-06-18) */
export function resourceTemplate20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    optionalString(value.description, "description") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    optionalString(value.title, "title") ??
    string(value.uriTemplate, "uriTemplate")
  );
}

/** ListResourceTemplatesResult (2025-06-18) */
export function listResourceTemplatesResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resourceTemplates, "resourceTemplates", resourceTemplate20250618)
  );
}

/** Resource (2025-06-18) */
export function resource20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    optionalString(value.description, "description") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    may(value.size, "size", anInteger) ??
    optionalString(value.title, "title") ??
    string(value.uri, "uri")
  );
}

/** ListResourcesResult (2025-06-18) */
export function listResourcesResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resources, "resources", resource20250618)
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

export function toolInputSchema20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.properties, "properties", objectsByName) ??
    optionalList(value.required, "required", aString) ??
    is(value.type, "type", "object")
  );
}

/** Tool (2025-06-18) */
export function tool20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", toolAnnotations) ??
    optionalString(value.description, "description") ??
    need(value.inputSchema, "inputSchema", toolInputSchema20250618) ??
    string(value.name, "name") ??
    may(value.outputSchema, "outputSchema", toolInputSchema20250618) ??
    optionalString(value.title, "title")
  );
}

/** ListToolsResult (2025-06-18) */
export function listToolsResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.tools, "tools", tool20250618)
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

/** BlobResourceContents (2024-11-05, 2025-03-26) */
export function blobResourceContents20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.blob, "blob") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.uri, "uri")
  );
}

/** TextResourceContents (2024-11-05, 2025-03-26) */
export function textResourceContents20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.mimeType, "mimeType") ??
    string(value.text, "text") ??
    string(value.uri, "uri")
  );
}

export function resourceContentsUnion20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.text !== undefined && value.uri !== undefined) {
    issue = textResourceContents20250326(value);
    if (issue === undefined) return undefined;
  }
  if (value.blob !== undefined && value.uri !== undefined) {
    issue = blobResourceContents20250326(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid textResourceContents20250326 or blobResourceContents20250326");
}

/** EmbeddedResource (2024-11-05, 2025-03-26) */
export function embeddedResource20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326) ??
    need(value.resource, "resource", resourceContentsUnion20250326) ??
    is(value.type, "type", "resource")
  );
}

export function callToolResultContent(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent20250326(value);
    case "image":
      return imageContent20250326(value);
    case "audio":
      return audioContent20250326(value);
    case "resource":
      return embeddedResource20250326(value);
    default:
      return at("type", wrong("one of text, image, audio, resource"));
  }
}

/** CallToolResult (2025-03-26) */
export function callToolResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.content, "content", callToolResultContent) ??
    may(value.isError, "isError", aBoolean)
  );
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

/** SamplingMessage (2025-03-26) */
export function samplingMessage20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", samplingContent20250326) ??
    need(value.role, "role", role)
  );
}

export function createMessageRequestParams20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.includeContext, "includeContext", createMessageRequestParamsIncludeContext) ??
    need(value.maxTokens, "maxTokens", anInteger) ??
    list(value.messages, "messages", samplingMessage20250326) ??
    may(value.metadata, "metadata", anObject) ??
    may(value.modelPreferences, "modelPreferences", modelPreferences) ??
    optionalList(value.stopSequences, "stopSequences", aString) ??
    optionalString(value.systemPrompt, "systemPrompt") ??
    may(value.temperature, "temperature", aNumber)
  );
}

/** CreateMessageRequest (2025-03-26) */
export function createMessageRequest20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20250326)
  );
}

/** PromptMessage (2025-03-26) */
export function promptMessage20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", callToolResultContent) ??
    need(value.role, "role", role)
  );
}

/** GetPromptResult (2025-03-26) */
export function getPromptResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.description, "description") ??
    list(value.messages, "messages", promptMessage20250326)
  );
}

/** InitializeResult (2025-03-26) */
export function initializeResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.capabilities, "capabilities", serverCapabilities20250618) ??
    optionalString(value.instructions, "instructions") ??
    string(value.protocolVersion, "protocolVersion") ??
    need(value.serverInfo, "serverInfo", implementation20250326)
  );
}

/** PromptArgument (2024-11-05, 2025-03-26) */
export function promptArgument20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    string(value.name, "name") ??
    may(value.required, "required", aBoolean)
  );
}

/** Prompt (2024-11-05, 2025-03-26) */
export function prompt20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalList(value.arguments, "arguments", promptArgument20250326) ??
    optionalString(value.description, "description") ??
    string(value.name, "name")
  );
}

/** ListPromptsResult (2024-11-05, 2025-03-26) */
export function listPromptsResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.prompts, "prompts", prompt20250326)
  );
}

/** ResourceTemplate (2024-11-05, 2025-03-26) */
export function resourceTemplate20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326) ??
    optionalString(value.description, "description") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    string(value.uriTemplate, "uriTemplate")
  );
}

/** ListResourceTemplatesResult (2024-11-05, 2025-03-26) */
export function listResourceTemplatesResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resourceTemplates, "resourceTemplates", resourceTemplate20250326)
  );
}

/** Resource (2024-11-05, 2025-03-26) */
export function resource20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326) ??
    optionalString(value.description, "description") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.name, "name") ??
    may(value.size, "size", anInteger) ??
    string(value.uri, "uri")
  );
}

/** ListResourcesResult (2024-11-05, 2025-03-26) */
export function listResourcesResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.resources, "resources", resource20250326)
  );
}

/** Tool (2025-03-26) */
export function tool20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", toolAnnotations) ??
    optionalString(value.description, "description") ??
    need(value.inputSchema, "inputSchema", toolInputSchema20250618) ??
    string(value.name, "name")
  );
}

/** ListToolsResult (2025-03-26) */
export function listToolsResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.tools, "tools", tool20250326)
  );
}

/** ReadResourceResult (2024-11-05, 2025-03-26) */
export function readResourceResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.contents, "contents", resourceContentsUnion20250326)
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

export function callToolResultContent20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent20250326(value);
    case "image":
      return imageContent20250326(value);
    case "resource":
      return embeddedResource20250326(value);
    default:
      return at("type", wrong("one of text, image, resource"));
  }
}

/** CallToolResult (2024-11-05) */
export function callToolResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.content, "content", callToolResultContent20241105) ??
    may(value.isError, "isError", aBoolean)
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

/** SamplingMessage (2024-11-05) */
export function samplingMessage20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", samplingContent20241105) ??
    need(value.role, "role", role)
  );
}

export function createMessageRequestParams20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.includeContext, "includeContext", createMessageRequestParamsIncludeContext) ??
    need(value.maxTokens, "maxTokens", anInteger) ??
    list(value.messages, "messages", samplingMessage20241105) ??
    may(value.metadata, "metadata", anObject) ??
    may(value.modelPreferences, "modelPreferences", modelPreferences) ??
    optionalList(value.stopSequences, "stopSequences", aString) ??
    optionalString(value.systemPrompt, "systemPrompt") ??
    may(value.temperature, "temperature", aNumber)
  );
}

/** CreateMessageRequest (2024-11-05) */
export function createMessageRequest20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.method, "method", "sampling/createMessage") ??
    need(value.params, "params", createMessageRequestParams20241105)
  );
}

/** PromptMessage (2024-11-05) */
export function promptMessage20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.content, "content", callToolResultContent20241105) ??
    need(value.role, "role", role)
  );
}

/** GetPromptResult (2024-11-05) */
export function getPromptResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.description, "description") ??
    list(value.messages, "messages", promptMessage20241105)
  );
}

/** ServerCapabilities (2024-11-05) */
export function serverCapabilities20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.experimental, "experimental", objectsByName) ??
    may(value.logging, "logging", anObject) ??
    may(value.prompts, "prompts", serverCapabilitiesPrompts) ??
    may(value.resources, "resources", serverCapabilitiesResources) ??
    may(value.tools, "tools", serverCapabilitiesPrompts)
  );
}

/** InitializeResult (2024-11-05) */
export function initializeResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.capabilities, "capabilities", serverCapabilities20241105) ??
    optionalString(value.instructions, "instructions") ??
    string(value.protocolVersion, "protocolVersion") ??
    need(value.serverInfo, "serverInfo", implementation20250326)
  );
}

/** Tool (2024-11-05) */
export function tool20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    need(value.inputSchema, "inputSchema", toolInputSchema20250618) ??
    string(value.name, "name")
  );
}

/** ListToolsResult (2024-11-05) */
export function listToolsResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.tools, "tools", tool20241105)
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
