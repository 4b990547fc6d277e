// Lets the suite start on Node 20. Its bundle imports `globSync` from "fs", which Node has from version 22 on; an import of
// a name that is not there fails before anything runs, although only commands that are not used here ever call it.
//
//   node --import ./node20.mjs node_modules/@modelcontextprotocol/conformance/dist/index.js …
import { register } from "node:module";

register("./node20-resolve.mjs", import.meta.url);
