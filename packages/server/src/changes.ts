import type { PolicyItem } from "./policy-item.ts";

/** A list that is another now. */
export interface ListChange {
  readonly kind: "toolsListChanged" | "promptsListChanged" | "resourcesListChanged";
  /**
   * What came, went or became another, where there is a policy: who may see none of it is not told. Absent: everybody who listens is.
   */
  readonly items?: readonly PolicyItem[] | undefined;
}

/** Something that changed on a server, for those who want to know. JSON. */
export type ServerChange = ListChange | { readonly kind: "resourceUpdated"; readonly uri: string };

/**
 * Carries changes from whoever makes them to whoever listens. The default stays in this process; give one that goes through a
 * message broker to have listeners on all machines hear of a change on one.
 */
export interface ChangeBus {
  publish(change: ServerChange): void | Promise<void>;
  /** Calls the listener for every change from now on, until the function that comes back is called. It must not throw. */
  subscribe(listener: (change: ServerChange) => void): () => void;
}

/** A bus for one process. */
export function createChangeBus(): ChangeBus {
  const listeners = new Set<(change: ServerChange) => void>();
  return {
    publish(change) {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe(listener) {
      const own = (change: ServerChange): void => listener(change);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}

/** The notification that tells of a change. */
export function notificationOf(change: ServerChange): {
  readonly method: string;
  readonly params: Record<string, unknown>;
} {
  switch (change.kind) {
    case "toolsListChanged":
      return { method: "notifications/tools/list_changed", params: {} };
    case "promptsListChanged":
      return { method: "notifications/prompts/list_changed", params: {} };
    case "resourcesListChanged":
      return { method: "notifications/resources/list_changed", params: {} };
    case "resourceUpdated":
      return { method: "notifications/resources/updated", params: { uri: change.uri } };
  }
}
