import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { expectDiscreet, expectUnharmed, type Outcome, outcomeOf } from "./attack.ts";
import { createTarget, inheritedNames } from "./target.ts";
import { type Era, requestText, type Wire, type WireKind, wireKinds } from "./wires.ts";

interface Fragment {
  readonly name: string;
  /** The JSON, as nobody writes it who means well. */
  readonly text: string;
  readonly kind: "array" | "object" | "string" | "number" | "other";
  /** Nested so deep that a function which calls itself for each level overflows. */
  readonly isDeep?: boolean;
  /** A string that is too long, or a number that is no integer that a double can hold. */
  readonly isUnfit?: boolean;
  /** Megabytes: tried where it has most to do. */
  readonly isBig?: boolean;
}

const LEVELS = 100_000;
const members = (count: number): string => Array.from({ length: count }, (_, key) => `"k${key}":0`).join();
const polluting = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';

const fragments: readonly Fragment[] = [
  { name: "deep arrays", text: "[".repeat(LEVELS) + "]".repeat(LEVELS), kind: "array", isDeep: true },
  { name: "deep objects", text: `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}`, kind: "object", isDeep: true },
  { name: "a million elements", text: `[${"0,".repeat(999_999)}0]`, kind: "array", isBig: true },
  { name: "100,000 members", text: `{${members(100_000)}}`, kind: "object", isBig: true },
  { name: "1e400", text: "1e400", kind: "number", isUnfit: true },
  { name: "-1e400", text: "-1e400", kind: "number", isUnfit: true },
  { name: "an exponent bomb", text: `1e${"9".repeat(50)}`, kind: "number", isUnfit: true },
  { name: "100,000 digits", text: "1".repeat(100_000), kind: "number", isUnfit: true },
  { name: "2^53+1", text: "9007199254740993", kind: "number", isUnfit: true },
  { name: "1.5", text: "1.5", kind: "number", isUnfit: true },
  { name: "-0", text: "-0", kind: "number" },
  { name: "1e-400", text: "1e-400", kind: "number" },
  { name: "a lone surrogate", text: '"\\ud800"', kind: "string" },
  { name: "NUL", text: '"a\\u0000b"', kind: "string" },
  { name: "a long string", text: `"${"x".repeat(1_000_000)}"`, kind: "string", isUnfit: true, isBig: true },
  ...inheritedNames.map((name): Fragment => ({ name: `"${name}"`, text: `"${name}"`, kind: "string" })),
  { name: "prototype keys", text: polluting, kind: "object" },
  { name: "duplicate keys", text: '{"a":1,"a":2}', kind: "object" },
  { name: "null", text: "null", kind: "other" },
  { name: "true", text: "true", kind: "other" },
];

interface Place {
  readonly name: string;
  readonly method: string;
  /** The params, in which `"@"` stands for the fragment. */
  readonly params: JsonObject;
  readonly era?: Era;
  readonly takesBig?: boolean;
  /** What the checklist names for it. */
  expected(fragment: Fragment, kind: WireKind): Outcome;
}

const invalidParams = -32602;
const isNumberOutOfRange = ({ name }: Fragment): boolean => /e400$|bomb|digits/.test(name) && !name.includes("e-400");
const onlyStrings = ({ kind }: Fragment): Outcome => (kind === "string" ? "ok" : invalidParams);
const never = (): Outcome => invalidParams;
/** A header cannot repeat it: what is too long is left out there, and a lone surrogate becomes another character. */
const isMirrored = ({ name, kind }: Fragment): boolean => kind !== "string" || !/surrogate|long/.test(name);
const unknownName = (fragment: Fragment, { isHttp, era }: WireKind): Outcome =>
  isHttp && era === "modern" && !isMirrored(fragment) ? -32020 : invalidParams;

const tool = (name: string, args: unknown): JsonObject => ({ name, arguments: args });
const meta = (key: string): JsonObject => ({ name: "slow", _meta: { [key]: "@" } });
const asking = (more: JsonObject): JsonObject => ({
  ...tool("ask", {}),
  ...more,
  _meta: { [MetaKey.clientCapabilities]: { elicitation: {} } },
});
const completion = (more: JsonObject): JsonObject => ({
  ref: { type: "ref/prompt", name: "greet" },
  argument: { name: "name", value: "" },
  ...more,
});

const places: readonly Place[] = [
  {
    name: "a value that a JSON Schema says nothing of",
    method: "tools/call",
    params: tool("any", { value: "@" }),
    takesBig: true,
    expected: (fragment) => (fragment.isDeep === true || isNumberOutOfRange(fragment) ? "isError" : "ok"),
  },
  {
    name: "a value that comes back",
    method: "tools/call",
    params: tool("echo", { value: "@" }),
    takesBig: true,
    expected: (fragment) => (fragment.isDeep === true || isNumberOutOfRange(fragment) ? "isError" : "ok"),
  },
  {
    name: "a string of a Standard Schema",
    method: "tools/call",
    params: tool("honest", { text: "@" }),
    takesBig: true,
    expected: ({ kind }) => (kind === "string" ? "ok" : "isError"),
  },
  {
    name: "an integer of a Standard Schema",
    method: "tools/call",
    params: tool("strict", { count: "@" }),
    expected: ({ kind, isUnfit }) => (kind === "number" && isUnfit !== true ? "ok" : "isError"),
  },
  {
    name: "a value of a schema that refers to itself",
    method: "tools/call",
    params: tool("recursive", { children: ["@"] }),
    takesBig: true,
    expected: ({ kind, isDeep }) => (kind === "object" && isDeep !== true ? "ok" : "isError"),
  },
  {
    name: "an argument of a tool without arguments",
    method: "tools/call",
    params: tool("nothing", { value: "@" }),
    expected: () => "isError",
  },
  {
    name: "the arguments of a tool",
    method: "tools/call",
    params: tool("any", "@"),
    takesBig: true,
    expected: ({ kind, isDeep }) => (kind !== "object" ? invalidParams : isDeep === true ? "isError" : "ok"),
  },
  { name: "the name of a tool", method: "tools/call", params: { name: "@" }, takesBig: true, expected: unknownName },
  { name: "the name of a prompt", method: "prompts/get", params: { name: "@" }, expected: unknownName },
  {
    name: "an argument of a prompt",
    method: "prompts/get",
    params: tool("greet", { name: "@" }),
    takesBig: true,
    expected: onlyStrings,
  },
  { name: "a number of a prompt", method: "prompts/get", params: tool("count", { n: "@" }), expected: never },
  {
    name: "a URI",
    method: "resources/read",
    params: { uri: "@" },
    takesBig: true,
    expected: (fragment, kind) =>
      kind.era === "legacy" && fragment.kind === "string" ? -32002 : unknownName(fragment, kind),
  },
  { name: "a cursor", method: "tools/list", params: { cursor: "@" }, takesBig: true, expected: never },
  {
    name: "a progress token",
    method: "tools/call",
    params: meta(MetaKey.progressToken),
    takesBig: true,
    expected: ({ kind, isUnfit }) =>
      (kind === "string" || kind === "number") && isUnfit !== true ? "ok" : invalidParams,
  },
  { name: "what nobody knows in `_meta`", method: "tools/call", params: meta("com.example/x"), expected: () => "ok" },
  {
    name: "the name of a reference",
    method: "completion/complete",
    params: completion({ ref: { type: "ref/prompt", name: "@" } }),
    expected: never,
  },
  {
    name: "the type of a reference",
    method: "completion/complete",
    params: completion({ ref: { type: "@", name: "greet" } }),
    expected: never,
  },
  {
    name: "the name of an argument to be completed",
    method: "completion/complete",
    params: completion({ argument: { name: "@", value: "" } }),
    expected: onlyStrings,
  },
  {
    name: "the value of an argument to be completed",
    method: "completion/complete",
    params: completion({ argument: { name: "name", value: "@" } }),
    expected: onlyStrings,
  },
  {
    name: "a settled argument",
    method: "completion/complete",
    params: completion({ context: { arguments: { x: "@" } } }),
    expected: onlyStrings,
  },
  {
    name: "a requestState",
    method: "tools/call",
    params: asking({ requestState: "@" }),
    era: "modern",
    takesBig: true,
    expected: never,
  },
  {
    name: "the answers",
    method: "tools/call",
    params: asking({ inputResponses: "@" }),
    era: "modern",
    expected: never,
  },
  {
    name: "one of the answers",
    method: "tools/call",
    params: asking({ inputResponses: { "elicitation-1": "@" } }),
    era: "modern",
    expected: never,
  },
  {
    name: "the content of an answer",
    method: "tools/call",
    params: asking({ inputResponses: { "elicitation-1": { action: "accept", content: { yes: true, more: "@" } } } }),
    era: "modern",
    expected: (fragment) =>
      fragment.kind === "array" || fragment.kind === "object" || isNumberOutOfRange(fragment) ? invalidParams : "ok",
  },
  {
    name: "the revision",
    method: "tools/call",
    params: meta(MetaKey.protocolVersion),
    era: "modern",
    takesBig: true,
    expected: (fragment, { isHttp }) => {
      if (fragment.kind !== "string") return invalidParams;
      return isHttp && /surrogate|long|NUL/.test(fragment.name) ? -32020 : -32022;
    },
  },
  {
    name: "the client's capabilities",
    method: "tools/call",
    params: meta(MetaKey.clientCapabilities),
    era: "modern",
    expected: ({ kind }) => (kind === "object" ? "ok" : invalidParams),
  },
  {
    name: "a client's capability",
    method: "tools/call",
    params: { ...asking({}), _meta: { [MetaKey.clientCapabilities]: { elicitation: "@" } } },
    era: "modern",
    expected: ({ kind }) => (kind === "object" ? "input" : invalidParams),
  },
  {
    name: "the extensions of a client",
    method: "tools/call",
    params: { name: "slow", _meta: { [MetaKey.clientCapabilities]: { extensions: "@" } } },
    era: "modern",
    takesBig: true,
    expected: ({ name, kind }) => (kind !== "object" || /members|duplicate/.test(name) ? invalidParams : "ok"),
  },
  { name: "the client's name", method: "tools/call", params: meta(MetaKey.clientInfo), era: "modern", expected: never },
  { name: "the log level", method: "tools/call", params: meta(MetaKey.logLevel), era: "modern", expected: never },
  {
    name: "a resource to listen to",
    method: "subscriptions/listen",
    params: { notifications: { resourceSubscriptions: [{ not: "a string" }, "@"] } },
    era: "modern",
    takesBig: true,
    expected: never,
  },
  {
    name: "a resource to subscribe to",
    method: "resources/subscribe",
    params: { uri: "@" },
    era: "legacy",
    takesBig: true,
    expected: onlyStrings,
  },
  { name: "a log level to be set", method: "logging/setLevel", params: { level: "@" }, era: "legacy", expected: never },
];

let wire: Wire | undefined;
afterEach(() => wire?.close());

describe.each(wireKinds)("hostile values over $name", (kind) => {
  it.each(places.filter(({ era = kind.era }) => era === kind.era))(
    "[S9] [S16] [S20] [SEC-16] [SEC-17] are answered by the code that goes with them: $name",
    async ({ method, params, takesBig, expected }) => {
      const target = createTarget();
      wire = await kind.open(target.server);
      const outcomes: Record<string, Outcome> = {};
      const asTheyShouldBe: Record<string, Outcome> = {};
      for (const fragment of fragments) {
        if (fragment.isBig === true && takesBig !== true) continue;
        const text = requestText(kind.era, method, params, fragment.text);
        const reply = await wire.ask(text);
        outcomes[fragment.name] = outcomeOf(reply);
        // Over HTTP, what is nested too deep is not read at all.
        asTheyShouldBe[fragment.name] = kind.isHttp && fragment.isDeep === true ? -32700 : expected(fragment, kind);
        expectDiscreet(reply, text.length);
      }
      expect(outcomes).toEqual(asTheyShouldBe);
      await expectUnharmed(wire, target);
    },
  );
});
