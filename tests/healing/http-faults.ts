import type { ServerResponse } from "node:http";
import type { Verdict } from "./outcomes.ts";

/** What an honest server would say to one request. */
export interface Reply {
  readonly response: ServerResponse;
  /** Headers that the answer has whatever its form is: the session that it opens. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its form, JSON or an event stream, and what it is in that form. */
  readonly type: string;
  readonly body: string;
  /** The JSON of the answer. */
  readonly text: string;
  /** The JSON of what comes before the answer, where it comes on an event stream. */
  readonly prelude: readonly string[];
}

/** One way in which a server fails a request. */
export interface HttpFault {
  /** Whether the request was carried out before. */
  readonly runs: boolean;
  readonly verdict: Verdict;
  /** The verdict where an event stream is the form of the answer: it can be read before its end. */
  readonly asEvents?: Verdict | undefined;
  /** The status that it answers with, where that is what it does. */
  readonly status?: number | undefined;
  readonly legacyOnly?: boolean | undefined;
  /** Does it. */
  readonly send: (reply: Reply) => void;
}

type Ending = "stays open" | "ends" | "breaks";

/** Writes bytes past `node:http`, which would not let a server lie. */
function raw({ response }: Reply, bytes: string, ending: Ending): void {
  const { socket } = response;
  if (socket === null) return;
  if (ending === "ends") socket.end(bytes);
  else socket.write(bytes, ending === "breaks" ? () => afterwards(() => socket.resetAndDestroy()) : undefined);
}

/** Two turns later, so that what was written is on its way. */
function afterwards(callback: () => void): void {
  setImmediate(() => setImmediate(callback));
}

function head(reply: Reply, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ ...reply.headers, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 200 OK\r\n${lines.join("")}\r\n`;
}

const json = { "content-type": "application/json" };
const events = { "content-type": "text/event-stream" };

const bytesOf = (text: string): string => String(Buffer.byteLength(text));
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const event = (text: string): string => `data: ${text}\n\n`;
const halfOf = (text: string): string => text.slice(0, text.length / 2);

/** The beginning of an answer; whoever uses it says how it goes on. */
const withLength = (reply: Reply, length: string): string =>
  head(reply, { "content-type": reply.type, "content-length": length });
const inChunks = (reply: Reply): string => head(reply, { "content-type": reply.type, "transfer-encoding": "chunked" });
const onEvents = (reply: Reply): string => {
  const before = reply.prelude.map((text) => chunk(event(text))).join("");
  return head(reply, { ...events, "transfer-encoding": "chunked" }) + before;
};

function status(code: number, headers: Record<string, string> = {}, body = ""): HttpFault["send"] {
  return ({ response }) => response.writeHead(code, headers).end(body);
}

function whole(headers: Record<string, string>, body: (reply: Reply) => string | Buffer): HttpFault["send"] {
  return (reply) => reply.response.writeHead(200, { ...reply.headers, ...headers }).end(body(reply));
}

function bytes(make: (reply: Reply) => string, ending: Ending): HttpFault["send"] {
  return (reply) => raw(reply, make(reply), ending);
}

const turnedAway = (code: number, verdict: Verdict = "http-status"): HttpFault => ({
  runs: false,
  verdict,
  status: code,
  send: status(code, { "content-type": "text/html" }, "<html>No</html>"),
});

const refused = { runs: false, verdict: "refused" } as const;
const lost = { runs: true, verdict: "lost" } as const;
const unreadable = { runs: true, verdict: "unreadable" } as const;
const silent = { runs: true, verdict: "silent" } as const;
const answered = { runs: true, verdict: "answered" } as const;

const table = {
  // Statuses
  "is answered with 404, as all are from then on": { ...refused, status: 404, legacyOnly: true, send: status(404) },
  "is answered with 503 and told to come at once": {
    ...refused,
    status: 503,
    send: status(503, { "retry-after": "0" }),
  },
  "is answered with 503 and told to come in an hour": {
    runs: false,
    verdict: "http-status",
    status: 503,
    send: status(503, { "retry-after": "3600" }),
  },
  "is answered with 429": { ...refused, status: 429, send: status(429) },
  "is answered with 502 by a proxy": { ...lost, status: 502, send: status(502, {}, "<html>Bad gateway</html>") },
  "is answered with 503": { ...lost, status: 503, send: status(503) },
  "is answered with 504 by a proxy": { ...lost, status: 504, send: status(504) },
  "is answered with 400": turnedAway(400),
  "is answered with 401": turnedAway(401, "unauthorized"),
  "is answered with 403": turnedAway(403, "unauthorized"),
  "is answered with 405": turnedAway(405),
  "is answered with 408": turnedAway(408),
  "is answered with 410": turnedAway(410),
  "is answered with 413": turnedAway(413),
  "is answered with 500": turnedAway(500),
  "is answered with 501": turnedAway(501),
  "is answered with 500 and an error": {
    runs: false,
    verdict: "error",
    status: 500,
    send: status(500, json, '{"jsonrpc":"2.0","error":{"code":-32603,"message":"Internal error"}}'),
  },
  "is sent elsewhere": { runs: false, verdict: "http-status", status: 302, send: status(302, { location: "/login" }) },
  "is sent in a circle": {
    runs: false,
    verdict: "http-status",
    status: 307,
    send: status(307, { location: "/circle" }),
  },

  // Connections that break
  "breaks before it is carried out": { ...lost, runs: false, send: bytes(() => "", "breaks") },
  "breaks after it was carried out": { ...lost, send: bytes(() => "", "breaks") },
  "is hung up on": { ...lost, send: bytes(() => "", "ends") },
  "breaks in the status": { ...lost, send: bytes(() => "HTTP/1.1 2", "breaks") },
  "breaks in the headers": { ...lost, send: bytes(() => "HTTP/1.1 200 OK\r\ncontent-ty", "breaks") },
  "breaks in the middle": {
    ...lost,
    send: bytes((it) => withLength(it, bytesOf(it.body)) + halfOf(it.body), "breaks"),
  },
  "breaks in a chunk": { ...lost, send: bytes((it) => `${inChunks(it)}ffff\r\n${halfOf(it.body)}`, "breaks") },
  "breaks in the event of the answer": {
    ...lost,
    send: bytes((it) => `${onEvents(it)}ffff\r\ndata: ${halfOf(it.text)}`, "breaks"),
  },
  "breaks after the answer": { ...answered, send: bytes((it) => onEvents(it) + chunk(event(it.text)), "breaks") },

  // Lengths that are lies
  "ends before the length that it said": {
    ...lost,
    asEvents: "answered",
    send: bytes((it) => withLength(it, String(Buffer.byteLength(it.body) + 9)) + it.body, "ends"),
  },
  "waits for the length that it said": {
    ...silent,
    asEvents: "answered",
    send: bytes((it) => withLength(it, String(Buffer.byteLength(it.body) + 9)) + it.body, "stays open"),
  },
  "goes on after the length that it said": {
    ...unreadable,
    asEvents: "lost",
    send: bytes((it) => withLength(it, bytesOf(halfOf(it.body))) + it.body, "ends"),
  },
  "has a length that is none": { ...lost, send: bytes((it) => withLength(it, "many") + it.body, "ends") },
  "has two lengths": {
    ...lost,
    send: bytes((it) => withLength(it, `${bytesOf(it.body)}\r\ncontent-length: 2`) + it.body, "ends"),
  },
  "ends in a chunk": {
    ...lost,
    asEvents: "answered",
    send: bytes((it) => `${inChunks(it)}ffff\r\n${it.body}`, "ends"),
  },
  "ends without the last chunk": {
    ...lost,
    asEvents: "answered",
    send: bytes((it) => inChunks(it) + chunk(it.body), "ends"),
  },
  "has a chunk whose length is none": {
    ...lost,
    send: bytes((it) => `${inChunks(it)}many\r\n${it.body}\r\n0\r\n\r\n`, "ends"),
  },
  "ends where the connection does": {
    ...answered,
    send: bytes((it) => head(it, { "content-type": it.type }) + it.body, "ends"),
  },
  "ends with the connection, too early": {
    ...unreadable,
    asEvents: "lost",
    send: bytes((it) => head(it, { "content-type": it.type }) + halfOf(it.body), "ends"),
  },

  // Event streams that end
  "ends before the answer": { ...lost, send: whole(events, () => ": nothing yet\n\n") },
  "ends after what comes before the answer": {
    ...lost,
    send: whole(events, ({ prelude }) => prelude.map(event).join("")),
  },
  "ends in the event of the answer": { ...lost, send: whole(events, (it) => `data: ${it.text}`) },
  "has events that are no messages before the answer": {
    ...answered,
    send: whole(events, (it) => event("{") + event("[]") + event('{"jsonrpc":"2.0","id":{}}') + event(it.text)),
  },

  // Answers that are none
  "is answered with a web page": {
    ...unreadable,
    send: whole({ "content-type": "text/html" }, () => "<html>Hi</html>"),
  },
  "is answered with nothing": { ...unreadable, send: whole(json, () => "") },
  "is answered with 202": { ...unreadable, status: 202, send: status(202) },
  "is answered with 204": { ...unreadable, status: 204, send: status(204) },
  "is answered with half of the JSON": { ...unreadable, send: whole(json, (it) => halfOf(it.text)) },
  "is answered with what is not UTF-8": {
    ...unreadable,
    send: whole(json, (it) => Buffer.concat([Buffer.from([0xff]), Buffer.from(it.text)])),
  },
  "is answered with the answer to another": {
    ...unreadable,
    send: whole(json, () => '{"jsonrpc":"2.0","id":"another","result":{}}'),
  },
  "is answered with a notification": {
    ...unreadable,
    send: whole(json, () => '{"jsonrpc":"2.0","method":"notifications/message"}'),
  },
  "is answered with a result of null": {
    ...unreadable,
    send: whole(json, (it) => it.text.replace(/"result":.*$/, '"result":null}')),
  },
  "is answered in another protocol": { ...lost, send: bytes(() => "SSH-2.0-OpenSSH_9.2\r\n", "ends") },

  // Silence
  "is never answered": { ...silent, send: () => undefined },
  "stops in the headers": { ...silent, send: bytes(() => "HTTP/1.1 200 OK\r\ncontent-ty", "stays open") },
  "stops in the middle": {
    ...silent,
    send: bytes((it) => withLength(it, bytesOf(it.body)) + halfOf(it.body), "stays open"),
  },
  "stops before the answer": { ...silent, send: bytes(onEvents, "stays open") },
  "stops in the event of the answer": {
    ...silent,
    send: bytes((it) => onEvents(it) + chunk(`data: ${halfOf(it.text)}`), "stays open"),
  },
} as const satisfies Record<string, HttpFault>;

/** The name of a fault: what the request suffers. */
export type HttpFaultName = keyof typeof table;

/** All that can go wrong with one HTTP request. */
export const httpFaults: Readonly<Record<HttpFaultName, HttpFault>> = table;

/** What a client makes of a fault, where the honest answer is JSON or an event stream. */
export function verdictOn(fault: HttpFaultName, isStream: boolean): Verdict {
  const { verdict, asEvents } = httpFaults[fault];
  return isStream ? (asEvents ?? verdict) : verdict;
}

/** The names of the faults that an era knows. */
export function httpFaultsIn(era: "modern" | "legacy"): HttpFaultName[] {
  const names = Object.keys(table) as HttpFaultName[]; // its own keys
  return names.filter((name) => era === "legacy" || httpFaults[name].legacyOnly !== true);
}
