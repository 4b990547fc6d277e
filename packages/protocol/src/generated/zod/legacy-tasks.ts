// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { CancelTaskRequest, CancelTaskResult, CreateTaskResult, GetTaskPayloadRequest, GetTaskPayloadResult, GetTaskRequest, GetTaskResult, ListTasksRequest, ListTasksResult, RelatedTaskMetadata, Task, TaskMetadata, TaskStatus, TaskStatusNotification, TaskStatusNotificationParams } from "../types/legacy-tasks.ts";
import { NotificationParamsSchema, PaginatedRequestParamsSchema, ResultSchema } from "./base.ts";
import { MetaObjectSchema } from "./meta.ts";
import { RequestIdSchema } from "./scalars.ts";

/** How a task stands. */
export const TaskStatusSchema: z.ZodType<TaskStatus> = z.enum(["cancelled", "completed", "failed", "input_required", "working"]);

/** 2025-11-25 only: the state of a long-running request. */
export const TaskSchema: z.ZodType<Task> = z.looseObject({
  createdAt: z.string(),
  lastUpdatedAt: z.string(),
  pollInterval: z.number().int().optional(),
  status: TaskStatusSchema,
  statusMessage: z.string().optional(),
  taskId: z.string(),
  ttl: z.union([z.number().int(), z.null()]),
});

/** Asks for a request to be run as a task. */
export const TaskMetadataSchema: z.ZodType<TaskMetadata> = z.looseObject({
  ttl: z.number().int().optional(),
});

/** Names the task that a message belongs to. */
export const RelatedTaskMetadataSchema: z.ZodType<RelatedTaskMetadata> = z.looseObject({
  taskId: z.string(),
});

/** The answer to a request that became a task. */
export const CreateTaskResultSchema: z.ZodType<CreateTaskResult> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  task: TaskSchema,
});

/** Asks how a task stands. */
export const GetTaskRequestSchema: z.ZodType<GetTaskRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("tasks/get"),
  params: z.looseObject({
    taskId: z.string(),
  }),
});

/** `tasks/get` result. */
export const GetTaskResultSchema: z.ZodType<GetTaskResult> = z.intersection(ResultSchema, TaskSchema);

/** Asks for what a task came to. */
export const GetTaskPayloadRequestSchema: z.ZodType<GetTaskPayloadRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("tasks/result"),
  params: z.looseObject({
    taskId: z.string(),
  }),
});

/** `tasks/result` result: the result of the request that became a task. */
export const GetTaskPayloadResultSchema: z.ZodType<GetTaskPayloadResult> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
});

/** Asks for one page of tasks. */
export const ListTasksRequestSchema: z.ZodType<ListTasksRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("tasks/list"),
  params: PaginatedRequestParamsSchema.optional(),
});

/** `tasks/list` result. */
export const ListTasksResultSchema: z.ZodType<ListTasksResult> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  nextCursor: z.string().optional(),
  tasks: z.array(TaskSchema),
});

/** Stops a task. */
export const CancelTaskRequestSchema: z.ZodType<CancelTaskRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("tasks/cancel"),
  params: z.looseObject({
    taskId: z.string(),
  }),
});

/** `tasks/cancel` result. */
export const CancelTaskResultSchema: z.ZodType<CancelTaskResult> = z.intersection(ResultSchema, TaskSchema);

/** `notifications/tasks/status` params. */
export const TaskStatusNotificationParamsSchema: z.ZodType<TaskStatusNotificationParams> = z.intersection(NotificationParamsSchema, TaskSchema);

/** A task stands otherwise now. */
export const TaskStatusNotificationSchema: z.ZodType<TaskStatusNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/tasks/status"),
  params: TaskStatusNotificationParamsSchema,
});
