import { packageConfig } from "../../tsup.base.ts";

// Deno and Bun know Node's modules only by their whole names, `node:` included.
export default packageConfig(["src/client.ts", "src/server.ts"], { platform: "node", removeNodeProtocol: false });
