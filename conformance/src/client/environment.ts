/** What the suite says to the client. */
export interface Environment {
  readonly url: string;
  readonly scenario: string;
  /** The revision that the mock server speaks. */
  readonly version: string;
  /** What some scenarios add: credentials, or the calls to make. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** @throws {Error} when the suite's variables are not there: then somebody else started the program. */
export function environmentFrom(url: string | undefined, variables: NodeJS.ProcessEnv): Environment {
  const scenario = variables["MCP_CONFORMANCE_SCENARIO"];
  const version = variables["MCP_CONFORMANCE_PROTOCOL_VERSION"];
  if (url === undefined || !URL.canParse(url)) throw new Error("The last argument must be the URL of the server");
  if (scenario === undefined || version === undefined) {
    throw new Error("MCP_CONFORMANCE_SCENARIO and MCP_CONFORMANCE_PROTOCOL_VERSION say what to do; one is not set");
  }
  const context: unknown = JSON.parse(variables["MCP_CONFORMANCE_CONTEXT"] ?? "{}");
  if (typeof context !== "object" || context === null) throw new Error("MCP_CONFORMANCE_CONTEXT must be an object");
  return { url, scenario, version, context: { ...context } };
}
