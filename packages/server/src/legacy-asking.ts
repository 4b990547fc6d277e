import { type Call, INVALID_REQUEST, type JsonObject, McpError } from "@tenon/jsonrpc";
import { encodeServerRequest, type ProtocolVersion } from "@tenon/protocol";
import type { Asking, InputMethod } from "./asking.ts";

/** Asks a legacy client: a question is a request to it, sent while the call is open, and a step simply runs. */
export class LegacyAsking implements Asking {
  readonly #call: Call;
  readonly #version: ProtocolVersion;

  constructor(call: Call, version: ProtocolVersion) {
    this.#call = call;
    this.#version = version;
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

  async step<T>(_key: string, run: () => T | Promise<T>): Promise<T> {
    return run();
  }
}
