// Runs as it is on every runtime that takes a module with a `fetch`:
//
//   bun src/fetch.ts
//   deno serve --port 3000 src/fetch.ts
//   workerd serve workerd.capnp        (bundled, see workerd.capnp; with wrangler: main = "src/fetch.ts")
//
// Deployed under a name of its own, a server has to know it: createHandler(library, { allowedHosts: ["mcp.example.com"] }).
import { createHandler } from "@tenon/streamable-http/server";
import { library } from "./library.ts";

export default { fetch: createHandler(library) };
