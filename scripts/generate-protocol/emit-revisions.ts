import type { NotificationDescriptor, RequestDescriptor } from "../../packages/protocol/src/revisions.ts";
import { eraOf, isModernVersion, type ProtocolVersion } from "../../packages/protocol/src/versions.ts";
import { capabilityOf, notificationCapabilities, requestAnnotations } from "./annotations.ts";
import { inputRequestsOf, type Message, notificationsOf, requestsOf } from "./messages.ts";
import type { Definitions } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

/** The method tables of every revision. What several revisions say alike is written once. */
export function emitRevisions(revisions: ReadonlyMap<ProtocolVersion, Definitions>): SourceFile {
  const pool = new Map<string, string>();
  const tables = [...revisions].map(([version, definitions]) => {
    const requests = requestsOf(definitions).map((message) => requestDescriptor(version, message));
    const inputs = inputRequestsOf(definitions).map((message) => requestDescriptor(version, message));
    const notifications = notificationsOf(definitions).map(notificationDescriptor);
    return [
      `  ${JSON.stringify(version)}: {`,
      `    version: ${JSON.stringify(version)},`,
      `    era: ${JSON.stringify(eraOf(version))},`,
      `    requests: ${table(requests, "RequestDescriptor", pool)},`,
      `    notifications: ${table(notifications, "NotificationDescriptor", pool)},`,
      `    inputRequests: ${table(inputs, "RequestDescriptor", pool)},`,
      "  },",
    ].join("\n");
  });
  const text = `${header}
import { byMethod } from "../method-table.ts";
import type { NotificationDescriptor, RequestDescriptor, Revision } from "../revisions.ts";
import type { ProtocolVersion } from "../versions.ts";

${[...pool].map(([declaration, name]) => `const ${name}${declaration}`).join("\n")}

/**
 * The messages of every revision.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export const revisions: Readonly<Record<ProtocolVersion, Revision>> = {
${tables.join("\n")}
};
`;
  return { path: "revisions.ts", text };
}

/** Which methods there are, and what the modern era says of its requests: all that a client or a server needs of the method tables. */
export function emitRequestTraits(revisions: ReadonlyMap<ProtocolVersion, Definitions>): SourceFile {
  const modern = [...revisions].filter(([version]) => isModernVersion(version));
  const requests = modern.flatMap(([version, definitions]) =>
    requestsOf(definitions).map((message) => requestDescriptor(version, message)),
  );
  const names = (chosen: readonly RequestDescriptor[]): string =>
    [...new Set(chosen.map(({ method }) => `  ${JSON.stringify(method)},\n`))].join("");
  const named = requests.map(({ method, nameParam }) =>
    nameParam === undefined ? "" : `  [${JSON.stringify(method)}, ${JSON.stringify(nameParam)}],\n`,
  );
  const bits = new Map<string, number>();
  for (const [index, definitions] of [...revisions.values()].entries()) {
    for (const { method } of requestsOf(definitions)) bits.set(method, (bits.get(method) ?? 0) | (1 << index));
  }
  const rows = [...bits].map(([method, bit]) => `  [${JSON.stringify(method)}, ${bit}],\n`).join("");
  const notifications = new Set([...revisions.values()].flatMap(notificationsOf).map(({ method }) => method));
  const text = `${header}
/** The revisions that have a request, whoever sends it: a bit for each, the oldest lowest. */
export const requestRevisions: ReadonlyMap<string, number> = new Map([
${rows}]);

/** The notifications of all revisions. */
export const specifiedNotifications: ReadonlySet<string> = new Set([
${[...notifications].map((method) => `  ${JSON.stringify(method)},\n`).join("")}]);

/** Modern requests whose complete results carry \`ttlMs\` and \`cacheScope\`. */
export const cacheableMethods: ReadonlySet<string> = new Set([
${names(requests.filter(({ cacheable }) => cacheable))}]);

/** Modern requests whose answer may be \`input_required\`. */
export const inputMethods: ReadonlySet<string> = new Set([
${names(requests.filter(({ mayRequireInput }) => mayRequireInput))}]);

/** The member of \`params\` that the \`Mcp-Name\` header repeats, by the method of a modern request. */
export const nameParams: ReadonlyMap<string, "name" | "uri"> = new Map([
${[...new Set(named)].join("")}]);
`;
  return { path: "request-traits.ts", text };
}

function requestDescriptor(version: ProtocolVersion, { method, from }: Message): RequestDescriptor {
  const annotation = requestAnnotations[method];
  if (annotation === undefined)
    throw new Error(`${version} has a request that annotations.ts does not know: ${method}`);
  const capability = capabilityOf(version, method);
  const modern = eraOf(version) === "modern";
  return {
    method,
    from,
    ...(capability && { capability }),
    cacheable: modern && annotation.cacheable === true,
    ...(annotation.nameParam && { nameParam: annotation.nameParam }),
    mayRequireInput: modern && annotation.mayRequireInput === true,
  };
}

function notificationDescriptor({ method, from }: Message): NotificationDescriptor {
  if (!(method in notificationCapabilities)) throw new Error(`annotations.ts does not know the notification ${method}`);
  const capability = notificationCapabilities[method];
  return { method, from, ...(capability && { capability }) };
}

function table(descriptors: readonly { readonly method: string }[], type: string, pool: Map<string, string>): string {
  if (descriptors.length === 0) return "/* @__PURE__ */ byMethod([])";
  const names = descriptors.map((descriptor) => {
    const declaration = `: ${type} = ${literal(descriptor)};`;
    const name = pool.get(declaration) ?? freeName(camelCase(descriptor.method), new Set(pool.values()));
    pool.set(declaration, name);
    return `      ${name},`;
  });
  return `/* @__PURE__ */ byMethod([\n${names.join("\n")}\n    ])`;
}

function camelCase(method: string): string {
  return method.replace(/[/_]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}${count}`;
  return free;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${key}: ${literal(member)}`)
    .join(", ")} }`;
}
