import { argv } from "node:process";
import { useClients } from "./client-program.ts";

console.log(JSON.stringify(await useClients(String(argv[2]))));
