import {
  type AuthInfo,
  type Call,
  type CallHandler,
  type Endpoint,
  INTERNAL_ERROR,
  isResponse,
  type JsonObject,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcResponse,
  McpError,
  PendingCalls,
  type ServiceConnection,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { isVersionAtLeast } from "@tenon/protocol";
import type { Edge } from "./edge.ts";
import { deliver, type LegacyPeer } from "./legacy-post.ts";
import type { AnswerSink, OpenCall } from "./open-call.ts";
import type { Outlet } from "./outlet.ts";
import { principalOf } from "./principal.ts";
import type { Reply } from "./reply.ts";
import { ResumableStreams } from "./resumable-streams.ts";
import { Unheard } from "./unheard.ts";

/** What language servers answer a request with that was cancelled: MCP has no code of its own, and a POST has to be answered. */
const REQUEST_CANCELLED = -32800;

/**
 * A legacy client between its `initialize` and its `DELETE`, and to the server the client itself. What is said while a POST
 * is answered goes out on that POST; the rest goes out on the stream that the client may hold open by `GET`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
export class LegacySession implements Endpoint, LegacyPeer {
  readonly sessionId: string = crypto.randomUUID();
  readonly principal: string | undefined;
  readonly connection: ServiceConnection;
  /** Requests and streams that are open; with none, the session is idle. */
  openCount = 0;
  /** Streams that its client holds open by GET. */
  streamCount = 0;
  idleSince = 0;
  readonly #edge: Edge;
  // An idle session has none of these; most never call their client.
  #calls: OpenCall[] | undefined;
  #pending: PendingCalls | undefined;
  #stream: Outlet | undefined;
  #streams: ResumableStreams | undefined;
  #unheard: Unheard | undefined;
  #isEnded = false;

  constructor(edge: Edge, authInfo: AuthInfo | undefined) {
    this.#edge = edge;
    this.principal = principalOf(authInfo);
    this.connection = edge.service.open(this);
  }

  /** Calls the client on its own stream, outside any call of its own. */
  get call(): CallHandler {
    return (call) => this.#ask(call, this.#stream);
  }

  /** Says something on the client's own stream; a little of it is kept for a client that holds none open yet, or just now. */
  notify(method: string, params: JsonObject | undefined): void | Promise<void> {
    if (this.#isEnded) return;
    const text = JSON.stringify({ jsonrpc: "2.0", method, params });
    if (this.#stream?.canStream === true) return this.#stream.event(text);
    this.#unheard ??= new Unheard();
    this.#unheard.keep(text);
  }

  /** Calls the client on the stream of its POST or, where that has gone, on its own. */
  get callOn(): (sink: AnswerSink, call: Call) => Promise<JsonObject> {
    return (sink, call) => this.#ask(call, sink.canStream ? sink : this.#stream);
  }

  outletOf(reply: Reply): Outlet {
    return this.#isEnded || !reply.canStream ? reply : (this.#resumable()?.open(reply) ?? reply);
  }

  begin(call: OpenCall): boolean {
    const calls = this.#calls;
    if (calls === undefined) this.#calls = [call];
    else if (calls.length >= this.#edge.settings.limits.pendingCallsPerSession) return false;
    else calls.push(call);
    return true;
  }

  finish(call: OpenCall): void {
    const at = this.#calls?.indexOf(call) ?? -1;
    if (at < 0) return;
    this.#calls?.splice(at, 1);
    if (this.#calls?.length === 0) this.#calls = undefined;
  }

  /** Takes what needs no answer. */
  take(message: JsonRpcResponse | JsonRpcNotification): void {
    if (isResponse(message)) {
      this.#pending?.settle(message);
      return;
    }
    const { method, params } = message;
    if (method === "notifications/cancelled") this.#cancel(params);
    else if (this.#pending?.route(method, params) !== true)
      deliver(this.connection, message, this.#edge.settings.onError);
  }

  /** Makes an HTTP answer the client's own stream; false when it holds one open already. */
  attach(reply: Reply): boolean {
    if (this.#stream?.isConnected === true) return false;
    this.#stream?.endStream(); // a client that does not ask for the rest of it has given it up
    const outlet = this.outletOf(reply);
    this.#stream = outlet;
    reply.startStream();
    outlet.start?.();
    const unheard = this.#unheard;
    this.#unheard = undefined;
    for (const text of unheard ?? []) void outlet.event(text);
    return true;
  }

  /** Goes on with a stream after the event that the client heard last; false when that is not known. */
  async resume(reply: Reply, lastEventId: string): Promise<boolean> {
    return (await this.#resumable()?.resume(reply, lastEventId)) === true;
  }

  /** Lets go of an HTTP answer that is over. */
  detach(reply: Reply): void {
    if (this.#stream === reply) this.#stream = undefined;
    this.#streams?.detach(reply);
  }

  /** Ends everything that is open in the session. */
  async end(): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const reason = new McpError(INTERNAL_ERROR, "The session has ended");
    for (const call of [...(this.#calls ?? [])]) call.giveUp(reason, 200);
    this.#pending?.close(new TransportError("closed", "The session has ended"));
    this.#stream?.endStream();
    this.#stream = undefined;
    this.#unheard = undefined;
    await Promise.all([this.#streams?.forget(), this.connection.close()]);
  }

  #resumable(): ResumableStreams | undefined {
    const { eventStore: store, retryMs, onError } = this.#edge.settings;
    if (store === undefined) return undefined;
    const version = this.connection.handshake?.protocolVersion ?? "";
    this.#streams ??= new ResumableStreams(this, {
      store,
      retryMs,
      onError,
      isPrimed: isVersionAtLeast(version, "2025-11-25"),
    });
    return this.#streams;
  }

  /** Only what this session itself asked can be meant: the ids of others are not in reach. */
  #cancel(params: JsonObject | undefined): void {
    let call: OpenCall | undefined;
    // Some clients use an id for several calls at once; what they cancel is the last of them.
    for (const open of this.#calls ?? []) if (open.id === params?.["requestId"]) call = open;
    if (call === undefined) return;
    const why = typeof params?.["reason"] === "string" ? `: ${params["reason"]}` : "";
    const reason = new DOMException(`The client cancelled the call${why}`, "AbortError");
    call.giveUp(new McpError(REQUEST_CANCELLED, "The request was cancelled"), 200, reason);
  }

  #ask(call: Call, stream: AnswerSink | undefined): Promise<JsonObject> {
    if (stream === undefined || this.#isEnded) {
      return Promise.reject(
        new TransportError(
          "connect-failed",
          `${call.method} cannot reach the client: it holds no stream open in its session`,
        ),
      );
    }
    const limit = this.#edge.settings.limits.pendingCallsPerSession;
    this.#pending ??= new PendingCalls({ onFault: this.#edge.settings.onError });
    if (this.#pending.size >= limit) {
      return Promise.reject(
        new TransportError(
          "too-many",
          `${limit} calls (pendingCallsPerSession) wait for the client of this session already`,
        ),
      );
    }
    return this.#pending.call(call, { send: (message: JsonRpcMessage) => stream.event(stringifyMessage(message)) });
  }
}
