import { serveStdio } from "@tenon/stdio/server";
import { library } from "../../examples/runtimes/src/library.ts";

await serveStdio(library);
