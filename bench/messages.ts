import type { Era, ServerCommand, ServerSetting } from "./subject.ts";
import type { Request } from "./wire.ts";

/** What a measured process is to be; given to it as its first argument. */
export type Role =
  | { readonly kind: "http-server"; readonly setting: ServerSetting }
  | { readonly kind: "stdio-server"; readonly setting: ServerSetting }
  | { readonly kind: "http-client"; readonly url: string; readonly era: Era }
  | { readonly kind: "stdio-client"; readonly server: ServerCommand; readonly era: Era }
  | { readonly kind: "in-process"; readonly era: Era };

/** What a measured process is asked to do. */
export type Order =
  | { readonly order: "burst"; readonly request: Request; readonly operations: number; readonly atOnce: number }
  /** One call whose answer is read in full. */
  | { readonly order: "check"; readonly request: Request }
  /** A server tells everybody who listens that the list of tools has changed. */
  | { readonly order: "announce" }
  | { readonly order: "memory" };

/** What a measured process says: where it serves, first; then one answer to each order. */
export interface Word {
  readonly url?: string;
  /** Heap and external memory after a collection, in bytes. */
  readonly bytes?: number;
  /** Notifications that a burst should have brought to the application, and did not. */
  readonly lost?: number;
  readonly error?: string;
}
