import { type AuthInfo, type Call, INTERNAL_ERROR, INVALID_PARAMS, isJsonObject, McpError } from "@tenon/jsonrpc";
import type { ProtocolVersion, ServerCapabilities, SubscriptionFilter } from "@tenon/protocol";
import type { ChangeBus, ServerChange } from "./changes.ts";
import { assertKnownMembers } from "./known-members.ts";
import type { StandingAnswer } from "./standing-answer.ts";
import { type EndForm, type MayHear, type StreamHost, SubscriptionStream } from "./subscription-stream.ts";

/** The limits of `subscriptions/listen`. */
export interface SubscriptionOptions {
  /** Streams that may be open at the same time, on all transports together. Default: 1,024. */
  readonly maxStreams?: number | undefined;
  /** Streams of one principal, as far as it is known who calls. Default: 256. */
  readonly maxStreamsPerPrincipal?: number | undefined;
  /** Changes that may wait for a slow reader; one more, and the stream ends in good order. Default: 1,024. */
  readonly maxBacklog?: number | undefined;
}

/** What a listen call depends on beside itself. */
export interface ListenOptions {
  readonly version: ProtocolVersion;
  readonly capabilities: ServerCapabilities;
  /** Undefined: everybody may hear of everything. */
  readonly mayHear: MayHear | undefined;
  readonly form: EndForm;
}

/** Resources that one stream may name, as many as a legacy connection may subscribe to. */
const MAX_RESOURCES = 10_000;

/**
 * The open `subscriptions/listen` calls of a server. Each is a call that stays open: acknowledged first, then told of every
 * change that it asked for, until its caller or the server ends it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export class Subscriptions {
  readonly #bus: ChangeBus;
  readonly #maxStreams: number;
  readonly #maxStreamsPerPrincipal: number;
  readonly #host: StreamHost;
  readonly #streams = new Set<SubscriptionStream>();
  readonly #countOf = new Map<string, number>();
  #nextId = 1;
  /** One listener on the bus for all streams, as long as there are any. */
  #unsubscribe: (() => void) | undefined;

  /** @throws {TypeError} for a limit that nobody knows. @throws {RangeError} for one that is no positive integer. */
  constructor(bus: ChangeBus, options: SubscriptionOptions = {}) {
    assertKnownMembers("The option subscriptions", options, ["maxStreams", "maxStreamsPerPrincipal", "maxBacklog"]);
    const { maxStreams = 1_024, maxStreamsPerPrincipal = 256, maxBacklog = 1_024 } = options;
    for (const [name, limit] of Object.entries({ maxStreams, maxStreamsPerPrincipal, maxBacklog })) {
      if ((Number.isInteger(limit) || limit === Number.POSITIVE_INFINITY) && limit > 0) continue;
      throw new RangeError(`Expected subscriptions.${name} to be a whole number from 1 up, received ${limit}`);
    }
    this.#bus = bus;
    this.#maxStreams = maxStreams;
    this.#maxStreamsPerPrincipal = maxStreamsPerPrincipal;
    this.#host = { maxBacklog, onOver: (stream) => this.#release(stream) };
  }

  /**
   * Answers `subscriptions/listen`: the answer comes when the stream ends. It is told of nothing that it may not hear of at the time.
   *
   * @throws {McpError} `-32603` with the reason `too_many_subscriptions`, before anything was sent; `-32602` for a filter that
   *   names too many resources.
   */
  listen({ params, context }: Call, { version, capabilities, mayHear, form }: ListenOptions): StandingAnswer {
    const filter = honoured(params?.["notifications"], capabilities);
    if ((filter.resourceSubscriptions?.length ?? 0) > MAX_RESOURCES) {
      throw new McpError(
        INVALID_PARAMS,
        `Expected ${MAX_RESOURCES} resourceSubscriptions at most; open several streams`,
      );
    }
    const principal = this.#reserve(context.origin?.authInfo);
    const id = context.id ?? `listen-${this.#nextId++}`;
    const stream = new SubscriptionStream({ context, id, version, principal, mayHear }, filter, form, this.#host);
    this.#streams.add(stream);
    try {
      this.#unsubscribe ??= this.#bus.subscribe((change: ServerChange) => this.#offer(change));
    } catch (error) {
      this.#release(stream);
      throw error;
    }
    stream.begin();
    return stream.answer;
  }

  /** Ends every stream in good order. */
  close(): void {
    for (const stream of this.#streams) stream.end();
  }

  /** Those that are opened meanwhile hear of what changes after that. */
  #offer(change: ServerChange): void {
    for (const stream of [...this.#streams]) stream.offer(change);
  }

  /** Counts a stream in, and tells for whom it is, as far as that is known. */
  #reserve(authInfo: AuthInfo | undefined): string | undefined {
    if (this.#streams.size >= this.#maxStreams) throw tooMany(this.#maxStreams, "open");
    if (authInfo === undefined) return undefined;
    const principal = JSON.stringify([authInfo.issuer, authInfo.subject, authInfo.clientId]);
    const count = this.#countOf.get(principal) ?? 0;
    if (count >= this.#maxStreamsPerPrincipal) throw tooMany(this.#maxStreamsPerPrincipal, "yours");
    this.#countOf.set(principal, count + 1);
    return principal;
  }

  #release(stream: SubscriptionStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size === 0) {
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    }
    const { principal } = stream;
    if (principal === undefined) return;
    const left = (this.#countOf.get(principal) ?? 1) - 1;
    if (left === 0) this.#countOf.delete(principal);
    else this.#countOf.set(principal, left);
  }
}

function tooMany(limit: number, whose: "open" | "yours"): McpError {
  return new McpError(INTERNAL_ERROR, `${limit} subscriptions are ${whose} already; end some, or try again later`, {
    reason: "too_many_subscriptions",
    limit,
  });
}

/** What of a filter this server can do: the rest is left out of the acknowledgement. */
function honoured(requested: unknown, { tools, prompts, resources }: ServerCapabilities): SubscriptionFilter {
  if (!isJsonObject(requested)) return {};
  const uris = requested["resourceSubscriptions"];
  return {
    ...(requested["toolsListChanged"] === true && tools?.listChanged === true && { toolsListChanged: true }),
    ...(requested["promptsListChanged"] === true && prompts?.listChanged === true && { promptsListChanged: true }),
    ...(requested["resourcesListChanged"] === true &&
      resources?.listChanged === true && { resourcesListChanged: true }),
    ...(Array.isArray(uris) && uris.length > 0 && resources?.subscribe === true && { resourceSubscriptions: uris }),
  };
}
