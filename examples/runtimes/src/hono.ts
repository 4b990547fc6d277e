// Hono, on whatever runtime it runs:
//
//   bun src/hono.ts
//   deno serve --port 3000 src/hono.ts
import { createHandler } from "@tenon/streamable-http/server";
import { Hono } from "hono";
import { library } from "./library.ts";

const handler = createHandler(library);

const app = new Hono();
app.get("/", (context) => context.text("The library speaks MCP at /mcp."));
app.all("/mcp", (context) => handler(context.req.raw));

export default app;
