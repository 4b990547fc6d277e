import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installIsolated } from "../isolated.ts";

export { root } from "../isolated.ts";

/** This folder, which has dependencies of its own. */
export const here: string = fileURLToPath(new URL("./", import.meta.url));

const require = createRequire(new URL("./package.json", import.meta.url));

/** Installs the peers where that has not been done yet. */
export function installPeers(): Promise<void> {
  return installIsolated("tests/peers");
}

/** Loads a module of a peer. Its types are not used: the repository must compile before the peers are installed. */
export async function loadPeer(specifier: string): Promise<Readonly<Record<string, unknown>>> {
  return import(pathToFileURL(require.resolve(specifier)).href);
}

/** The path of a peer's file. */
export function peerFile(path: string): string {
  return `${here}node_modules/${path}`;
}
