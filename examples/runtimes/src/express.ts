import { createNodeHandler } from "@tenon/node";
import express from "express";
import { library } from "./library.ts";

const app = express();
app.use(express.json({ limit: "4mb" })); // a body that is parsed already is used as it is
app.all("/mcp", createNodeHandler(library));

const port = Number(process.env["PORT"] ?? 3000);
const listening = app.listen(port, "127.0.0.1", () => {
  const at = listening.address();
  console.log(`http://127.0.0.1:${typeof at === "object" ? at?.port : port}/mcp`);
});
