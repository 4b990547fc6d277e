import { packageConfig } from "../../tsup.base.ts";

export default packageConfig(["src/client.ts", "src/server.ts"]);
