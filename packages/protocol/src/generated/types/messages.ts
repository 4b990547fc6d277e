// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { EmptyResult, NotificationParams, PaginatedRequestParams, RequestParams } from "./base.ts";
import type { CancelledNotificationParams } from "./cancellation.ts";
import type { CompleteRequestParams, CompleteResult } from "./completion.ts";
import type { DiscoverResult } from "./discover.ts";
import type { ElicitRequestParams, ElicitResult } from "./elicitation.ts";
import type { InitializeRequestParams, InitializeResult } from "./initialize.ts";
import type { InputRequiredResult } from "./input-required.ts";
import type { CancelTaskResult, GetTaskPayloadResult, GetTaskResult, ListTasksResult, TaskStatusNotificationParams } from "./legacy-tasks.ts";
import type { LoggingMessageNotificationParams, SetLevelRequestParams } from "./logging.ts";
import type { MetaObject } from "./meta.ts";
import type { ProgressNotificationParams } from "./progress.ts";
import type { GetPromptRequestParams, GetPromptResult, ListPromptsResult } from "./prompts.ts";
import type { ListResourceTemplatesResult, ListResourcesResult, ReadResourceRequestParams, ReadResourceResult, ResourceUpdatedNotificationParams, SubscribeRequestParams, UnsubscribeRequestParams } from "./resources.ts";
import type { ListRootsResult } from "./roots.ts";
import type { CreateMessageRequestParams, CreateMessageResult } from "./sampling.ts";
import type { SubscriptionsAcknowledgedNotificationParams, SubscriptionsListenRequestParams, SubscriptionsListenResult } from "./subscriptions.ts";
import type { CallToolRequestParams, CallToolResult, ListToolsResult } from "./tools.ts";

/** Requests that a client sends, of every revision: params and result. */
export interface ClientRequests {
  "server/discover": { params?: RequestParams | undefined; result: DiscoverResult };
  "resources/list": { params?: PaginatedRequestParams | undefined; result: ListResourcesResult };
  "resources/templates/list": { params?: PaginatedRequestParams | undefined; result: ListResourceTemplatesResult };
  "resources/read": { params: ReadResourceRequestParams; result: ReadResourceResult | InputRequiredResult };
  "subscriptions/listen": { params: SubscriptionsListenRequestParams; result: SubscriptionsListenResult };
  "prompts/list": { params?: PaginatedRequestParams | undefined; result: ListPromptsResult };
  "prompts/get": { params: GetPromptRequestParams; result: GetPromptResult | InputRequiredResult };
  "tools/list": { params?: PaginatedRequestParams | undefined; result: ListToolsResult };
  "tools/call": { params: CallToolRequestParams; result: CallToolResult | InputRequiredResult };
  "completion/complete": { params: CompleteRequestParams; result: CompleteResult };
  "initialize": { params: InitializeRequestParams; result: InitializeResult };
  "ping": { params?: RequestParams | undefined; result: EmptyResult };
  "resources/subscribe": { params: SubscribeRequestParams; result: EmptyResult };
  "resources/unsubscribe": { params: UnsubscribeRequestParams; result: EmptyResult };
  "tasks/get": { params: { taskId: string; _meta?: MetaObject | undefined }; result: GetTaskResult };
  "tasks/result": { params: { taskId: string; _meta?: MetaObject | undefined }; result: GetTaskPayloadResult };
  "tasks/cancel": { params: { taskId: string; _meta?: MetaObject | undefined }; result: CancelTaskResult };
  "tasks/list": { params?: PaginatedRequestParams | undefined; result: ListTasksResult };
  "logging/setLevel": { params: SetLevelRequestParams; result: EmptyResult };
}

/** Requests that a server sends or embeds in a result: params and result. */
export interface ServerRequests {
  "sampling/createMessage": { params: CreateMessageRequestParams; result: CreateMessageResult };
  "roots/list": { params?: RequestParams | undefined; result: ListRootsResult };
  "elicitation/create": { params: ElicitRequestParams; result: ElicitResult };
  "ping": { params?: RequestParams | undefined; result: EmptyResult };
  "tasks/get": { params: { taskId: string; _meta?: MetaObject | undefined }; result: GetTaskResult };
  "tasks/result": { params: { taskId: string; _meta?: MetaObject | undefined }; result: GetTaskPayloadResult };
  "tasks/cancel": { params: { taskId: string; _meta?: MetaObject | undefined }; result: CancelTaskResult };
  "tasks/list": { params?: PaginatedRequestParams | undefined; result: ListTasksResult };
}

/** Notifications that a client sends: params. */
export interface ClientNotifications {
  "notifications/cancelled": CancelledNotificationParams;
  "notifications/initialized": NotificationParams | undefined;
  "notifications/progress": ProgressNotificationParams;
  "notifications/roots/list_changed": NotificationParams | undefined;
  "notifications/tasks/status": TaskStatusNotificationParams;
}

/** Notifications that a server sends: params. */
export interface ServerNotifications {
  "notifications/cancelled": CancelledNotificationParams;
  "notifications/progress": ProgressNotificationParams;
  "notifications/resources/list_changed": NotificationParams | undefined;
  "notifications/resources/updated": ResourceUpdatedNotificationParams;
  "notifications/prompts/list_changed": NotificationParams | undefined;
  "notifications/tools/list_changed": NotificationParams | undefined;
  "notifications/message": LoggingMessageNotificationParams;
  "notifications/tasks/status": TaskStatusNotificationParams;
  "notifications/elicitation/complete": { elicitationId: string; _meta?: MetaObject | undefined };
  "notifications/subscriptions/acknowledged": SubscriptionsAcknowledgedNotificationParams;
}
