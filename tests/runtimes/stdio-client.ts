// Starts the server that its arguments name, asks it one thing, and ends.
import { argv } from "node:process";
import { Client } from "@tenon/client";
import { stdio } from "@tenon/stdio/client";

const [command = "", ...args] = argv.slice(2);
const client = await Client.connect(stdio({ command, args }));
console.log(JSON.stringify((await client.readResource("library://shelves/poetry")).contents));
await client.close();
