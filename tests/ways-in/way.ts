import type { AuthInfo, JsonObject, Service } from "@tenon/jsonrpc";
import { createDeferred } from "@tenon/testing";

/** What is set on every way in alike; each hands it to its own options. */
export interface WayOptions {
  readonly allowedHosts?: readonly string[];
  readonly allowedOrigins?: readonly string[];
  /** Asks for `Authorization: Bearer <name>`, and takes the name for whoever calls. */
  readonly withNames?: boolean;
  readonly bodyBytes?: number;
  readonly pendingCalls?: number;
  readonly sessions?: number;
  readonly onError?: (error: Error) => void;
}

/** A client that says what it likes. */
export interface Peer {
  /** Sends a text, or bytes, as one message; gives the status, where there is one. */
  send(text: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<number | undefined>;
  /** The next message that fits, whatever came before it. */
  receive(fits: (message: JsonObject) => boolean): Promise<JsonObject>;
  /** Opens a stream by GET, where there is such a thing, and gives the status. */
  openStream?(): Promise<number>;
  /** How many messages came that nobody asked for yet. */
  readonly unread: number;
  /** Resolves when the other side has hung up. */
  readonly closed: Promise<unknown>;
  /** Goes away. */
  close(): Promise<void>;
}

/** A way in that is open. */
export interface OpenWay {
  /** Connects, and is taken for a client. */
  connect(name?: string, version?: string): Promise<Peer>;
  /** Connects a client that reads nothing, and gives what reads all that there is for it in the end, and counts the bytes. */
  connectDeaf(): Promise<() => Promise<number>>;
  /** Sends headers to the door, and gives the status; 101 for an upgrade. */
  knock(headers: Record<string, string | string[]>, method?: string): Promise<number>;
  close(): Promise<void>;
}

/** What is asked of every way in. */
export type Question =
  | "host"
  | "mediaType"
  | "strangers"
  | "bodyBytes"
  | "headerBytes"
  | "batch"
  | "jsonDepth"
  | "output"
  | "pendingCalls"
  | "sessions"
  | "streams";

/** A function by which a program lets others call its server. */
export interface Way {
  /** As it is exported. */
  readonly name: string;
  /** The package and the entry that export it. */
  readonly from: string;
  /** The questions that cannot be asked, each with the reason. */
  readonly without: Partial<Readonly<Record<Question, string>>>;
  /** Absent where no bytes come in at all. */
  readonly open?: (service: Service, options: WayOptions) => Promise<OpenWay>;
}

/** Who a bearer token stands for. */
export function authInfoOf(header: string | undefined): AuthInfo {
  const clientId = header?.replace("Bearer ", "") ?? "nobody";
  return { token: clientId, clientId, scopes: [] };
}

/** Messages as they come, for those who wait for them. */
export class Mailbox {
  readonly #messages: JsonObject[] = [];
  #news = createDeferred();

  get size(): number {
    return this.#messages.length;
  }

  put(message: JsonObject | readonly JsonObject[]): void {
    this.#messages.push(...[message].flat());
    this.#news.resolve();
    this.#news = createDeferred();
  }

  async take(fits: (message: JsonObject) => boolean): Promise<JsonObject> {
    for (;;) {
      const index = this.#messages.findIndex(fits);
      const [message] = index < 0 ? [] : this.#messages.splice(index, 1);
      if (message !== undefined) return message;
      await this.#news.promise;
    }
  }
}
