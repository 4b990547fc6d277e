import { type Call, INVALID_REQUEST, type JsonObject, McpError } from "@tenon/jsonrpc";
import { encodeServerRequest, type ProtocolVersion } from "@tenon/protocol";
import { type Asking, type InputMethod, keyUsedTwice } from "./asking.ts";
import { assertKeepable } from "./json-value.ts";

/** Asks a legacy client: a question is a request to it, sent while the call is open, and a step runs when it is first met. */
export class LegacyAsking implements Asking {
  readonly #call: Call;
  readonly #version: ProtocolVersion;
  readonly #steps: Map<string, unknown>;
  readonly #used = new Set<string>();

  /** The steps are those of earlier runs of the same call: a handler that ends with `inputRequired` runs again. */
  constructor(call: Call, version: ProtocolVersion, steps: Map<string, unknown> = new Map()) {
    this.#call = call;
    this.#version = version;
    this.#steps = steps;
  }

  /** @throws {McpError} the client's refusal; `-32600` when it cannot be asked on this connection. */
  async ask(_key: string | undefined, method: InputMethod, params: JsonObject): Promise<JsonObject> {
    const { callBack, signal } = this.#call.context;
    if (callBack === undefined) {
      throw new McpError(
        INVALID_REQUEST,
        `${method} needs a connection on which the client can be asked; open a session`,
      );
    }
    return callBack({ method, params: encodeServerRequest(this.#version, method, params), context: { signal } });
  }

  async step<T>(key: string, run: () => T | Promise<T>): Promise<T> {
    const name = `step:${key}`; // as in the other era
    if (this.#used.has(name)) throw keyUsedTwice(name);
    this.#used.add(name);
    if (this.#steps.has(name)) return this.#steps.get(name) as T; // kept by the same step
    const value = await run();
    assertKeepable(key, value); // as in the other era
    this.#steps.set(name, value);
    return value;
  }
}
