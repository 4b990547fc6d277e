import { measure } from "../scripts/size/measure.ts";
import { inTurns, type Measured } from "./in-turns.ts";
import { peersFolder } from "./programs.ts";
import type { Half, SubjectEntry } from "./subjects/index.ts";

const onNode: readonly Half[] = ["server on Node", "server on stdio"];

/** What an application gets from the imports of a half, minified and compressed, in bytes. What is loaded later is not in it. */
export function measureBundles(half: Half, entries: readonly SubjectEntry[]): Promise<Measured> {
  const taking = entries.filter(({ bundles }) => bundles?.[half] !== undefined);
  return inTurns(taking, 1, async ({ bundles, isPeer }) => {
    const statement = bundles?.[half] ?? "";
    const platform = onNode.includes(half) ? "node" : "browser";
    const wish = { import: statement, platform, external: ["node:*"] } as const;
    return (await measure(wish, isPeer ? peersFolder : undefined)).gzipBytes;
  });
}
