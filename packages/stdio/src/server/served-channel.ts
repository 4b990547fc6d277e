import {
  type Channel,
  type ChannelReceiver,
  isJsonObject,
  isRequestId,
  type JsonObject,
  type JsonRpcMessage,
} from "@tenon/jsonrpc";

const LISTEN_METHOD = "subscriptions/listen";

/**
 * Takes it for the end of a client's subscriptions when the client ends its side. They are calls without an end of their own,
 * and a server that waited to answer them would not exit promptly.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio#shutdown
 */
export class ServedChannel implements Channel {
  readonly #channel: Channel;
  readonly #listening = new Set<unknown>();

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  start(receiver: ChannelReceiver): void {
    this.#channel.start({
      message: (value) => {
        if (isJsonObject(value)) this.#note(value);
        return receiver.message(value);
      },
      fault: (error) => receiver.fault(error),
      closed: (reason) => {
        for (const requestId of this.#listening) {
          void receiver.message({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId } });
        }
        receiver.closed(reason);
      },
    });
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    if (this.#listening.size > 0 && "id" in message && !("method" in message)) this.#listening.delete(message.id);
    return this.#channel.send(message);
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  /** What the client cancels is not answered, and so ends here. */
  #note({ method, id, params }: JsonObject): void {
    if (method === LISTEN_METHOD && isRequestId(id)) this.#listening.add(id);
    else if (method === "notifications/cancelled" && isJsonObject(params)) this.#listening.delete(params["requestId"]);
  }
}
