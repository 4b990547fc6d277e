// The types of the wire as zod 4 schemas. An optional peer, in no other entry's graph.
export {
  CacheableResultSchema,
  EmptyResultSchema,
  NotificationParamsSchema,
  PaginatedRequestParamsSchema,
  PaginatedResultSchema,
  RequestParamsSchema,
  ResourceRequestParamsSchema,
  ResultSchema,
} from "./generated/zod/base.ts";
export { CancelledNotificationParamsSchema, CancelledNotificationSchema } from "./generated/zod/cancellation.ts";
export { ClientCapabilitiesSchema, ServerCapabilitiesSchema } from "./generated/zod/capabilities.ts";
export {
  CompleteRequestParamsSchema,
  CompleteRequestSchema,
  CompleteResultSchema,
  PromptReferenceSchema,
  ResourceTemplateReferenceSchema,
} from "./generated/zod/completion.ts";
export {
  AudioContentSchema,
  ContentBlockSchema,
  EmbeddedResourceSchema,
  ImageContentSchema,
  ResourceLinkSchema,
  TextContentSchema,
} from "./generated/zod/content.ts";
export { DiscoverRequestSchema, DiscoverResultSchema } from "./generated/zod/discover.ts";
export {
  BooleanSchemaSchema,
  ElicitationCompleteNotificationSchema,
  ElicitRequestFormParamsSchema,
  ElicitRequestParamsSchema,
  ElicitRequestSchema,
  ElicitRequestURLParamsSchema,
  ElicitResultSchema,
  EnumSchemaSchema,
  LegacyTitledEnumSchemaSchema,
  MultiSelectEnumSchemaSchema,
  NumberSchemaSchema,
  PrimitiveSchemaDefinitionSchema,
  SingleSelectEnumSchemaSchema,
  StringSchemaSchema,
  TitledMultiSelectEnumSchemaSchema,
  TitledSingleSelectEnumSchemaSchema,
  UntitledMultiSelectEnumSchemaSchema,
  UntitledSingleSelectEnumSchemaSchema,
} from "./generated/zod/elicitation.ts";
export {
  HeaderMismatchErrorSchema,
  InternalErrorSchema,
  InvalidParamsErrorSchema,
  InvalidRequestErrorSchema,
  MethodNotFoundErrorSchema,
  MissingRequiredClientCapabilityErrorSchema,
  ParseErrorSchema,
  UnsupportedProtocolVersionErrorSchema,
  URLElicitationRequiredErrorSchema,
} from "./generated/zod/errors.ts";
export {
  InitializedNotificationSchema,
  InitializeRequestParamsSchema,
  InitializeRequestSchema,
  InitializeResultSchema,
} from "./generated/zod/initialize.ts";
export {
  InputRequestSchema,
  InputRequestsSchema,
  InputRequiredResultSchema,
  InputResponseRequestParamsSchema,
  InputResponseSchema,
  InputResponsesSchema,
} from "./generated/zod/input-required.ts";
export { JSONArraySchema, JSONObjectSchema, JSONValueSchema } from "./generated/zod/json.ts";
export {
  JSONRPCErrorObjectSchema,
  JSONRPCErrorResponseSchema,
  JSONRPCMessageSchema,
  JSONRPCNotificationSchema,
  JSONRPCRequestSchema,
  JSONRPCResponseSchema,
  JSONRPCResultResponseSchema,
} from "./generated/zod/jsonrpc.ts";
export {
  CancelTaskRequestSchema,
  CancelTaskResultSchema,
  CreateTaskResultSchema,
  GetTaskPayloadRequestSchema,
  GetTaskPayloadResultSchema,
  GetTaskRequestSchema,
  GetTaskResultSchema,
  ListTasksRequestSchema,
  ListTasksResultSchema,
  RelatedTaskMetadataSchema,
  TaskMetadataSchema,
  TaskSchema,
  TaskStatusNotificationParamsSchema,
  TaskStatusNotificationSchema,
  TaskStatusSchema,
} from "./generated/zod/legacy-tasks.ts";
export {
  LoggingMessageNotificationParamsSchema,
  LoggingMessageNotificationSchema,
  SetLevelRequestParamsSchema,
  SetLevelRequestSchema,
} from "./generated/zod/logging.ts";
export {
  MetaObjectSchema,
  NotificationMetaObjectSchema,
  RequestMetaObjectSchema,
  ResultMetaObjectSchema,
} from "./generated/zod/meta.ts";
export {
  AnnotationsSchema,
  BaseMetadataSchema,
  IconSchema,
  IconsSchema,
  ImplementationSchema,
} from "./generated/zod/metadata.ts";
export { PingRequestSchema } from "./generated/zod/ping.ts";
export { ProgressNotificationParamsSchema, ProgressNotificationSchema } from "./generated/zod/progress.ts";
export {
  GetPromptRequestParamsSchema,
  GetPromptRequestSchema,
  GetPromptResultSchema,
  ListPromptsRequestSchema,
  ListPromptsResultSchema,
  PromptArgumentSchema,
  PromptListChangedNotificationSchema,
  PromptMessageSchema,
  PromptSchema,
} from "./generated/zod/prompts.ts";
export {
  BlobResourceContentsSchema,
  ResourceContentsSchema,
  TextResourceContentsSchema,
} from "./generated/zod/resource-contents.ts";
export {
  ListResourcesRequestSchema,
  ListResourcesResultSchema,
  ListResourceTemplatesRequestSchema,
  ListResourceTemplatesResultSchema,
  ReadResourceRequestParamsSchema,
  ReadResourceRequestSchema,
  ReadResourceResultSchema,
  ResourceListChangedNotificationSchema,
  ResourceSchema,
  ResourceTemplateSchema,
  ResourceUpdatedNotificationParamsSchema,
  ResourceUpdatedNotificationSchema,
  SubscribeRequestParamsSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestParamsSchema,
  UnsubscribeRequestSchema,
} from "./generated/zod/resources.ts";
export {
  ListRootsRequestSchema,
  ListRootsResultSchema,
  RootSchema,
  RootsListChangedNotificationSchema,
} from "./generated/zod/roots.ts";
export {
  CreateMessageRequestParamsSchema,
  CreateMessageRequestSchema,
  CreateMessageResultSchema,
  ModelHintSchema,
  ModelPreferencesSchema,
  SamplingMessageContentBlockSchema,
  SamplingMessageSchema,
  ToolChoiceSchema,
  ToolResultContentSchema,
  ToolUseContentSchema,
} from "./generated/zod/sampling.ts";
export {
  CursorSchema,
  LoggingLevelSchema,
  ProgressTokenSchema,
  RequestIdSchema,
  ResultTypeSchema,
  RoleSchema,
} from "./generated/zod/scalars.ts";
export {
  SubscriptionFilterSchema,
  SubscriptionsAcknowledgedNotificationParamsSchema,
  SubscriptionsAcknowledgedNotificationSchema,
  SubscriptionsListenRequestParamsSchema,
  SubscriptionsListenRequestSchema,
  SubscriptionsListenResultMetaObjectSchema,
  SubscriptionsListenResultSchema,
} from "./generated/zod/subscriptions.ts";
export { ToolAnnotationsSchema, ToolExecutionSchema, ToolSchema } from "./generated/zod/tool.ts";
export {
  CallToolRequestParamsSchema,
  CallToolRequestSchema,
  CallToolResultSchema,
  ListToolsRequestSchema,
  ListToolsResultSchema,
  ToolListChangedNotificationSchema,
} from "./generated/zod/tools.ts";
