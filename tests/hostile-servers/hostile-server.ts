import type { JsonObject, Transport } from "@tenon/jsonrpc";
import { ChaosPeer, type Era, type Heard } from "../healing/chaos-peer.ts";

/** One message as a hostile server sends it: a value that becomes JSON, or a text as it is. */
export type Said = object | string;

/** What a server says in the place of an honest answer. */
export type Lie = (heard: Heard, honest: JsonObject) => readonly Said[];

/** A way to a server that lies when it is told to, and is honest otherwise. */
export interface HostileServer {
  readonly transport: Transport;
  /** What the client reported beside the results of calls. */
  readonly reports: Error[];
  /** The answers that the client gave to what the server asked. */
  readonly answers: JsonObject[];
  /** Lets the next requests of a method be lied to, one after the other. */
  lie(method: string, ...lies: readonly Lie[]): void;
  /** Says something that belongs to no request, once there is a way; modern HTTP has none. */
  say(...said: readonly Said[]): Promise<void>;
  close(): Promise<void>;
}

/** How a server is reached. */
export interface Carrier {
  readonly name: string;
  /** Whether an answer that fits no request is known to be that of a certain one: it is where each has a stream of its own. */
  readonly ties: boolean;
  open(era: Era): Promise<HostileServer>;
}

/** What a hostile server answers a message with; undefined for the silence that follows a notification. */
export class Script {
  readonly #peer: ChaosPeer<never>;
  readonly #lies = new Map<string, Lie[]>();

  constructor(era: Era) {
    this.#peer = new ChaosPeer(era);
  }

  plan(method: string, lies: readonly Lie[]): void {
    this.#lies.set(method, [...lies]);
  }

  reply(heard: Heard): readonly Said[] {
    const lie = this.#lies.get(heard.method)?.shift();
    const honest = this.#peer.answer(heard);
    if (lie !== undefined) return lie(heard, honest);
    if (heard.id === undefined) return [];
    const before = this.#peer.prelude(heard);
    return heard.method === "subscriptions/listen" ? before : [...before, honest];
  }
}

export function toText(said: Said): string {
  return typeof said === "string" ? said : JSON.stringify(said);
}

/** A lie that gives another result. */
export function result(value: unknown): Lie {
  return ({ id }) => [{ jsonrpc: "2.0", id, result: value }];
}

/** A lie about one member of an honest result. */
export function but(members: JsonObject): Lie {
  return (_, honest) => [{ ...honest, result: { ...(honest["result"] as JsonObject), ...members } }]; // as an honest answer is made
}
