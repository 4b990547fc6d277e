import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { checkContents } from "./contents.ts";
import { execute } from "./execute.ts";
import { type PublicPackage, readJson } from "./packages.ts";
import { readTarball } from "./tarball.ts";

/** A package as users get it, with what is wrong with it. */
export interface Packed {
  readonly tarball: string;
  readonly problems: readonly string[];
}

/**
 * Packs one package with pnpm and looks at the result from outside.
 *
 * @param target The folder for the tarball.
 * @throws {@link Error} when pnpm cannot pack it.
 */
export async function packAndInspect(one: PublicPackage, target: string): Promise<Packed> {
  const { code, output } = await execute(["pnpm", "pack", "--pack-destination", target], one.home);
  if (code !== 0) throw new Error(`pnpm cannot pack ${one.name}:\n${output}`);
  const { version } = readJson<{ version: string }>(join(one.home, "package.json"));
  const tarball = join(target, `${one.name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  const archive = readFileSync(tarball);
  const problems = [
    ...checkContents(readTarball(archive)),
    ...(await checkWithPublint(archive)),
    ...(await checkTypes(one, tarball)),
  ];
  return { tarball, problems };
}

async function checkWithPublint(archive: Buffer): Promise<string[]> {
  const bytes = new Uint8Array(archive).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
}

/** A package with subpaths only cannot be seen by the resolution of Node 10, which knows no `exports`. */
async function checkTypes({ entries, hasRootEntry, home }: PublicPackage, tarball: string): Promise<string[]> {
  const profile = hasRootEntry && entries.length === 1 ? "strict" : "node16";
  const options = ["--profile", profile, "--no-definitely-typed", "--format", "ascii", "--no-emoji", "--no-color"];
  const { code, output } = await execute(["attw", tarball, ...options], home);
  return code === 0 ? [] : [`attw:\n${output}`];
}
