// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationParams, PaginatedRequestParams, Result } from "./base.ts";
import type { MetaObject } from "./meta.ts";
import type { RequestId } from "./scalars.ts";

/**
 * 2025-11-25 only: the state of a long-running request.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type Task = {
  createdAt: string;
  lastUpdatedAt: string;
  status: TaskStatus;
  taskId: string;
  /** How long the task is kept, in milliseconds; `null` for ever. */
  ttl: number | null;
  /** How long to wait between looks, in milliseconds. */
  pollInterval?: number | undefined;
  statusMessage?: string | undefined;
};

/**
 * How a task stands.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type TaskStatus = "cancelled" | "completed" | "failed" | "input_required" | "working";

/**
 * Asks for a request to be run as a task.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type TaskMetadata = {
  /** How long to keep the task, in milliseconds. */
  ttl?: number | undefined;
};

/**
 * Names the task that a message belongs to.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type RelatedTaskMetadata = {
  taskId: string;
};

/**
 * The answer to a request that became a task.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type CreateTaskResult = {
  task: Task;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Asks how a task stands.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type GetTaskRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "tasks/get";
  params: {
    taskId: string;
  };
};

/**
 * `tasks/get` result.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type GetTaskResult = Result & Task;

/**
 * Asks for what a task came to.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type GetTaskPayloadRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "tasks/result";
  params: {
    taskId: string;
  };
};

/**
 * `tasks/result` result: the result of the request that became a task.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type GetTaskPayloadResult = {
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
  [key: string]: unknown;
};

/**
 * Asks for one page of tasks.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type ListTasksRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "tasks/list";
  params?: PaginatedRequestParams | undefined;
};

/**
 * `tasks/list` result.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type ListTasksResult = {
  tasks: Task[];
  /** Where the next page starts; absent on the last one. */
  nextCursor?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Stops a task.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type CancelTaskRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "tasks/cancel";
  params: {
    taskId: string;
  };
};

/**
 * `tasks/cancel` result.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type CancelTaskResult = Result & Task;

/**
 * A task stands otherwise now.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type TaskStatusNotification = {
  jsonrpc: "2.0";
  method: "notifications/tasks/status";
  params: TaskStatusNotificationParams;
};

/**
 * `notifications/tasks/status` params.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export type TaskStatusNotificationParams = NotificationParams & Task;
