import type { ResponseHeaders } from "./exchange.ts";

/** Finds out who calls from the headers of a request, or refuses it. */
export type Authorize<Caller> = (request: {
  /** In upper case. */
  readonly method: string;
  /** A request header by its lower-case name. */
  header(name: string): string | undefined;
}) => Authorization<Caller> | Promise<Authorization<Caller>>;

/** Who calls; undefined for somebody unknown who may call all the same. Or the answer to somebody who may not. */
export type Authorization<Caller> =
  | { readonly authInfo: Caller | undefined }
  | {
      readonly refused: {
        /** 401 or 403, as a rule. */
        readonly status: number;
        /** What the answer says, for people. */
        readonly message: string;
        /** The challenge, as a rule: `WWW-Authenticate`. */
        readonly headers?: ResponseHeaders | undefined;
      };
    };
