import { PassThrough, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { type TransportError, withJsonText } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { LineChannel, type LineChannelOptions } from "./line-channel.ts";

interface Delivered {
  readonly values: unknown[];
  readonly faults: TransportError[];
  readonly closed: Promise<TransportError | undefined>;
}

/** A started channel on a pair of streams, and what it delivers. */
function open(options: LineChannelOptions = {}, hold?: (value: unknown) => void | Promise<void>) {
  const input = new PassThrough();
  const output = new PassThrough();
  const channel = new LineChannel(input, output, options);
  return { input, output, channel, delivered: start(channel, hold) };
}

function start(channel: LineChannel, hold?: (value: unknown) => void | Promise<void>): Delivered {
  const values: unknown[] = [];
  const faults: TransportError[] = [];
  const closed = new Promise<TransportError | undefined>((resolve) => {
    channel.start({
      message(value) {
        values.push(value);
        return hold?.(value);
      },
      fault: (error) => void faults.push(error),
      closed: resolve,
    });
  });
  return { values, faults, closed };
}

const ping = { jsonrpc: "2.0", method: "ping" } as const;

describe("what a LineChannel reads", () => {
  it("[B-STDIO-01] is a message for each line, however it was cut, with \\r\\n and empty lines tolerated", async () => {
    const { input, delivered } = open();
    const text = '{"a":"世\u2028界"}\r\n\n\r\n{"b":2}\n[{"c":3}]\n\ufeff{"d":4}\n';
    for (const byte of Buffer.from(text)) input.write(Uint8Array.of(byte));
    input.end();
    expect(await delivered.closed).toBeUndefined();
    expect(delivered.values).toEqual([{ a: "世\u2028界" }, { b: 2 }, [{ c: 3 }], { d: 4 }]);
    expect(delivered.faults).toEqual([]);
  });

  it("includes a last line that was not ended", async () => {
    const { input, delivered } = open();
    input.end('{"a":1}\n{"b":2}');
    await delivered.closed;
    expect(delivered.values).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it("[F-03] goes on after lines that are not JSON, not UTF-8 or too large", async () => {
    const { input, delivered } = open({ maxMessageBytes: 64 });
    input.write("Server ready!\n");
    input.write(Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a]));
    input.write(`"${"x".repeat(63)}"\n`);
    input.write(`"${"x".repeat(62)}"\n`);
    input.end('{"fine":true}\n');
    await delivered.closed;
    expect(delivered.faults.map(({ code }) => code)).toEqual(["malformed", "malformed", "too-large"]);
    expect(delivered.faults[0]?.message).not.toContain("ready");
    expect(delivered.faults[2]?.message).toContain("64");
    expect(delivered.values).toEqual(["x".repeat(62), { fine: true }]);
  });

  it("decodes large lines of ASCII and of other text alike", async () => {
    const { input, delivered } = open();
    const values = ["x".repeat(10_000), "é".repeat(10_000)];
    input.end(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
    await delivered.closed;
    expect(delivered.values).toEqual(values);
  });

  it("[S-STDIO-16] waits until the receiver is ready for more", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { input, delivered } = open({}, (value) => (value === 2 ? held : undefined));
    input.write("1\n2\n3\n");
    input.end("4\n");
    await new Promise((resolve) => setImmediate(resolve));
    expect(delivered.values).toEqual([1, 2]);
    expect(input.isPaused()).toBe(true);
    release();
    await delivered.closed;
    expect(delivered.values).toEqual([1, 2, 3, 4]);
  });

  it("ends with the reason when the stream breaks", async () => {
    const { input, delivered } = open();
    const cause = new Error("reset");
    input.destroy(cause);
    expect(await delivered.closed).toMatchObject({ code: "closed", cause });
  });

  it("ends when the stream is closed without an end", async () => {
    const { input, delivered } = open();
    input.destroy();
    expect(await delivered.closed).toBeUndefined();
  });
});

describe("what a LineChannel writes", () => {
  it("[B-STDIO-01] is one line and one write for each message, or batch of them", async () => {
    const writes: string[] = [];
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        writes.push(chunk.toString());
        done();
      },
    });
    const channel = new LineChannel(new PassThrough(), output);
    expect(channel.send({ jsonrpc: "2.0", id: 1, result: { text: "a\nb\u2028" } })).toBeUndefined();
    expect(channel.send([ping, ping])).toBeUndefined();
    await channel.close();
    expect(writes).toEqual([
      '{"jsonrpc":"2.0","id":1,"result":{"text":"a\\nb\u2028"}}\n',
      '[{"jsonrpc":"2.0","method":"ping"},{"jsonrpc":"2.0","method":"ping"}]\n',
    ]);
  });

  it.each([
    ["as it is kept", "utf-8"],
    ["with escapes for a peer that reads no UTF-8", "shift_jis"],
  ])("of a large result that was serialised before is one line, %s, in its turn", async (_, encoding) => {
    const { output, channel } = open({ encoding });
    const result = { text: "é€😀".repeat(30_000) };
    const answer = { jsonrpc: "2.0", id: 1, result: withJsonText(result, JSON.stringify(result)) } as const;
    void channel.send(ping);
    void channel.send(answer);
    void channel.send([answer, ping]);
    void channel.send(ping);
    const written = output.setEncoding("utf8").toArray();
    await channel.close();
    const lines = (await written).join("").split("\n");
    expect(lines.map((line) => line && JSON.parse(line))).toEqual([ping, answer, [answer, ping], ping, ""]);
    expect(/[^\0-\x7f]/.test(lines.join(""))).toBe(encoding === "utf-8");
  });

  it("[S-STDIO-16] is held back by a peer that does not read", async () => {
    const { output, channel } = open();
    const large = { ...ping, params: { text: "x".repeat(300_000) } };
    const slow = channel.send(large);
    expect(slow).toBeInstanceOf(Promise);
    expect(channel.send(ping)).toBe(slow);
    output.resume();
    await slow;
    expect(channel.send(ping)).toBeUndefined();
  });

  it("is flushed by close(), which ends the stream", async () => {
    const { input, output, channel, delivered } = open();
    void channel.send(ping);
    const text: string[] = [];
    output.setEncoding("utf8").on("data", (chunk: string) => text.push(chunk));
    await Promise.all([channel.close(), channel.close(), finished(output)]);
    expect(text.join("")).toBe('{"jsonrpc":"2.0","method":"ping"}\n');
    expect(() => channel.send(ping)).toThrow(expect.objectContaining({ code: "closed" }));
    input.write("1\n");
    expect(delivered.values).toEqual([]);
  });

  it("is only flushed where the stream is not ours to end", async () => {
    const { output, channel } = open({ endsOutput: false });
    await channel.close();
    expect(output.writableEnded).toBe(false);
    expect(() => channel.send(ping)).toThrow(expect.objectContaining({ code: "closed" }));
  });

  it("[F-08] ends the channel when the peer is gone, after what it still said", async () => {
    const broken = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const input = new PassThrough();
    const output = new Writable({ write: (_chunk, _encoding, done) => done(broken) });
    const channel = new LineChannel(input, output);
    const delivered = start(channel);
    void channel.send(ping);
    await new Promise((resolve) => output.once("close", resolve));
    expect(() => channel.send(ping)).toThrow(expect.objectContaining({ code: "closed" }));
    input.end('"last words"\n');
    expect(await delivered.closed).toMatchObject({ code: "closed", cause: broken });
    expect(delivered.values).toEqual(["last words"]);
    await channel.close();
  });
});

it.each([0, -1, 1.5, Number.NaN])("a LineChannel refuses %d as its limit", (maxMessageBytes) => {
  expect(() => new LineChannel(new PassThrough(), new PassThrough(), { maxMessageBytes })).toThrow(RangeError);
});
