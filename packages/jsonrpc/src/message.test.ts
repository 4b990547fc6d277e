import { describe, expect, it } from "vitest";
import { withMiddleware } from "./call.ts";
import { errorFromResponse, isErrorObject, McpError } from "./mcp-error.ts";
import { isNotification, isRequest, isRequestId, isResponse, parseMessage, readableId } from "./message.ts";
import { encodeMessage, stringifyMessage, textOf, withJsonText } from "./serialize.ts";
import { TransportError } from "./transport-error.ts";

describe("parseMessage", () => {
  it.each([
    ["a request", { jsonrpc: "2.0", id: 1, method: "m" }, [true, false, false]],
    ["a request with a string as id", { jsonrpc: "2.0", id: "", method: "m", params: {} }, [true, false, false]],
    ["a notification", { jsonrpc: "2.0", method: "m", params: { a: 1 } }, [false, true, false]],
    ["a result", { jsonrpc: "2.0", id: 1, result: {} }, [false, false, true]],
    ["an error", { jsonrpc: "2.0", id: 1, error: { code: 1, message: "" } }, [false, false, true]],
    ["an error without id", { jsonrpc: "2.0", error: { code: 1, message: "" } }, [false, false, true]],
    ["an error with a null id", { jsonrpc: "2.0", id: null, error: { code: 1, message: "" } }, [false, false, true]],
  ])("[B-RPC-08] lets %s through untouched, with fields that it does not know", (_, value, kinds) => {
    const withMore = { ...value, extra: { a: 1 } };
    const message = parseMessage(withMore);
    expect(message).toBe(withMore);
    expect([isRequest(message), isNotification(message), isResponse(message)]).toEqual(kinds);
  });

  it.each([
    [undefined, "object"],
    ["text", "received string"],
    [null, "received null"],
    [[], "received an array"],
    [{ jsonrpc: 2, method: "m" }, '"jsonrpc"'],
    [{ jsonrpc: "2.0" }, '"method", "result" or "error"'],
    [{ jsonrpc: "2.0", method: null }, '"method"'],
    [{ jsonrpc: "2.0", method: "m", params: "x" }, '"params"'],
    [{ jsonrpc: "2.0", method: "m", id: undefined }, '"id"'],
    [{ jsonrpc: "2.0", method: "m", id: Number.NaN }, '"id"'],
    [{ jsonrpc: "2.0", id: 1, result: null }, '"result"'],
    [{ jsonrpc: "2.0", result: {} }, '"id"'],
    [{ jsonrpc: "2.0", id: 1, error: { code: "1", message: "" } }, '"code"'],
    [{ jsonrpc: "2.0", id: {}, error: { code: 1, message: "" } }, '"id"'],
  ])("[A-14] [B-RPC-01] refuses %j and says why", (value, word) => {
    expect(() => parseMessage(value)).toThrow(expect.objectContaining({ code: -32600 }));
    expect(() => parseMessage(value)).toThrow(word);
  });
});

describe("ids", () => {
  it("[B-RPC-02] [A-14] are strings and integers", () => {
    expect([0, -1, Number.MAX_SAFE_INTEGER, "", "x"].map(isRequestId)).toEqual([true, true, true, true, true]);
    expect([null, undefined, 1.5, Number.NaN, true, {}, [], 1n].some(isRequestId)).toBe(false);
  });

  it("[B-RPC-04] are refused where they could not be echoed as they came", () => {
    expect(isRequestId(JSON.parse("9007199254740993"))).toBe(false);
    expect(isRequestId(1e300)).toBe(false);
  });

  it("are read from broken messages where they can be", () => {
    expect(readableId({ id: 7, method: [] })).toBe(7);
    expect([readableId({ id: null }), readableId([{ id: 1 }]), readableId(7)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("stringifyMessage", () => {
  it("[B-STDIO-01] writes one line, whatever the text holds", () => {
    const text = stringifyMessage({ jsonrpc: "2.0", method: "m", params: { text: "a\r\nb\u2028" } });
    expect(text).not.toMatch(/[\r\n]/);
    expect(JSON.parse(text)).toEqual({ jsonrpc: "2.0", method: "m", params: { text: "a\r\nb\u2028" } });
  });

  it("uses the text that a result brings along, and that shows nowhere else", () => {
    const result = withJsonText({ tools: [1] }, '{"tools":[1]}');
    expect(stringifyMessage({ jsonrpc: "2.0", id: 'a"b', result })).toBe(
      '{"jsonrpc":"2.0","id":"a\\"b","result":{"tools":[1]}}',
    );
    expect(result).toEqual({ tools: [1] });
    expect(JSON.stringify({ ...result })).toBe('{"tools":[1]}');
  });
});

describe("encodeMessage", () => {
  const largeResult = () => {
    const result = { text: "é€😀\ud800".repeat(10_000) };
    return withJsonText(result, JSON.stringify(result));
  };

  it("gives the text of what was not serialised before, and of what is small", () => {
    const small = { jsonrpc: "2.0", id: 1, result: withJsonText({ a: 1 }, '{"a":1}') } as const;
    const plain = { jsonrpc: "2.0", id: 1, result: { text: "x".repeat(100_000) } } as const;
    expect([encodeMessage(small), encodeMessage(plain)]).toEqual([stringifyMessage(small), JSON.stringify(plain)]);
  });

  it("gives a large result that brings its text along in bytes, which are the same every time", () => {
    const result = largeResult();
    const bytesFor = (id: string): readonly Uint8Array[] => {
      const encoded = encodeMessage({ jsonrpc: "2.0", id, result });
      return typeof encoded === "string" ? [] : encoded.pieces;
    };
    const [first, second] = [bytesFor('"é'), bytesFor("b")];
    expect(Buffer.concat(first).toString()).toBe(JSON.stringify({ jsonrpc: "2.0", id: '"é', result }));
    expect(Buffer.concat(second).toString()).toBe(JSON.stringify({ jsonrpc: "2.0", id: "b", result }));
    expect(second[1]).toBe(first[1]);
  });

  it("gives the text of such a result too, before and after its bytes", () => {
    const message = { jsonrpc: "2.0", id: 1, result: largeResult() } as const;
    const encoded = encodeMessage(message);
    const text = JSON.stringify(message);
    expect([textOf(encoded), stringifyMessage(message)]).toEqual([text, text]);
    expect(typeof encoded === "string" ? [] : encoded.pieces).toHaveLength(3);
    expect([textOf(encoded), stringifyMessage(message)]).toEqual([text, text]);
  });
});

describe("errors", () => {
  it("[T-01] are told apart by `is`, not by their class", () => {
    const peer = new McpError(1, "m");
    const local = new TransportError("http-status", "m", { status: 500, cause: peer });
    expect([McpError.is(peer), TransportError.is(peer)]).toEqual([true, false]);
    expect([McpError.is(local), TransportError.is(local)]).toEqual([false, true]);
    expect([McpError.is({ code: 1, message: "m" }), McpError.is(undefined)]).toEqual([false, false]);
    expect(local).toMatchObject({ name: "TransportError", code: "http-status", status: 500, cause: peer });
    expect(Object.keys(peer)).not.toContain("Symbol(@tenon/jsonrpc/McpError)");
  });

  it("[T-01] of a peer become an McpError, and go out again as they came in", () => {
    const error = { code: -32002, message: "m", data: null };
    expect(isErrorObject(error)).toBe(true);
    expect(errorFromResponse(error).toJSON()).toEqual(error);
    expect(errorFromResponse({ code: 1, message: "" }).toJSON()).toEqual({ code: 1, message: "" });
    expect([isErrorObject({ code: 1.5, message: "" }), isErrorObject([]), isErrorObject(null)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("withMiddleware", () => {
  it("wraps the first around the second around the handler, and hands the context on as it is", async () => {
    const order: string[] = [];
    const context = {};
    const handler = withMiddleware(
      async (call) => {
        order.push(`handler ${JSON.stringify(call.params)}`);
        expect(call.context).toBe(context);
        return { n: 1 };
      },
      [
        (next) => async (call) => {
          order.push("first");
          return { ...(await next({ ...call, params: { changed: true } })), wrapped: true };
        },
        (next) => (call) => {
          order.push("second");
          return next(call);
        },
      ],
    );
    expect(await handler({ method: "m", params: {}, context })).toEqual({ n: 1, wrapped: true });
    expect(order).toEqual(["first", "second", 'handler {"changed":true}']);
  });
});
