// A route of the App Router, served at /mcp: the handler takes the Request that Next.js hands to a route, and looks at nothing beside it.
import { createHandler } from "@tenon/streamable-http/server";
import { library } from "../../../library.ts";

const handler = createHandler(library, { legacy: "stateless" }); // where every request may meet another instance

export { handler as DELETE, handler as GET, handler as OPTIONS, handler as POST };
