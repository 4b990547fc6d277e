import type { ChannelReceiver, JsonRpcMessage, TransportError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorFromClose } from "./close-codes.ts";
import { WebSocketChannel, type WebSocketChannelOptions } from "./web-socket-channel.ts";
import type { WebSocketLike } from "./web-socket-like.ts";

/** A socket that a test plays: as platforms have it or, with `sent` and `ping`, as `ws` does. */
class PlayedSocket {
  readyState = 1;
  bufferedAmount = 0;
  paused = false;
  terminated = false;
  readonly texts: string[] = [];
  readonly closedWith: (number | undefined)[] = [];
  readonly #listeners = new Map<string, ((event: never) => void)[]>();

  send(text: string): void {
    this.texts.push(text);
  }

  close(code?: number): void {
    if (code !== 1000 && code !== undefined && code < 3000) throw new Error("InvalidAccessError");
    this.closedWith.push(code);
    this.readyState = 2;
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  emit(type: string, event: object = {}): void {
    if (type === "close") this.readyState = 3;
    for (const listener of this.#listeners.get(type) ?? []) Reflect.apply(listener, undefined, [event]);
  }

  hear(data: unknown): void {
    this.emit("message", { data: typeof data === "object" && !ArrayBuffer.isView(data) ? JSON.stringify(data) : data });
  }
}

class PlayedWs extends PlayedSocket {
  readonly waiting: (() => void)[] = [];
  pings = 0;
  #onPong: () => void = () => {};

  override send(text: string, sent?: () => void): void {
    this.texts.push(text);
    if (sent !== undefined) this.waiting.push(sent);
  }

  override close(code?: number): void {
    this.closedWith.push(code);
    this.readyState = 2;
  }

  terminate(): void {
    this.terminated = true;
    this.emit("close", { code: 1006, reason: "" });
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  ping(): void {
    this.pings++;
  }

  on(_type: "pong", listener: () => void): void {
    this.#onPong = listener;
  }

  pong(): void {
    this.#onPong();
  }
}

const message: JsonRpcMessage = { jsonrpc: "2.0", method: "notifications/test" };

interface Heard {
  readonly values: unknown[];
  readonly faults: TransportError[];
  readonly ends: (TransportError | undefined)[];
}

function start(
  socket: WebSocketLike,
  options?: WebSocketChannelOptions,
  take: (value: unknown) => void | Promise<void> = () => {},
): { channel: WebSocketChannel; heard: Heard; receiver: ChannelReceiver } {
  const channel = new WebSocketChannel(socket, options);
  const heard: Heard = { values: [], faults: [], ends: [] };
  const receiver: ChannelReceiver = {
    message: (value) => {
      heard.values.push(value);
      return take(value);
    },
    fault: (error) => heard.faults.push(error),
    closed: (reason) => heard.ends.push(reason),
  };
  channel.start(receiver);
  return { channel, heard, receiver };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("WebSocketChannel reads", () => {
  it("one message from each text frame", async () => {
    const socket = new PlayedSocket();
    const { heard } = start(socket);
    await Promise.resolve();
    socket.hear({ a: 1 });
    socket.hear("[1,2]");
    expect(heard.values).toEqual([{ a: 1 }, [1, 2]]);
  });

  it("what came in before it was started, and then the end", async () => {
    const socket = new PlayedSocket();
    const channel = new WebSocketChannel(socket);
    socket.hear({ early: 1 });
    socket.hear({ early: 2 });
    socket.emit("close", { code: 1000, reason: "" });
    const order: unknown[] = [];
    channel.start({
      message: (value) => void order.push(value),
      fault: () => {},
      closed: (reason) => order.push(reason?.code),
    });
    await Promise.resolve();
    expect(order).toEqual([{ early: 1 }, { early: 2 }, "closed"]);
  });

  it("no further while its receiver asks to wait, and pauses a socket that can", async () => {
    const socket = new PlayedWs();
    let release = (): void => {};
    const { channel, heard } = start(socket, {}, () => new Promise((resolve) => (release = resolve)));
    await Promise.resolve();
    socket.hear({ n: 1 });
    socket.hear({ n: 2 }); // was in the same packet
    expect([heard.values, socket.paused]).toEqual([[{ n: 1 }], true]);
    release();
    await vi.waitFor(() => expect(heard.values).toEqual([{ n: 1 }, { n: 2 }]));
    release();
    await vi.waitFor(() => expect(socket.paused).toBe(false));
    void channel.close();
    socket.emit("close", { code: 1000, reason: "" });
  });

  it("the messages that wait when the socket closes, before it tells of that", async () => {
    const socket = new PlayedSocket();
    let release = (): void => {};
    const { heard } = start(socket, {}, () => new Promise((resolve) => (release = resolve)));
    await Promise.resolve();
    socket.hear({ n: 1 });
    socket.hear({ n: 2 });
    socket.emit("close", { code: 1001, reason: "" });
    expect(heard.ends).toEqual([]);
    release();
    await vi.waitFor(() => expect(heard.values).toHaveLength(2));
    release();
    await vi.waitFor(() => expect(heard.ends).toHaveLength(1));
  });

  it("[S16] no more than may wait, where the socket cannot be paused", async () => {
    const socket = new PlayedSocket();
    const { heard } = start(socket, { maxMessageBytes: 100 }, () => new Promise(() => {}));
    await Promise.resolve();
    for (let n = 0; n < 20; n++) socket.hear({ text: "0123456789" });
    expect(heard.values).toHaveLength(1);
    expect(heard.ends).toMatchObject([{ code: "too-many" }]);
    expect(socket.closedWith).toEqual([4013]);
  });

  it("past what is not JSON, without a word of it in the fault", async () => {
    const socket = new PlayedSocket();
    const { heard } = start(socket);
    await Promise.resolve();
    socket.hear("{secret");
    socket.hear({ n: 1 });
    expect(heard.faults).toMatchObject([{ code: "malformed" }]);
    expect(heard.faults[0]?.message).not.toContain("secret");
    expect(heard.values).toEqual([{ n: 1 }]);
  });

  it("no binary frame: it closes, with the code that the platform allows", async () => {
    const [platform, ws] = [new PlayedSocket(), new PlayedWs()];
    for (const socket of [platform, ws]) {
      const { heard } = start(socket);
      await Promise.resolve();
      socket.hear(new Uint8Array([123, 125]));
      socket.hear({ late: true });
      expect(heard).toMatchObject({ values: [], ends: [{ code: "malformed" }] });
      socket.emit("close", { code: 1003, reason: "" });
      expect(heard.ends).toHaveLength(1);
    }
    expect([platform.closedWith, ws.closedWith]).toEqual([[4003], [1003]]);
  });

  it.each([
    ["x".repeat(98), true],
    ["x".repeat(99), false],
    ["é".repeat(49), true],
    ["é".repeat(50), false],
    ["日".repeat(32), true],
    ["日".repeat(33), false],
  ])("a message up to its limit of 100 bytes, and no further: %s", async (text, fits) => {
    const socket = new PlayedSocket();
    const { heard } = start(socket, { maxMessageBytes: 100 });
    await Promise.resolve();
    socket.hear(JSON.stringify(text));
    expect(heard.values).toEqual(fits ? [text] : []);
    expect(heard.ends.map((end) => end?.code)).toEqual(fits ? [] : ["too-large"]);
  });

  it("the error of ws for a message over the limit as what it is", async () => {
    const socket = new PlayedWs();
    const { heard } = start(socket);
    await Promise.resolve();
    const error = Object.assign(new Error("Max payload size exceeded"), { code: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH" });
    socket.emit("error", { error });
    socket.emit("close", { code: 1009, reason: "" });
    expect(heard.ends).toMatchObject([{ code: "too-large", cause: error }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses a limit of %d", (maxMessageBytes) => {
    expect(() => new WebSocketChannel(new PlayedSocket(), { maxMessageBytes })).toThrow(RangeError);
    expect(() => new WebSocketChannel(new PlayedSocket(), { pingIntervalMs: -1 })).toThrow(RangeError);
  });
});

describe("WebSocketChannel writes", () => {
  it("one text frame for each message, and for a batch", () => {
    const socket = new PlayedSocket();
    const { channel } = start(socket);
    expect(channel.send(message)).toBeUndefined();
    expect(channel.send([message, message])).toBeUndefined();
    expect(socket.texts.map((text): unknown => JSON.parse(text))).toEqual([message, [message, message]]);
  });

  it("asks to wait for a slow peer until ws says that all has left", async () => {
    const socket = new PlayedWs();
    const { channel } = start(socket, { pingIntervalMs: 0 });
    socket.bufferedAmount = 256 * 1024;
    let drained = false;
    const slow = channel.send(message)?.then(() => {
      drained = true;
    });
    await Promise.resolve();
    expect([drained, socket.waiting.length, vi.getTimerCount()]).toEqual([false, 1, 0]);
    socket.bufferedAmount = 0;
    socket.waiting[0]?.();
    await slow;
    expect(channel.send(message)).toBeUndefined();
    expect(socket.waiting).toHaveLength(1);
  });

  it("looks at a platform's bufferedAmount only while the peer is slow, less and less often", async () => {
    const socket = new PlayedSocket();
    let looks = 0;
    let amount = 0;
    Object.defineProperty(socket, "bufferedAmount", {
      get() {
        looks++;
        return amount;
      },
    });
    const { channel } = start(socket);
    void channel.send(message);
    expect(vi.getTimerCount()).toBe(0);
    amount = 300 * 1024;
    const slow = channel.send(message);
    expect(channel.send(message)).toBe(slow);
    looks = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks).toBeGreaterThan(7);
    expect(looks).toBeLessThan(30);
    amount = 1000;
    await vi.advanceTimersByTimeAsync(200);
    await slow;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("looks at it at once when the peer says something", async () => {
    const socket = new PlayedSocket();
    const { channel } = start(socket);
    socket.bufferedAmount = 300 * 1024;
    const slow = channel.send(message);
    socket.bufferedAmount = 0;
    socket.hear({});
    await slow;
  });

  it("lets nobody wait for a socket that has closed", async () => {
    const socket = new PlayedSocket();
    const { channel } = start(socket);
    socket.bufferedAmount = 300 * 1024;
    const slow = channel.send(message);
    socket.emit("close", { code: 1006, reason: "" });
    await slow;
    expect(() => channel.send(message)).toThrow(expect.objectContaining({ code: "closed" }));
  });

  it("knows no slow peer where the platform tells no amount", () => {
    const socket = new PlayedSocket();
    Object.assign(socket, { bufferedAmount: undefined });
    expect(start(socket).channel.send(message)).toBeUndefined();
  });
});

describe("WebSocketChannel ends", () => {
  it.each([
    [1000, "", "closed"],
    [1001, "bye", "closed"],
    [1005, "", "closed"],
    [1006, "", "lost"],
    [1007, "", "malformed"],
    [1009, "", "too-large"],
    [1013, "", "too-many"],
    [3000, "", "unauthorized"],
    [3008, "", "timeout"],
    [4003, "", "malformed"],
    [4009, "", "too-large"],
    [4999, "", "closed"],
  ])("with what close code %i means", async (code, reason, expected) => {
    const socket = new PlayedSocket();
    const { heard } = start(socket);
    await Promise.resolve();
    socket.emit("close", { code, reason });
    socket.emit("close", { code, reason });
    expect(heard.ends).toMatchObject([{ code: expected }]);
    expect(heard.ends[0]?.message).toContain(String(code));
  });

  it("with the peer's reason on one line, and not all of a long one", () => {
    const { message: text } = errorFromClose(1008, `a\nb\u001b[31m${"x".repeat(500)}`);
    for (const control of ["\n", "\u001b"]) expect(text).not.toContain(control);
    expect(text.length).toBeLessThan(250);
  });

  it("on close(): in good order, once, and waits for the peer", async () => {
    const socket = new PlayedSocket();
    const { channel, heard } = start(socket);
    const closing = channel.close();
    expect(channel.close()).toBe(closing);
    let done = false;
    void closing.then(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect([socket.closedWith, done]).toEqual([[1000], false]);
    socket.hear({ late: true });
    socket.emit("close", { code: 1000, reason: "" });
    await closing;
    expect(heard).toEqual({ values: [], faults: [], ends: [] });
    expect(() => channel.send(message)).toThrow(expect.objectContaining({ code: "closed" }));
  });

  it("on close() also where the peer does not answer, and cuts off a socket that can be", async () => {
    for (const socket of [new PlayedSocket(), new PlayedWs()]) {
      const closing = start(socket).channel.close();
      await vi.advanceTimersByTimeAsync(2000);
      await closing;
    }
    const ws = new PlayedWs();
    const closing = start(ws).channel.close();
    await vi.advanceTimersByTimeAsync(2000);
    await closing;
    expect(ws.terminated).toBe(true);
  });

  it("at once where the socket was closed before", async () => {
    const socket = new PlayedSocket();
    socket.readyState = 3;
    const { channel, heard } = start(socket);
    await Promise.resolve();
    expect(heard.ends).toMatchObject([{ code: "lost" }]);
    await channel.close();
  });

  it("reads on when it closes, or the peer's half of the handshake would not be seen", async () => {
    const socket = new PlayedWs();
    const { channel } = start(socket, {}, () => new Promise(() => {}));
    await Promise.resolve();
    socket.hear({});
    expect(socket.paused).toBe(true);
    void channel.close();
    expect(socket.paused).toBe(false);
    socket.emit("close", { code: 1000, reason: "" });
  });
});

describe("WebSocketChannel asks for signs of life", () => {
  it("and cuts off a peer that gives none", async () => {
    const socket = new PlayedWs();
    const { heard } = start(socket, { pingIntervalMs: 1000 });
    await vi.advanceTimersByTimeAsync(1000);
    expect([socket.pings, socket.terminated]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(socket.terminated).toBe(true);
    expect(heard.ends).toMatchObject([{ code: "lost" }]);
  });

  it("and is content with a pong, or with a message", async () => {
    const socket = new PlayedWs();
    const { channel } = start(socket, { pingIntervalMs: 1000 });
    for (let second = 0; second < 10; second++) {
      await vi.advanceTimersByTimeAsync(500);
      if (second % 2 === 0) socket.pong();
      else socket.hear({});
      await vi.advanceTimersByTimeAsync(500);
    }
    expect([socket.pings, socket.terminated]).toEqual([10, false]);
    void channel.close();
    socket.emit("close", { code: 1000, reason: "" });
  });

  it("but takes nobody for dead whom it does not read", async () => {
    const socket = new PlayedWs();
    const { channel } = start(socket, { pingIntervalMs: 1000 }, () => new Promise(() => {}));
    await Promise.resolve();
    socket.hear({});
    await vi.advanceTimersByTimeAsync(10_000);
    expect(socket.terminated).toBe(false);
    void channel.close();
    socket.emit("close", { code: 1000, reason: "" });
  });

  it("not where the socket cannot, nor where it is switched off", async () => {
    start(new PlayedSocket(), { pingIntervalMs: 1000 });
    start(new PlayedWs(), { pingIntervalMs: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });
});
