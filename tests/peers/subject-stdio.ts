// The subject as a program, for clients that start their servers themselves.
import { serveStdio } from "@tenon/stdio/server";
import { createSubject } from "./subject.ts";

await serveStdio(createSubject());
