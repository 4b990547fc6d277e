// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { byMethod } from "../method-table.ts";
import type { NotificationDescriptor, RequestDescriptor, Revision } from "../revisions.ts";
import type { ProtocolVersion } from "../versions.ts";

const initialize: RequestDescriptor = { method: "initialize", from: "client", cacheable: false, mayRequireInput: false };
const ping: RequestDescriptor = { method: "ping", from: "both", cacheable: false, mayRequireInput: false };
const resourcesList: RequestDescriptor = { method: "resources/list", from: "client", capability: { side: "server", path: ["resources"] }, cacheable: false, mayRequireInput: false };
const resourcesTemplatesList: RequestDescriptor = { method: "resources/templates/list", from: "client", capability: { side: "server", path: ["resources"] }, cacheable: false, mayRequireInput: false };
const resourcesRead: RequestDescriptor = { method: "resources/read", from: "client", capability: { side: "server", path: ["resources"] }, cacheable: false, nameParam: "uri", mayRequireInput: false };
const resourcesSubscribe: RequestDescriptor = { method: "resources/subscribe", from: "client", capability: { side: "server", path: ["resources", "subscribe"] }, cacheable: false, mayRequireInput: false };
const resourcesUnsubscribe: RequestDescriptor = { method: "resources/unsubscribe", from: "client", capability: { side: "server", path: ["resources", "subscribe"] }, cacheable: false, mayRequireInput: false };
const promptsList: RequestDescriptor = { method: "prompts/list", from: "client", capability: { side: "server", path: ["prompts"] }, cacheable: false, mayRequireInput: false };
const promptsGet: RequestDescriptor = { method: "prompts/get", from: "client", capability: { side: "server", path: ["prompts"] }, cacheable: false, nameParam: "name", mayRequireInput: false };
const toolsList: RequestDescriptor = { method: "tools/list", from: "client", capability: { side: "server", path: ["tools"] }, cacheable: false, mayRequireInput: false };
const toolsCall: RequestDescriptor = { method: "tools/call", from: "client", capability: { side: "server", path: ["tools"] }, cacheable: false, nameParam: "name", mayRequireInput: false };
const loggingSetLevel: RequestDescriptor = { method: "logging/setLevel", from: "client", capability: { side: "server", path: ["logging"] }, cacheable: false, mayRequireInput: false };
const completionComplete: RequestDescriptor = { method: "completion/complete", from: "client", cacheable: false, mayRequireInput: false };
const samplingCreateMessage: RequestDescriptor = { method: "sampling/createMessage", from: "server", capability: { side: "client", path: ["sampling"] }, cacheable: false, mayRequireInput: false };
const rootsList: RequestDescriptor = { method: "roots/list", from: "server", capability: { side: "client", path: ["roots"] }, cacheable: false, mayRequireInput: false };
const notificationsCancelled: NotificationDescriptor = { method: "notifications/cancelled", from: "both" };
const notificationsInitialized: NotificationDescriptor = { method: "notifications/initialized", from: "client" };
const notificationsProgress: NotificationDescriptor = { method: "notifications/progress", from: "both" };
const notificationsRootsListChanged: NotificationDescriptor = { method: "notifications/roots/list_changed", from: "client", capability: { side: "client", path: ["roots", "listChanged"] } };
const notificationsResourcesListChanged: NotificationDescriptor = { method: "notifications/resources/list_changed", from: "server", capability: { side: "server", path: ["resources", "listChanged"] } };
const notificationsResourcesUpdated: NotificationDescriptor = { method: "notifications/resources/updated", from: "server", capability: { side: "server", path: ["resources", "subscribe"] } };
const notificationsPromptsListChanged: NotificationDescriptor = { method: "notifications/prompts/list_changed", from: "server", capability: { side: "server", path: ["prompts", "listChanged"] } };
const notificationsToolsListChanged: NotificationDescriptor = { method: "notifications/tools/list_changed", from: "server", capability: { side: "server", path: ["tools", "listChanged"] } };
const notificationsMessage: NotificationDescriptor = { method: "notifications/message", from: "server", capability: { side: "server", path: ["logging"] } };
const completionComplete2: RequestDescriptor = { method: "completion/complete", from: "client", capability: { side: "server", path: ["completions"] }, cacheable: false, mayRequireInput: false };
const elicitationCreate: RequestDescriptor = { method: "elicitation/create", from: "server", capability: { side: "client", path: ["elicitation"] }, cacheable: false, mayRequireInput: false };
const tasksGet: RequestDescriptor = { method: "tasks/get", from: "both", cacheable: false, mayRequireInput: false };
const tasksResult: RequestDescriptor = { method: "tasks/result", from: "both", cacheable: false, mayRequireInput: false };
const tasksCancel: RequestDescriptor = { method: "tasks/cancel", from: "both", cacheable: false, mayRequireInput: false };
const tasksList: RequestDescriptor = { method: "tasks/list", from: "both", cacheable: false, mayRequireInput: false };
const notificationsTasksStatus: NotificationDescriptor = { method: "notifications/tasks/status", from: "both" };
const notificationsElicitationComplete: NotificationDescriptor = { method: "notifications/elicitation/complete", from: "server", capability: { side: "client", path: ["elicitation", "url"] } };
const serverDiscover: RequestDescriptor = { method: "server/discover", from: "client", cacheable: true, mayRequireInput: false };
const resourcesList2: RequestDescriptor = { method: "resources/list", from: "client", capability: { side: "server", path: ["resources"] }, cacheable: true, mayRequireInput: false };
const resourcesTemplatesList2: RequestDescriptor = { method: "resources/templates/list", from: "client", capability: { side: "server", path: ["resources"] }, cacheable: true, mayRequireInput: false };
const resourcesRead2: RequestDescriptor = { method: "resources/read", from: "client", capability: { side: "server", path: ["resources"] }, cacheable: true, nameParam: "uri", mayRequireInput: true };
const subscriptionsListen: RequestDescriptor = { method: "subscriptions/listen", from: "client", cacheable: false, mayRequireInput: false };
const promptsList2: RequestDescriptor = { method: "prompts/list", from: "client", capability: { side: "server", path: ["prompts"] }, cacheable: true, mayRequireInput: false };
const promptsGet2: RequestDescriptor = { method: "prompts/get", from: "client", capability: { side: "server", path: ["prompts"] }, cacheable: false, nameParam: "name", mayRequireInput: true };
const toolsList2: RequestDescriptor = { method: "tools/list", from: "client", capability: { side: "server", path: ["tools"] }, cacheable: true, mayRequireInput: false };
const toolsCall2: RequestDescriptor = { method: "tools/call", from: "client", capability: { side: "server", path: ["tools"] }, cacheable: false, nameParam: "name", mayRequireInput: true };
const notificationsProgress2: NotificationDescriptor = { method: "notifications/progress", from: "server" };
const notificationsSubscriptionsAcknowledged: NotificationDescriptor = { method: "notifications/subscriptions/acknowledged", from: "server" };

/**
 * The messages of every revision.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export const revisions: Readonly<Record<ProtocolVersion, Revision>> = {
  "2024-11-05": {
    version: "2024-11-05",
    era: "legacy",
    requests: /* @__PURE__ */ byMethod([
      initialize,
      ping,
      resourcesList,
      resourcesTemplatesList,
      resourcesRead,
      resourcesSubscribe,
      resourcesUnsubscribe,
      promptsList,
      promptsGet,
      toolsList,
      toolsCall,
      loggingSetLevel,
      completionComplete,
      samplingCreateMessage,
      rootsList,
    ]),
    notifications: /* @__PURE__ */ byMethod([
      notificationsCancelled,
      notificationsInitialized,
      notificationsProgress,
      notificationsRootsListChanged,
      notificationsResourcesListChanged,
      notificationsResourcesUpdated,
      notificationsPromptsListChanged,
      notificationsToolsListChanged,
      notificationsMessage,
    ]),
    inputRequests: /* @__PURE__ */ byMethod([]),
  },
  "2025-03-26": {
    version: "2025-03-26",
    era: "legacy",
    requests: /* @__PURE__ */ byMethod([
      initialize,
      ping,
      resourcesList,
      resourcesTemplatesList,
      resourcesRead,
      resourcesSubscribe,
      resourcesUnsubscribe,
      promptsList,
      promptsGet,
      toolsList,
      toolsCall,
      loggingSetLevel,
      completionComplete2,
      samplingCreateMessage,
      rootsList,
    ]),
    notifications: /* @__PURE__ */ byMethod([
      notificationsCancelled,
      notificationsInitialized,
      notificationsProgress,
      notificationsRootsListChanged,
      notificationsResourcesListChanged,
      notificationsResourcesUpdated,
      notificationsPromptsListChanged,
      notificationsToolsListChanged,
      notificationsMessage,
    ]),
    inputRequests: /* @__PURE__ */ byMethod([]),
  },
  "2025-06-18": {
    version: "2025-06-18",
    era: "legacy",
    requests: /* @__PURE__ */ byMethod([
      initialize,
      ping,
      resourcesList,
      resourcesTemplatesList,
      resourcesRead,
      resourcesSubscribe,
      resourcesUnsubscribe,
      promptsList,
      promptsGet,
      toolsList,
      toolsCall,
      loggingSetLevel,
      completionComplete2,
      samplingCreateMessage,
      rootsList,
      elicitationCreate,
    ]),
    notifications: /* @__PURE__ */ byMethod([
      notificationsCancelled,
      notificationsInitialized,
      notificationsProgress,
      notificationsRootsListChanged,
      notificationsResourcesListChanged,
      notificationsResourcesUpdated,
      notificationsPromptsListChanged,
      notificationsToolsListChanged,
      notificationsMessage,
    ]),
    inputRequests: /* @__PURE__ */ byMethod([]),
  },
  "2025-11-25": {
    version: "2025-11-25",
    era: "legacy",
    requests: /* @__PURE__ */ byMethod([
      initialize,
      ping,
      resourcesList,
      resourcesTemplatesList,
      resourcesRead,
      resourcesSubscribe,
      resourcesUnsubscribe,
      promptsList,
      promptsGet,
      toolsList,
      toolsCall,
      tasksGet,
      tasksResult,
      tasksCancel,
      tasksList,
      loggingSetLevel,
      completionComplete2,
      samplingCreateMessage,
      rootsList,
      elicitationCreate,
    ]),
    notifications: /* @__PURE__ */ byMethod([
      notificationsCancelled,
      notificationsInitialized,
      notificationsProgress,
      notificationsTasksStatus,
      notificationsRootsListChanged,
      notificationsResourcesListChanged,
      notificationsResourcesUpdated,
      notificationsPromptsListChanged,
      notificationsToolsListChanged,
      notificationsMessage,
      notificationsElicitationComplete,
    ]),
    inputRequests: /* @__PURE__ */ byMethod([]),
  },
  "2026-07-28": {
    version: "2026-07-28",
    era: "modern",
    requests: /* @__PURE__ */ byMethod([
      serverDiscover,
      resourcesList2,
      resourcesTemplatesList2,
      resourcesRead2,
      subscriptionsListen,
      promptsList2,
      promptsGet2,
      toolsList2,
      toolsCall2,
      completionComplete2,
    ]),
    notifications: /* @__PURE__ */ byMethod([
      notificationsCancelled,
      notificationsProgress2,
      notificationsResourcesListChanged,
      notificationsSubscriptionsAcknowledged,
      notificationsResourcesUpdated,
      notificationsPromptsListChanged,
      notificationsToolsListChanged,
      notificationsMessage,
    ]),
    inputRequests: /* @__PURE__ */ byMethod([
      samplingCreateMessage,
      rootsList,
      elicitationCreate,
    ]),
  },
};
