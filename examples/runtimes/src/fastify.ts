import { createNodeHandler } from "@tenon/node";
import { fastify } from "fastify";
import { library } from "./library.ts";

const handler = createNodeHandler(library);

const app = fastify();
app.all("/mcp", (request, reply) => {
  reply.hijack(); // from here on, the answer is the handler's
  handler(request.raw, reply.raw, { parsedBody: request.body });
});

console.log(`${await app.listen({ port: Number(process.env["PORT"] ?? 3000), host: "127.0.0.1" })}/mcp`);
