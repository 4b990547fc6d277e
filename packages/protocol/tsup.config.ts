import { packageConfig } from "../../tsup.base.ts";

// Files that share nothing: a file of what they have in common would be one more for every client to load.
export default packageConfig(["src/index.ts", "src/header-params.ts", "src/tool-uses.ts", "src/zod.ts"], {
  splitting: false,
});
