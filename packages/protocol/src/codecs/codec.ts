import { type Era, eraOf, type ProtocolVersion } from "../versions.ts";
import type {
  CodedError,
  DecodeResultOptions,
  EncodeResultOptions,
  Members,
  RequestEnvelope,
} from "./codec-options.ts";
import { decodeResult } from "./decode-result.ts";
import { encodeResult } from "./encode-result.ts";
import { decodeErrorCode, encodeErrorCode } from "./error-codes.ts";
import { encodeServerRequest } from "./server-requests.ts";
import { stampRequest } from "./stamp-request.ts";

/**
 * Translates between the neutral shape, in which features are written, and the wire of one revision. Members that it does
 * not know pass through, arguments are never changed, and nothing is copied unless something has to change.
 */
export interface Codec {
  readonly version: ProtocolVersion;
  readonly era: Era;

  /** Client, outgoing: puts the envelope into `_meta`. In the legacy era the params stay as they are. */
  stampRequest(params: Members | undefined, envelope: RequestEnvelope): Members | undefined;

  /**
   * Either side, outgoing: adds what the revision requires and converts or removes what it lacks.
   *
   * @throws {TypeError} for an `input_required` result in the legacy era, which has no way to say that.
   */
  encodeResult(method: string, result: Members, options?: EncodeResultOptions): Members;

  /**
   * Either side, incoming, before the result is checked: fills in what a tolerant reader fills in.
   *
   * @throws {ProtocolError} `invalid-result` for anything but an object, and in the modern era for a `resultType` that nobody owns or that the method must not have.
   */
  decodeResult(method: string, result: unknown, options?: DecodeResultOptions): Members;

  /** Server, outgoing: the params of a request to the client, or of an input request, as the revision writes them. */
  encodeServerRequest(method: string, params: Members | undefined): Members | undefined;

  /** Server, outgoing: the code under which the revision knows an error. */
  encodeErrorCode(method: string, error: CodedError): number;

  /** Client, incoming: the modern code of an error. */
  decodeErrorCode(method: string, code: number): number;
}

/**
 * The codec of a revision.
 *
 * @example
 * ```ts
 * codecFor("2026-07-28").encodeResult("ping", {}); // { resultType: "complete" }
 * ```
 */
export function codecFor(version: ProtocolVersion): Codec {
  return codecs[version];
}

const codecs: Readonly<Record<ProtocolVersion, Codec>> = {
  "2024-11-05": /* @__PURE__ */ createCodec("2024-11-05"),
  "2025-03-26": /* @__PURE__ */ createCodec("2025-03-26"),
  "2025-06-18": /* @__PURE__ */ createCodec("2025-06-18"),
  "2025-11-25": /* @__PURE__ */ createCodec("2025-11-25"),
  "2026-07-28": /* @__PURE__ */ createCodec("2026-07-28"),
};

function createCodec(version: ProtocolVersion): Codec {
  return {
    version,
    era: eraOf(version),
    stampRequest: (params, envelope) => stampRequest(version, params, envelope),
    encodeResult: (method, result, options) => encodeResult(version, method, result, options),
    decodeResult: (method, result, options) => decodeResult(version, method, result, options),
    encodeServerRequest: (method, params) => encodeServerRequest(version, method, params),
    encodeErrorCode: (method, error) => encodeErrorCode(version, method, error),
    decodeErrorCode,
  };
}
