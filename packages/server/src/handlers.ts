import type {
  CallToolRequestParams,
  CallToolResult,
  CompleteRequestParams,
  CompleteResult,
  GetPromptRequestParams,
  GetPromptResult,
  InputRequiredResult,
  ListPromptsResult,
  ListResourcesResult,
  ListResourceTemplatesResult,
  ListToolsResult,
  LoggingLevel,
  PaginatedRequestParams,
  ReadResourceRequestParams,
  ReadResourceResult,
} from "@tenon/protocol";
import type { RequestContext } from "./context.ts";

type Handler<Params, Result> = (params: Params, context: RequestContext) => Result | Promise<Result>;

/** The handlers of a low-level {@link Server}: one for each method, written in the shapes of the newest revision. */
export interface RequestHandlers {
  "tools/list"?: Handler<PaginatedRequestParams, ListToolsResult>;
  "tools/call"?: Handler<CallToolRequestParams, CallToolResult | InputRequiredResult>;
  "resources/list"?: Handler<PaginatedRequestParams, ListResourcesResult>;
  "resources/templates/list"?: Handler<PaginatedRequestParams, ListResourceTemplatesResult>;
  "resources/read"?: Handler<ReadResourceRequestParams, ReadResourceResult | InputRequiredResult>;
  "prompts/list"?: Handler<PaginatedRequestParams, ListPromptsResult>;
  "prompts/get"?: Handler<GetPromptRequestParams, GetPromptResult | InputRequiredResult>;
  "completion/complete"?: Handler<CompleteRequestParams, CompleteResult>;
  /** Legacy clients only, as the three that follow. Default: an empty answer. */
  ping?: Handler<object, object>;
  /** Takes the place of what the connection itself keeps for `ctx.log`. */
  "logging/setLevel"?: Handler<{ readonly level: LoggingLevel }, object>;
  "resources/subscribe"?: Handler<{ readonly uri: string }, object>;
  "resources/unsubscribe"?: Handler<{ readonly uri: string }, object>;
  /** Any method that the specification does not know. */
  [method: `${string}/${string}`]: Handler<never, object> | undefined;
}
