import { describe, expect, it } from "vitest";
import { isEncoded, isJsonContentType, parseAccept } from "./media-types.ts";

describe("parseAccept", () => {
  it.each([
    [undefined, true, true],
    ["*/*", true, true],
    ["application/json, text/event-stream", true, true],
    ["text/event-stream,application/json", true, true],
    ["Application/JSON", true, false],
    ["application/*", true, false],
    ["text/*", false, true],
    ["text/html", false, false],
    ["", false, false],
    ["application/json;q=0.5, */*;q=0", true, false],
    ["*/*, text/event-stream;q=0", true, false],
    ["application/json;q=0, application/*", false, false],
    ["text/event-stream; charset=utf-8; q=1", false, true],
    ["application/json;q=nonsense", false, false],
    ["application/jsonp, text/event-streams", false, false],
  ])("reads %s", (header, json, events) => {
    expect(parseAccept(header)).toEqual({ json, events });
  });
});

describe("isJsonContentType", () => {
  it.each([
    "application/json",
    "application/json; charset=UTF-8",
    " application/json ;charset=utf8",
    "application/json;",
  ])("takes %s", (header) => {
    expect(isJsonContentType(header)).toBe(true);
  });
  it.each([
    undefined,
    "",
    "text/plain",
    "application/json-seq",
    "application/json; charset=latin1",
    "x;application/json",
  ])("refuses %s", (header) => {
    expect(isJsonContentType(header)).toBe(false);
  });
});

describe("isEncoded", () => {
  it("knows the codings that are none", () => {
    expect([undefined, "", "identity", " Identity "].map(isEncoded)).toEqual([false, false, false, false]);
    expect(["gzip", "identity, br"].map(isEncoded)).toEqual([true, true]);
  });
});
