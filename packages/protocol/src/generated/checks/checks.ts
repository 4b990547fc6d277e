// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { aBoolean, aFraction, aNumber, aString, aValue, anInteger, anObject, at, entries, is, isObject, items, list, may, need, oneOf, optionalList, optionalString, string, type Issue, wrong } from "../../checks/shapes.ts";

const roleValues: readonly string[] = ["assistant","user"];
const iconThemeValues: readonly string[] = ["dark","light"];
const loggingLevelValues: readonly string[] = ["alert","critical","debug","emergency","error","info","notice","warning"];
const elicitResultActionValues: readonly string[] = ["accept","cancel","decline"];
const taskStatusValues: readonly string[] = ["cancelled","completed","failed","input_required","working"];

/** Role (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28) */
export function role(value: unknown): Issue {
  return oneOf(value, roleValues);
}

/** Annotations (2025-06-18, 2025-11-25, 2026-07-28) */
export function annotations(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalList(value.audience, "audience", role) ??
    optionalString(value.lastModified, "lastModified") ??
    may(value.priority, "priority", aFraction)
  );
}

/** AudioContent (2025-06-18, 2025-11-25, 2026-07-28) */
export function audioContent(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    string(value.data, "data") ??
    string(value.mimeType, "mimeType") ??
    is(value.type, "type", "audio")
  );
}

/** BlobResourceContents (2025-06-18, 2025-11-25, 2026-07-28) */
export function blobResourceContents(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    string(value.blob, "blob") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.uri, "uri")
  );
}

export function iconTheme(value: unknown): Issue {
  return oneOf(value, iconThemeValues);
}

/** Icon (2025-11-25, 2026-07-28) */
export function icon(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.mimeType, "mimeType") ??
    optionalList(value.sizes, "sizes", aString) ??
    string(value.src, "src") ??
    may(value.theme, "theme", iconTheme)
  );
}

/** Implementation (2025-11-25, 2026-07-28) */
export function implementation(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.description, "description") ??
    optionalList(value.icons, "icons", icon) ??
    string(value.name, "name") ??
    optionalString(value.title, "title") ??
    string(value.version, "version") ??
    optionalString(value.websiteUrl, "websiteUrl")
  );
}

/** RequestId (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28); ProgressToken (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28) */
export function requestId(value: unknown): Issue {
  if (typeof value === "string" || Number.isInteger(value)) return undefined;
  return wrong("a string or an integer");
}

export function clientCapabilitiesElicitation(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.form, "form", anObject) ??
    may(value.url, "url", anObject)
  );
}

export function objectsByName(value: unknown): Issue {
  return entries(value, anObject);
}

export function clientCapabilitiesSampling(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.context, "context", anObject) ??
    may(value.tools, "tools", anObject)
  );
}

/** ClientCapabilities (2026-07-28) */
export function clientCapabilities(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.elicitation, "elicitation", clientCapabilitiesElicitation) ??
    may(value.experimental, "experimental", objectsByName) ??
    may(value.extensions, "extensions", objectsByName) ??
    may(value.roots, "roots", anObject) ??
    may(value.sampling, "sampling", clientCapabilitiesSampling)
  );
}

/** LoggingLevel (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28) */
export function loggingLevel(value: unknown): Issue {
  return oneOf(value, loggingLevelValues);
}

/** RequestMetaObject (2026-07-28) */
export function requestMetaObject(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value["io.modelcontextprotocol/clientCapabilities"], "io.modelcontextprotocol/clientCapabilities", clientCapabilities) ??
    may(value["io.modelcontextprotocol/clientInfo"], "io.modelcontextprotocol/clientInfo", implementation) ??
    may(value["io.modelcontextprotocol/logLevel"], "io.modelcontextprotocol/logLevel", loggingLevel) ??
    string(value["io.modelcontextprotocol/protocolVersion"], "io.modelcontextprotocol/protocolVersion") ??
    may(value.progressToken, "progressToken", requestId)
  );
}

/** TextContent (2025-06-18, 2025-11-25, 2026-07-28) */
export function textContent(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    string(value.text, "text") ??
    is(value.type, "type", "text")
  );
}

/** ImageContent (2025-06-18, 2025-11-25, 2026-07-28) */
export function imageContent(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    string(value.data, "data") ??
    string(value.mimeType, "mimeType") ??
    is(value.type, "type", "image")
  );
}

/** ToolUseContent (2025-11-25, 2026-07-28) */
export function toolUseContent(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    string(value.id, "id") ??
    need(value.input, "input", anObject) ??
    string(value.name, "name") ??
    is(value.type, "type", "tool_use")
  );
}

/** ResourceLink (2025-11-25, 2026-07-28) */
export function resourceLink(value: unknown): Issue {
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
    is(value.type, "type", "resource_link") ??
    string(value.uri, "uri")
  );
}

/** TextResourceContents (2025-06-18, 2025-11-25, 2026-07-28) */
export function textResourceContents(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.text, "text") ??
    string(value.uri, "uri")
  );
}

export function resourceContentsUnion(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.text !== undefined && value.uri !== undefined) {
    issue = textResourceContents(value);
    if (issue === undefined) return undefined;
  }
  if (value.blob !== undefined && value.uri !== undefined) {
    issue = blobResourceContents(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid textResourceContents or blobResourceContents");
}

/** EmbeddedResource (2025-06-18, 2025-11-25, 2026-07-28) */
export function embeddedResource(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    may(value.annotations, "annotations", annotations) ??
    need(value.resource, "resource", resourceContentsUnion) ??
    is(value.type, "type", "resource")
  );
}

/** ContentBlock (2025-11-25, 2026-07-28) */
export function contentBlock(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    case "resource_link":
      return resourceLink(value);
    case "resource":
      return embeddedResource(value);
    default:
      return at("type", wrong("one of text, image, audio, resource_link, resource"));
  }
}

/** ToolResultContent (2026-07-28) */
export function toolResultContent(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.content, "content", contentBlock) ??
    may(value.isError, "isError", aBoolean) ??
    string(value.toolUseId, "toolUseId") ??
    is(value.type, "type", "tool_result")
  );
}

/** SamplingMessageContentBlock (2026-07-28) */
export function samplingMessageContentBlock(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    case "tool_use":
      return toolUseContent(value);
    case "tool_result":
      return toolResultContent(value);
    default:
      return at("type", wrong("one of text, image, audio, tool_use, tool_result"));
  }
}

export function samplingContent(value: unknown): Issue {
  if (Array.isArray(value)) return items(value, samplingMessageContentBlock);
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    case "tool_use":
      return toolUseContent(value);
    case "tool_result":
      return toolResultContent(value);
    default:
      return at("type", wrong("one of text, image, audio, tool_use, tool_result"));
  }
}

/** CreateMessageResult (2026-07-28) */
export function createMessageResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent) ??
    string(value.model, "model") ??
    need(value.role, "role", role) ??
    optionalString(value.stopReason, "stopReason")
  );
}

/** Root (2025-06-18, 2025-11-25, 2026-07-28) */
export function root(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.name, "name") ??
    string(value.uri, "uri")
  );
}

/** ListRootsResult (2026-07-28) */
export function listRootsResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    list(value.roots, "roots", root)
  );
}

export function elicitResultAction(value: unknown): Issue {
  return oneOf(value, elicitResultActionValues);
}

export function elicitResultContentEntry2(value: unknown): Issue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) return undefined;
  return wrong("a string or a number or true or false or null");
}

export function elicitResultContentEntry(value: unknown): Issue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) return undefined;
  if (Array.isArray(value)) return items(value, aString);
  return wrong("a list or a string or a number or true or false or null");
}

export function elicitResultContent(value: unknown): Issue {
  return entries(value, elicitResultContentEntry);
}

/** ElicitResult (2026-07-28) */
export function elicitResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.action, "action", elicitResultAction) ??
    may(value.content, "content", elicitResultContent)
  );
}

/** InputResponse (2026-07-28) */
export function inputResponse(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  let issue: Issue;
  if (value.content !== undefined && value.model !== undefined && value.role !== undefined) {
    issue = createMessageResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.roots !== undefined) {
    issue = listRootsResult(value);
    if (issue === undefined) return undefined;
  }
  if (value.action !== undefined) {
    issue = elicitResult(value);
    if (issue === undefined) return undefined;
  }
  return issue ?? wrong("a valid createMessageResult or listRootsResult or elicitResult");
}

/** InputResponses (2026-07-28) */
export function inputResponses(value: unknown): Issue {
  return entries(value, inputResponse);
}

/** CallToolRequestParams (2026-07-28) */
export function callToolRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    may(value.arguments, "arguments", anObject) ??
    may(value.inputResponses, "inputResponses", inputResponses) ??
    string(value.name, "name") ??
    optionalString(value.requestState, "requestState")
  );
}

/** NotificationParams (2025-11-25); Result (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25); GetTaskPayloadResult (2025-11-25); EmptyResult (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25) */
export function onlyMeta(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject)
  );
}

/** NotificationMetaObject (2026-07-28) */
export function notificationMetaObject(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value["io.modelcontextprotocol/subscriptionId"], "io.modelcontextprotocol/subscriptionId", requestId)
  );
}

/** CancelledNotificationParams (2026-07-28) */
export function cancelledNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", notificationMetaObject) ??
    optionalString(value.reason, "reason") ??
    need(value.requestId, "requestId", requestId)
  );
}

/** RequestParams (2026-07-28) */
export function requestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject)
  );
}

/** PaginatedRequestParams (2026-07-28) */
export function paginatedRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    optionalString(value.cursor, "cursor")
  );
}

/** ReadResourceRequestParams (2026-07-28) */
export function readResourceRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    may(value.inputResponses, "inputResponses", inputResponses) ??
    optionalString(value.requestState, "requestState") ??
    string(value.uri, "uri")
  );
}

/** SubscriptionFilter (2026-07-28) */
export function subscriptionFilter(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.promptsListChanged, "promptsListChanged", aBoolean) ??
    optionalList(value.resourceSubscriptions, "resourceSubscriptions", aString) ??
    may(value.resourcesListChanged, "resourcesListChanged", aBoolean) ??
    may(value.toolsListChanged, "toolsListChanged", aBoolean)
  );
}

/** SubscriptionsListenRequestParams (2026-07-28) */
export function subscriptionsListenRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    need(value.notifications, "notifications", subscriptionFilter)
  );
}

export function stringsByName(value: unknown): Issue {
  return entries(value, aString);
}

/** GetPromptRequestParams (2026-07-28) */
export function getPromptRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    may(value.arguments, "arguments", stringsByName) ??
    may(value.inputResponses, "inputResponses", inputResponses) ??
    string(value.name, "name") ??
    optionalString(value.requestState, "requestState")
  );
}

export function completeRequestParamsArgument(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.name, "name") ??
    string(value.value, "value")
  );
}

export function completeRequestParamsContext(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.arguments, "arguments", stringsByName)
  );
}

/** PromptReference (2025-06-18, 2025-11-25, 2026-07-28) */
export function promptReference(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.name, "name") ??
    optionalString(value.title, "title") ??
    is(value.type, "type", "ref/prompt")
  );
}

/** ResourceTemplateReference (2025-06-18, 2025-11-25, 2026-07-28); ResourceReference (2024-11-05, 2025-03-26) */
export function resourceTemplateReference(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    is(value.type, "type", "ref/resource") ??
    string(value.uri, "uri")
  );
}

export function completeRequestParamsRef(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "ref/prompt":
      return promptReference(value);
    case "ref/resource":
      return resourceTemplateReference(value);
    default:
      return at("type", wrong("one of ref/prompt, ref/resource"));
  }
}

/** CompleteRequestParams (2026-07-28) */
export function completeRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value._meta, "_meta", requestMetaObject) ??
    need(value.argument, "argument", completeRequestParamsArgument) ??
    may(value.context, "context", completeRequestParamsContext) ??
    need(value.ref, "ref", completeRequestParamsRef)
  );
}

export function serverCapabilitiesPrompts(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.listChanged, "listChanged", aBoolean)
  );
}

/** LoggingMessageNotificationParams (2026-07-28) */
export function loggingMessageNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", notificationMetaObject) ??
    need(value.data, "data", aValue) ??
    need(value.level, "level", loggingLevel) ??
    optionalString(value.logger, "logger")
  );
}

/** NotificationParams (2026-07-28) */
export function notificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", notificationMetaObject)
  );
}

/** ProgressNotificationParams (2026-07-28) */
export function progressNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", notificationMetaObject) ??
    optionalString(value.message, "message") ??
    need(value.progress, "progress", aNumber) ??
    need(value.progressToken, "progressToken", requestId) ??
    may(value.total, "total", aNumber)
  );
}

/** ResourceUpdatedNotificationParams (2026-07-28) */
export function resourceUpdatedNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", notificationMetaObject) ??
    string(value.uri, "uri")
  );
}

/** SubscriptionsAcknowledgedNotificationParams (2026-07-28) */
export function subscriptionsAcknowledgedNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", notificationMetaObject) ??
    need(value.notifications, "notifications", subscriptionFilter)
  );
}

export function callToolRequestParamsMeta(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.progressToken, "progressToken", requestId)
  );
}

/** TaskMetadata (2025-11-25) */
export function taskMetadata(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.ttl, "ttl", anInteger)
  );
}

/** CallToolRequestParams (2025-11-25) */
export function callToolRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    may(value.arguments, "arguments", anObject) ??
    string(value.name, "name") ??
    may(value.task, "task", taskMetadata)
  );
}

/** RelatedTaskMetadata (2025-11-25) */
export function cancelTaskRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.taskId, "taskId")
  );
}

/** TaskStatus (2025-11-25) */
export function taskStatus(value: unknown): Issue {
  return oneOf(value, taskStatusValues);
}

export function cancelTaskResultTtl(value: unknown): Issue {
  if (Number.isInteger(value) || value === null) return undefined;
  return wrong("an integer or null");
}

/** CancelTaskResult (2025-11-25); TaskStatusNotificationParams (2025-11-25); GetTaskResult (2025-11-25) */
export function cancelTaskResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    string(value.createdAt, "createdAt") ??
    string(value.lastUpdatedAt, "lastUpdatedAt") ??
    may(value.pollInterval, "pollInterval", anInteger) ??
    need(value.status, "status", taskStatus) ??
    optionalString(value.statusMessage, "statusMessage") ??
    string(value.taskId, "taskId") ??
    need(value.ttl, "ttl", cancelTaskResultTtl)
  );
}

/** CancelledNotificationParams (2025-11-25) */
export function cancelledNotificationParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.reason, "reason") ??
    may(value.requestId, "requestId", requestId)
  );
}

export function clientCapabilitiesTasksRequestsElicitation(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.create, "create", anObject)
  );
}

export function clientCapabilitiesTasksRequestsSampling(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.createMessage, "createMessage", anObject)
  );
}

export function clientCapabilitiesTasksRequests(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.elicitation, "elicitation", clientCapabilitiesTasksRequestsElicitation) ??
    may(value.sampling, "sampling", clientCapabilitiesTasksRequestsSampling)
  );
}

export function clientCapabilitiesTasks(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.cancel, "cancel", anObject) ??
    may(value.list, "list", anObject) ??
    may(value.requests, "requests", clientCapabilitiesTasksRequests)
  );
}

/** ClientCapabilities (2025-11-25) */
export function clientCapabilities20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.elicitation, "elicitation", clientCapabilitiesElicitation) ??
    may(value.experimental, "experimental", objectsByName) ??
    may(value.roots, "roots", serverCapabilitiesPrompts) ??
    may(value.sampling, "sampling", clientCapabilitiesSampling) ??
    may(value.tasks, "tasks", clientCapabilitiesTasks)
  );
}

/** ProgressNotificationParams (2025-11-25) */
export function progressNotificationParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.message, "message") ??
    need(value.progress, "progress", aNumber) ??
    need(value.progressToken, "progressToken", requestId) ??
    may(value.total, "total", aNumber)
  );
}

/** InitializeRequestParams (2025-11-25) */
export function initializeRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    need(value.capabilities, "capabilities", clientCapabilities20251125) ??
    need(value.clientInfo, "clientInfo", implementation) ??
    string(value.protocolVersion, "protocolVersion")
  );
}

/** RequestParams (2025-11-25) */
export function requestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta)
  );
}

/** PaginatedRequestParams (2025-11-25) */
export function paginatedRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    optionalString(value.cursor, "cursor")
  );
}

/** ReadResourceRequestParams (2025-11-25); SubscribeRequestParams (2025-11-25); UnsubscribeRequestParams (2025-11-25); ResourceRequestParams (2025-11-25) */
export function readResourceRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    string(value.uri, "uri")
  );
}

/** GetPromptRequestParams (2025-11-25) */
export function getPromptRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    may(value.arguments, "arguments", stringsByName) ??
    string(value.name, "name")
  );
}

/** SetLevelRequestParams (2025-11-25) */
export function setLevelRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    need(value.level, "level", loggingLevel)
  );
}

/** CompleteRequestParams (2025-11-25) */
export function completeRequestParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", callToolRequestParamsMeta) ??
    need(value.argument, "argument", completeRequestParamsArgument) ??
    may(value.context, "context", completeRequestParamsContext) ??
    need(value.ref, "ref", completeRequestParamsRef)
  );
}

/** Task (2025-11-25) */
export function task(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.createdAt, "createdAt") ??
    string(value.lastUpdatedAt, "lastUpdatedAt") ??
    may(value.pollInterval, "pollInterval", anInteger) ??
    need(value.status, "status", taskStatus) ??
    optionalString(value.statusMessage, "statusMessage") ??
    string(value.taskId, "taskId") ??
    need(value.ttl, "ttl", cancelTaskResultTtl)
  );
}

/** ListTasksResult (2025-11-25) */
export function listTasksResult(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.tasks, "tasks", task)
  );
}

/** ToolResultContent (2025-11-25) */
export function toolResultContent20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.content, "content", contentBlock) ??
    may(value.isError, "isError", aBoolean) ??
    may(value.structuredContent, "structuredContent", anObject) ??
    string(value.toolUseId, "toolUseId") ??
    is(value.type, "type", "tool_result")
  );
}

/** SamplingMessageContentBlock (2025-11-25) */
export function samplingMessageContentBlock20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    case "tool_use":
      return toolUseContent(value);
    case "tool_result":
      return toolResultContent20251125(value);
    default:
      return at("type", wrong("one of text, image, audio, tool_use, tool_result"));
  }
}

export function samplingContent20251125(value: unknown): Issue {
  if (Array.isArray(value)) return items(value, samplingMessageContentBlock20251125);
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    case "tool_use":
      return toolUseContent(value);
    case "tool_result":
      return toolResultContent20251125(value);
    default:
      return at("type", wrong("one of text, image, audio, tool_use, tool_result"));
  }
}

/** CreateMessageResult (2025-11-25) */
export function createMessageResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent20251125) ??
    string(value.model, "model") ??
    need(value.role, "role", role) ??
    optionalString(value.stopReason, "stopReason")
  );
}

/** ListRootsResult (2025-06-18, 2025-11-25) */
export function listRootsResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.roots, "roots", root)
  );
}

/** ElicitResult (2025-11-25) */
export function elicitResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.action, "action", elicitResultAction) ??
    may(value.content, "content", elicitResultContent)
  );
}

export function elicitationCompleteNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.elicitationId, "elicitationId")
  );
}

/** LoggingMessageNotificationParams (2025-11-25) */
export function loggingMessageNotificationParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.data, "data", aValue) ??
    need(value.level, "level", loggingLevel) ??
    optionalString(value.logger, "logger")
  );
}

/** ResourceUpdatedNotificationParams (2025-11-25) */
export function resourceUpdatedNotificationParams20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    string(value.uri, "uri")
  );
}

export function callToolRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.arguments, "arguments", anObject) ??
    string(value.name, "name")
  );
}

export function cancelledNotificationParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.reason, "reason") ??
    need(value.requestId, "requestId", requestId)
  );
}

/** ClientCapabilities (2025-06-18) */
export function clientCapabilities20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.elicitation, "elicitation", anObject) ??
    may(value.experimental, "experimental", objectsByName) ??
    may(value.roots, "roots", serverCapabilitiesPrompts) ??
    may(value.sampling, "sampling", anObject)
  );
}

export function progressNotificationParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.message, "message") ??
    need(value.progress, "progress", aNumber) ??
    need(value.progressToken, "progressToken", requestId) ??
    may(value.total, "total", aNumber)
  );
}

/** Implementation (2025-06-18) */
export function implementation20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.name, "name") ??
    optionalString(value.title, "title") ??
    string(value.version, "version")
  );
}

export function initializeRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.capabilities, "capabilities", clientCapabilities20250618) ??
    need(value.clientInfo, "clientInfo", implementation20250618) ??
    string(value.protocolVersion, "protocolVersion")
  );
}

export function listResourcesRequestParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.cursor, "cursor")
  );
}

export function readResourceRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.uri, "uri")
  );
}

export function getPromptRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.arguments, "arguments", stringsByName) ??
    string(value.name, "name")
  );
}

export function setLevelRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.level, "level", loggingLevel)
  );
}

export function completeRequestParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.argument, "argument", completeRequestParamsArgument) ??
    may(value.context, "context", completeRequestParamsContext) ??
    need(value.ref, "ref", completeRequestParamsRef)
  );
}

export function samplingContent20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent(value);
    case "image":
      return imageContent(value);
    case "audio":
      return audioContent(value);
    default:
      return at("type", wrong("one of text, image, audio"));
  }
}

/** CreateMessageResult (2025-06-18) */
export function createMessageResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent20250618) ??
    string(value.model, "model") ??
    need(value.role, "role", role) ??
    optionalString(value.stopReason, "stopReason")
  );
}

export function elicitResultContent20250618(value: unknown): Issue {
  return entries(value, elicitResultContentEntry2);
}

/** ElicitResult (2025-06-18) */
export function elicitResult20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.action, "action", elicitResultAction) ??
    may(value.content, "content", elicitResultContent20250618)
  );
}

export function loggingMessageNotificationParams20250618(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.data, "data", aValue) ??
    need(value.level, "level", loggingLevel) ??
    optionalString(value.logger, "logger")
  );
}

/** Annotations (2025-03-26) */
export function annotations20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalList(value.audience, "audience", role) ??
    may(value.priority, "priority", aFraction)
  );
}

/** AudioContent (2025-03-26) */
export function audioContent20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326) ??
    string(value.data, "data") ??
    string(value.mimeType, "mimeType") ??
    is(value.type, "type", "audio")
  );
}

/** TextContent (2024-11-05, 2025-03-26) */
export function textContent20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326) ??
    string(value.text, "text") ??
    is(value.type, "type", "text")
  );
}

/** ImageContent (2024-11-05, 2025-03-26) */
export function imageContent20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.annotations, "annotations", annotations20250326) ??
    string(value.data, "data") ??
    string(value.mimeType, "mimeType") ??
    is(value.type, "type", "image")
  );
}

/** ClientCapabilities (2024-11-05, 2025-03-26) */
export function clientCapabilities20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.experimental, "experimental", objectsByName) ??
    may(value.roots, "roots", serverCapabilitiesPrompts) ??
    may(value.sampling, "sampling", anObject)
  );
}

/** Implementation (2024-11-05, 2025-03-26) */
export function implementation20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.name, "name") ??
    string(value.version, "version")
  );
}

export function initializeRequestParams20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.capabilities, "capabilities", clientCapabilities20250326) ??
    need(value.clientInfo, "clientInfo", implementation20250326) ??
    string(value.protocolVersion, "protocolVersion")
  );
}

/** PromptReference (2024-11-05, 2025-03-26) */
export function promptReference20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.name, "name") ??
    is(value.type, "type", "ref/prompt")
  );
}

export function completeRequestParamsRef20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "ref/prompt":
      return promptReference20250326(value);
    case "ref/resource":
      return resourceTemplateReference(value);
    default:
      return at("type", wrong("one of ref/prompt, ref/resource"));
  }
}

export function completeRequestParams20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.argument, "argument", completeRequestParamsArgument) ??
    need(value.ref, "ref", completeRequestParamsRef20250326)
  );
}

export function samplingContent20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent20250326(value);
    case "image":
      return imageContent20250326(value);
    case "audio":
      return audioContent20250326(value);
    default:
      return at("type", wrong("one of text, image, audio"));
  }
}

/** CreateMessageResult (2025-03-26) */
export function createMessageResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent20250326) ??
    string(value.model, "model") ??
    need(value.role, "role", role) ??
    optionalString(value.stopReason, "stopReason")
  );
}

/** Root (2024-11-05, 2025-03-26) */
export function root20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    optionalString(value.name, "name") ??
    string(value.uri, "uri")
  );
}

/** ListRootsResult (2024-11-05, 2025-03-26) */
export function listRootsResult20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.roots, "roots", root20250326)
  );
}

export function progressNotificationParams20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    need(value.progress, "progress", aNumber) ??
    need(value.progressToken, "progressToken", requestId) ??
    may(value.total, "total", aNumber)
  );
}

export function samplingContent20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  switch (value.type) {
    case "text":
      return textContent20250326(value);
    case "image":
      return imageContent20250326(value);
    default:
      return at("type", wrong("one of text, image"));
  }
}

/** CreateMessageResult (2024-11-05) */
export function createMessageResult20241105(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    need(value.content, "content", samplingContent20241105) ??
    string(value.model, "model") ??
    need(value.role, "role", role) ??
    optionalString(value.stopReason, "stopReason")
  );
}
