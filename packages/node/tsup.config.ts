import { packageConfig } from "../../tsup.base.ts";

export default packageConfig(["src/index.ts", "src/sse.ts", "src/websocket.ts"]);
