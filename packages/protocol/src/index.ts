// For users: versions, errors, metadata keys, and the types of the wire.

// For integrators: method tables, checks, codecs and header values.
export { checkClientResult } from "./checks/check-client-result.ts";
export { checkInputRequest, checkInputResponse } from "./checks/check-input.ts";
export { checkKnownContent } from "./checks/check-known-content.ts";
export { checkNotificationParams } from "./checks/check-notification-params.ts";
export { checkRequestParams } from "./checks/check-request-params.ts";
export { checkModernResult, checkResult, createLegacyResultCheck, type ResultCheck } from "./checks/check-result.ts";
export { checkServerRequestParams } from "./checks/check-server-request-params.ts";
export type { LegacyShapes } from "./checks/client-checks.ts";
export type { ValidationIssue } from "./checks/validation-issue.ts";
export type {
  CacheHint,
  CodedError,
  DecodeResultOptions,
  EncodeResultOptions,
  Members,
  RequestEnvelope,
} from "./codecs/codec-options.ts";
export { decodeErrorCode } from "./codecs/decode-error-code.ts";
export { decodeResult } from "./codecs/decode-result.ts";
export { encodeClientResult } from "./codecs/encode-client-result.ts";
export { encodeErrorCode } from "./codecs/encode-error-code.ts";
export { encodeResult } from "./codecs/encode-result.ts";
export { encodeServerRequest } from "./codecs/server-requests.ts";
export { stampRequest } from "./codecs/stamp-request.ts";
export { displayNameOf, type Titled } from "./display-name.ts";
export {
  ErrorCode,
  HEADER_MISMATCH,
  type HttpStatusOptions,
  httpStatusOf,
  UNSUPPORTED_PROTOCOL_VERSION,
} from "./error-codes.ts";
export { isExtensionIdentifier } from "./extension-identifier.ts";
export { nameParams } from "./generated/request-traits.ts";
export { revisions } from "./generated/revisions.ts";
export type {
  CacheableResult,
  EmptyResult,
  NotificationParams,
  PaginatedRequestParams,
  PaginatedResult,
  RequestParams,
  ResourceRequestParams,
  Result,
} from "./generated/types/base.ts";
export type { CancelledNotification, CancelledNotificationParams } from "./generated/types/cancellation.ts";
export type { ClientCapabilities, ServerCapabilities } from "./generated/types/capabilities.ts";
export type {
  CompleteRequest,
  CompleteRequestParams,
  CompleteResult,
  PromptReference,
  ResourceTemplateReference,
} from "./generated/types/completion.ts";
export type {
  AudioContent,
  ContentBlock,
  EmbeddedResource,
  ImageContent,
  ResourceLink,
  TextContent,
} from "./generated/types/content.ts";
export type { DiscoverRequest, DiscoverResult } from "./generated/types/discover.ts";
export type {
  BooleanSchema,
  ElicitationCompleteNotification,
  ElicitRequest,
  ElicitRequestFormParams,
  ElicitRequestParams,
  ElicitRequestURLParams,
  ElicitResult,
  EnumSchema,
  LegacyTitledEnumSchema,
  MultiSelectEnumSchema,
  NumberSchema,
  PrimitiveSchemaDefinition,
  SingleSelectEnumSchema,
  StringSchema,
  TitledMultiSelectEnumSchema,
  TitledSingleSelectEnumSchema,
  UntitledMultiSelectEnumSchema,
  UntitledSingleSelectEnumSchema,
} from "./generated/types/elicitation.ts";
export type {
  HeaderMismatchError,
  InternalError,
  InvalidParamsError,
  InvalidRequestError,
  MethodNotFoundError,
  MissingRequiredClientCapabilityError,
  ParseError,
  UnsupportedProtocolVersionError,
  URLElicitationRequiredError,
} from "./generated/types/errors.ts";
export type {
  InitializedNotification,
  InitializeRequest,
  InitializeRequestParams,
  InitializeResult,
} from "./generated/types/initialize.ts";
export type {
  InputRequest,
  InputRequests,
  InputRequiredResult,
  InputResponse,
  InputResponseRequestParams,
  InputResponses,
} from "./generated/types/input-required.ts";
export type { JSONArray, JSONObject, JSONValue } from "./generated/types/json.ts";
export type {
  JSONRPCErrorObject,
  JSONRPCErrorResponse,
  JSONRPCMessage,
  JSONRPCNotification,
  JSONRPCRequest,
  JSONRPCResponse,
  JSONRPCResultResponse,
} from "./generated/types/jsonrpc.ts";
export type {
  CancelTaskRequest,
  CancelTaskResult,
  CreateTaskResult,
  GetTaskPayloadRequest,
  GetTaskPayloadResult,
  GetTaskRequest,
  GetTaskResult,
  ListTasksRequest,
  ListTasksResult,
  RelatedTaskMetadata,
  Task,
  TaskMetadata,
  TaskStatus,
  TaskStatusNotification,
  TaskStatusNotificationParams,
} from "./generated/types/legacy-tasks.ts";
export type {
  LoggingMessageNotification,
  LoggingMessageNotificationParams,
  SetLevelRequest,
  SetLevelRequestParams,
} from "./generated/types/logging.ts";
export type {
  ClientNotifications,
  ClientRequests,
  ServerNotifications,
  ServerRequests,
} from "./generated/types/messages.ts";
export type {
  MetaObject,
  NotificationMetaObject,
  RequestMetaObject,
  ResultMetaObject,
} from "./generated/types/meta.ts";
export type { Annotations, BaseMetadata, Icon, Icons, Implementation } from "./generated/types/metadata.ts";
export type { PingRequest } from "./generated/types/ping.ts";
export type { ProgressNotification, ProgressNotificationParams } from "./generated/types/progress.ts";
export type {
  GetPromptRequest,
  GetPromptRequestParams,
  GetPromptResult,
  ListPromptsRequest,
  ListPromptsResult,
  Prompt,
  PromptArgument,
  PromptListChangedNotification,
  PromptMessage,
} from "./generated/types/prompts.ts";
export type {
  BlobResourceContents,
  ResourceContents,
  TextResourceContents,
} from "./generated/types/resource-contents.ts";
export type {
  ListResourcesRequest,
  ListResourcesResult,
  ListResourceTemplatesRequest,
  ListResourceTemplatesResult,
  ReadResourceRequest,
  ReadResourceRequestParams,
  ReadResourceResult,
  Resource,
  ResourceListChangedNotification,
  ResourceTemplate,
  ResourceUpdatedNotification,
  ResourceUpdatedNotificationParams,
  SubscribeRequest,
  SubscribeRequestParams,
  UnsubscribeRequest,
  UnsubscribeRequestParams,
} from "./generated/types/resources.ts";
export type { ListRootsRequest, ListRootsResult, Root, RootsListChangedNotification } from "./generated/types/roots.ts";
export type {
  CreateMessageRequest,
  CreateMessageRequestParams,
  CreateMessageResult,
  ModelHint,
  ModelPreferences,
  SamplingMessage,
  SamplingMessageContentBlock,
  ToolChoice,
  ToolResultContent,
  ToolUseContent,
} from "./generated/types/sampling.ts";
export type { Cursor, LoggingLevel, ProgressToken, RequestId, ResultType, Role } from "./generated/types/scalars.ts";
export type {
  SubscriptionFilter,
  SubscriptionsAcknowledgedNotification,
  SubscriptionsAcknowledgedNotificationParams,
  SubscriptionsListenRequest,
  SubscriptionsListenRequestParams,
  SubscriptionsListenResult,
  SubscriptionsListenResultMetaObject,
} from "./generated/types/subscriptions.ts";
export type { Tool, ToolAnnotations, ToolExecution } from "./generated/types/tool.ts";
export type {
  CallToolRequest,
  CallToolRequestParams,
  CallToolResult,
  ListToolsRequest,
  ListToolsResult,
  ToolListChangedNotification,
} from "./generated/types/tools.ts";
export {
  type HeaderParam,
  type HeaderParams,
  type HeaderParamType,
  headerParamIn,
  headerParamMatches,
  headerParamsOf,
  headerParamValue,
} from "./header-params.ts";
export { decodeHeaderValue, encodeHeaderValue, HeaderName } from "./headers.ts";
export { isImplementation } from "./implementation.ts";
export {
  isMetaKey,
  isModernMeta,
  isReservedMetaKey,
  MetaKey,
  PROTOCOL_VERSION_META,
  SERVER_INFO_META,
} from "./meta.ts";
export { ProtocolError, type ProtocolErrorCode } from "./protocol-error.ts";
export type { CapabilityPath, NotificationDescriptor, RequestDescriptor, Revision, Sender } from "./revisions.ts";
export { hasRequest, isSpecifiedNotification, isSpecifiedRequest } from "./specified-methods.ts";
export { type ToolHints, toolHintsOf } from "./tool-hints.ts";
export { toolUseIssue } from "./tool-uses.ts";
export {
  DEFAULT_HTTP_VERSION,
  type Era,
  eraOf,
  isKnownVersion,
  isLegacyVersion,
  isModernVersion,
  isVersionAtLeast,
  LATEST_LEGACY_VERSION,
  LATEST_PROTOCOL_VERSION,
  LEGACY_VERSIONS,
  type LegacyVersion,
  MODERN_VERSIONS,
  type ModernVersion,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
} from "./versions.ts";
