import { packageConfig } from "../../tsup.base.ts";

// Files that share nothing: a file of what they have in common would be one more for every client to load.
const entries = ["src/index.ts", "src/header-params.ts", "src/legacy-shapes.ts", "src/tool-uses.ts", "src/zod.ts"];
export default packageConfig(entries, { splitting: false });
