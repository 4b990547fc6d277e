import { packageConfig } from "../../tsup.base.ts";

// Two files that share nothing: a file of what they have in common would be one more for every client to load.
export default packageConfig(["src/index.ts", "src/in-process.ts"], { splitting: false });
