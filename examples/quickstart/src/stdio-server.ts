import { serveStdio } from "@tenon/stdio/server";
import { createBookshop } from "./bookshop.ts";

await serveStdio(createBookshop());
