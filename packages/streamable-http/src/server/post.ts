import type { Acceptable } from "@tenon/http-exchange";
import type { AuthInfo } from "@tenon/jsonrpc";
import type { HttpExchange } from "./options.ts";
import type { Reply } from "./reply.ts";

/** A POST that passed every check that asks nothing of its body. */
export interface Post {
  readonly exchange: HttpExchange;
  readonly reply: Reply;
  readonly acceptable: Acceptable;
  readonly authInfo: AuthInfo | undefined;
}
