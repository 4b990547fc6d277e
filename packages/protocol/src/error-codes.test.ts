import { describe, expect, it } from "vitest";
import { ErrorCode, httpStatusOf } from "./error-codes.ts";

describe("httpStatusOf", () => {
  it.each([
    [ErrorCode.ParseError, 400],
    [ErrorCode.InvalidRequest, 400],
    [ErrorCode.MethodNotFound, 404],
    [ErrorCode.InvalidParams, 200],
    [ErrorCode.InternalError, 200],
    [ErrorCode.HeaderMismatch, 400],
    [ErrorCode.MissingRequiredClientCapability, 400],
    [ErrorCode.UnsupportedProtocolVersion, 400],
    [-32000, 200],
    [42, 200],
  ])("[S-HTTP-25] answers %i with %i in the modern era", (code, status) => {
    expect(httpStatusOf(code, "modern")).toBe(status);
  });

  it("[S-META-07] answers params without the required keys of _meta with 400", () => {
    expect(httpStatusOf(ErrorCode.InvalidParams, "modern", { invalidMeta: true })).toBe(400);
    expect(httpStatusOf(ErrorCode.InvalidParams, "legacy", { invalidMeta: true })).toBe(200);
  });

  it.each([
    [ErrorCode.ParseError, 400],
    [ErrorCode.InvalidRequest, 400],
    [ErrorCode.MethodNotFound, 200],
    [ErrorCode.InvalidParams, 200],
    [ErrorCode.ResourceNotFound, 200],
    [ErrorCode.UrlElicitationRequired, 200],
  ])("answers %i with %i in the legacy era", (code, status) => {
    expect(httpStatusOf(code, "legacy")).toBe(status);
  });
});

describe("ErrorCode", () => {
  it("[A-13] [B-ERR-01] names the codes of JSON-RPC and of the specification, and no others", () => {
    expect(ErrorCode).toEqual({
      ParseError: -32700,
      InvalidRequest: -32600,
      MethodNotFound: -32601,
      InvalidParams: -32602,
      InternalError: -32603,
      HeaderMismatch: -32020,
      MissingRequiredClientCapability: -32021,
      UnsupportedProtocolVersion: -32022,
      ResourceNotFound: -32002,
      UrlElicitationRequired: -32042,
    });
  });
});
