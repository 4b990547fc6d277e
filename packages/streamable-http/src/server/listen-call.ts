import { encodeMessage, isJsonObject, type JsonObject, type JsonRpcRequest, type McpError } from "@tenon/jsonrpc";
import { httpStatusOf } from "@tenon/protocol";
import { errorOf, errorText } from "./answer-call.ts";
import type { Edge } from "./edge.ts";
import { report } from "./fault.ts";
import { hasEnvelope } from "./header-ladder.ts";
import type { OpenCall } from "./open-call.ts";

export const LISTEN_METHOD = "subscriptions/listen";

/**
 * Lets the service answer a request to listen, whose answer may be days away. Nobody waits for it in a function: that would keep
 * the request, and all that was made of it, as long as the stream is idle.
 */
export function answerListen(edge: Edge, { method, params }: JsonRpcRequest, call: OpenCall): void {
  const end = new ListenEnd(edge, call, hasEnvelope(params));
  try {
    edge.service.call({ method, params, context: call.context }).then(
      (result) => end.succeed(result),
      (thrown: unknown) => end.fail(thrown),
    );
  } catch (thrown) {
    end.fail(thrown);
  }
}

/** All that is kept of a listen call until it ends, beside the call itself. */
class ListenEnd {
  readonly #edge: Edge;
  readonly #call: OpenCall;
  readonly #isEnveloped: boolean;

  constructor(edge: Edge, call: OpenCall, isEnveloped: boolean) {
    this.#edge = edge;
    this.#call = call;
    this.#isEnveloped = isEnveloped;
  }

  succeed(result: JsonObject): void {
    const call = this.#call;
    try {
      const response = encodeMessage({ jsonrpc: "2.0", id: call.id, result });
      this.#edge.leave(call);
      call.answer(200, response);
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  fail(thrown: unknown): void {
    const { onError } = this.#edge.settings;
    const call = this.#call;
    const error = errorOf(thrown, LISTEN_METHOD, call, onError);
    this.#edge.leave(call);
    try {
      call.answer(this.#statusOf(error), errorText(call.id, error));
    } catch (fault) {
      report(onError, fault);
    }
  }

  #statusOf({ code, data }: McpError): number {
    // How many subscriptions there may be is the server's to say, on every transport; here it is an overload, too.
    if (isJsonObject(data) && data["reason"] === "too_many_subscriptions") return 503;
    return httpStatusOf(code, "modern", { invalidMeta: !this.#isEnveloped });
  }
}
