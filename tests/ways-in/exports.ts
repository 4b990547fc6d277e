import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const packages = new URL("../../packages/", import.meta.url);

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string | { readonly "@tenon/source"?: string }>>;
}

/**
 * Finds every function by which a program lets others call its server, in all packages, whoever wrote them: it is exported, and it
 * takes a `Service`, or makes what `serve` joins with one.
 */
export async function exportedWaysIn(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of readdirSync(packages)) {
    const root = new URL(`${folder}/`, packages);
    const file = new URL("package.json", root);
    if (folder === "testing" || !existsSync(file)) continue; // its suites are for tests
    const servers = serversIn(new URL("src/", root));
    // The shape of every package's manifest is checked by `pnpm layers`.
    const { name, exports = {} } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    for (const [entry, target] of Object.entries(exports)) {
      const source = typeof target === "string" ? undefined : target["@tenon/source"];
      if (source === undefined) continue;
      const text = readFileSync(new URL(source, root), "utf8");
      if (servers.length === 0 || !servers.some((server) => text.includes(server))) continue;
      const module: object = await import(
        /* @vite-ignore */ fileURLToPath(pathToFileURL(fileURLToPath(new URL(source, root))))
      );
      const from = entry === "." ? name : `${name}${entry.slice(1)}`;
      for (const server of servers) if (server in module) found.push(`${server} from ${from}`);
    }
  }
  return found.sort();
}

/** The names of the functions in a folder that serve a server. */
function serversIn(folder: URL): string[] {
  const names: string[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || /\.test(-d)?\.ts$/.test(file)) continue;
    const text = readFileSync(new URL(file, folder), "utf8");
    for (const match of text.matchAll(/^export (?:async )?function (\w+)[\s\S]*?\{$/gm)) {
      const [signature, name = ""] = match;
      if (/: Service\b(?! \|)|\): SideTransport \{$/.test(signature)) names.push(name);
    }
  }
  return names;
}
