/** Where a request went. */
export interface Target {
  readonly path: string;
  /** The `sessionId` parameter of the query. */
  readonly sessionId: string | undefined;
}

/** Reads what a client wrote as the target of its request: path and query, or a whole URL. */
export function parseTarget(url: string): Target {
  const target = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "");
  const [, path = "", query = ""] = /^([^?#]*)(?:\?([^#]*))?/.exec(target) ?? [];
  const sessionId = new URLSearchParams(query).get("sessionId");
  // With two slashes in front, of whichever kind, it would name another host.
  return {
    path: path.replace(/^[/\\]*/, "/"),
    sessionId: sessionId === null || sessionId === "" ? undefined : sessionId,
  };
}
