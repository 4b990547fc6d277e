// A module hook: the suite's own files, and no others, get "fs" from node20-fs.mjs.
const fromSuite = "/@modelcontextprotocol/conformance/";
const substitute = new URL("./node20-fs.mjs", import.meta.url).href;

/** @type {import("node:module").ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  const isFs = specifier === "fs" || specifier === "node:fs";
  if (isFs && context.parentURL?.includes(fromSuite)) return { url: substitute, shortCircuit: true };
  return nextResolve(specifier, context);
}
