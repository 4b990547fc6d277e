import * as asking from "./asking.ts";
import type { Environment } from "./environment.ts";
import * as headers from "./headers.ts";
import * as schemas from "./schemas.ts";
import * as tools from "./tools.ts";

/** Plays the client's part in a scenario; throws when it cannot. */
export type Scenario = (environment: Environment) => Promise<void>;

/** Who plays what. A scenario without a handler fails. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  initialize: tools.connectAndList,
  tools_call: tools.callAddNumbers,
  "sse-retry": tools.callAcrossReconnection,
  "elicitation-sep1034-client-defaults": asking.acceptDefaults,
  "request-metadata": asking.declareEverything,
  "sep-2322-client-request-state": asking.carryState,
  "http-standard-headers": headers.useEveryMethod,
  "http-custom-headers": headers.makeGivenCalls,
  "http-invalid-tool-headers": headers.callWhatIsOffered,
  "json-schema-ref-no-deref": tools.connectAndList,
  "json-schema-2020-12-preservation": schemas.echoSchema,
};
