// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { aBoolean, aFraction, aNatural, aNumber, aString, aValue, anInteger, anObject, at, entries, is, isObject, items, list, may, need, oneOf, optionalIs, optionalList, optionalString, string, type Issue, wrong } from "../../checks/shapes.ts";

const roleValues: readonly string[] = ["assistant","user"];
const iconThemeValues: readonly string[] = ["dark","light"];
const cacheScopeValues: readonly string[] = ["private","public"];
const loggingLevelValues: readonly string[] = ["alert","critical","debug","emergency","error","info","notice","warning"];
const elicitResultActionValues: readonly string[] = ["accept","cancel","decline"];
const createMessageRequestParamsIncludeContextValues: readonly string[] = ["allServers","none","thisServer"];
const toolChoiceModeValues: readonly string[] = ["auto","none","required"];
const taskStatusValues: readonly string[] = ["cancelled","completed","failed","input_required","working"];
const toolExecutionTaskSupportValues: readonly string[] = ["forbidden","optional","required"];

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

/** NotificationParams (2025-11-25); Result (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25); GetTaskPayloadResult (2025-11-25); EmptyResult (2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25) */
export function onlyMeta(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject)
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

export function serverCapabilitiesPrompts(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value.listChanged, "listChanged", aBoolean)
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

export function elicitationCompleteNotificationParams(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.elicitationId, "elicitationId")
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

/** ListToolsResult (2025-11-25) */
export function listToolsResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    optionalString(value.nextCursor, "nextCursor") ??
    list(value.tools, "tools", tool20251125)
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

/** ReadResourceResult (2025-06-18, 2025-11-25) */
export function readResourceResult20251125(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    may(value._meta, "_meta", anObject) ??
    list(value.contents, "contents", resourceContentsUnion)
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

/** BlobResourceContents (2024-11-05, 2025-03-26) */
export function blobResourceContents20250326(value: unknown): Issue {
  if (!isObject(value)) return wrong("an object");
  return (
    string(value.blob, "blob") ??
    optionalString(value.mimeType, "mimeType") ??
    string(value.uri, "uri")
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
