import { isUtf8 } from "node:buffer";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { McpError } from "@tenon/jsonrpc";

/** What {@link readFiles} serves. */
export interface ReadFilesOptions {
  /** The directory that nothing outside of is read. */
  readonly root: string;
  /** Bytes of the largest file that is read. Default: 4 MiB. */
  readonly maxBytes?: number | undefined;
  /** The media type of a file, by its name. Default: by the ending of some two dozen usual ones. */
  readonly mimeType?: ((name: string) => string | undefined) | undefined;
}

/** The contents of one file, or of a directory as a list of what is in it. */
export type FileContents =
  | { readonly uri: string; readonly mimeType: string; readonly text: string }
  | { readonly uri: string; readonly mimeType: string; readonly blob: string };

const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
const INVALID_PARAMS = -32602;

/**
 * Makes a resource handler that reads files below a directory, for a template with the variable `path`. Links are followed as
 * long as they stay below the root; whatever leads out of it is answered like a file that does not exist. What a
 * directory holds is given as a JSON list, with `inode/directory` as its media type.
 *
 * @throws {McpError} `-32602` with `data.uri`, when there is no such file.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 * @example
 * ```ts
 * import { readFiles } from "@tenon/node";
 *
 * server.resource("docs", "docs:///{+path}", {}, readFiles({ root: "./docs" }));
 * ```
 */
export function readFiles({
  root,
  maxBytes = DEFAULT_MAX_BYTES,
  mimeType = mimeTypeOf,
}: ReadFilesOptions): (variables: { path: string }, context: unknown, uri: string) => Promise<FileContents> {
  return async ({ path }, _context, uri) => {
    const file = await resolveInside(root, path);
    if (file === undefined) throw notFound(uri);
    const handle = await open(file, "r").catch(() => undefined);
    if (handle === undefined) throw notFound(uri);
    try {
      const stats = await handle.stat();
      if (stats.isDirectory()) return await listDirectory(file, uri);
      if (!stats.isFile()) throw notFound(uri);
      if (stats.size > maxBytes) {
        throw new McpError(INVALID_PARAMS, `The file is larger than ${maxBytes} bytes`, { uri });
      }
      const bytes = await handle.readFile();
      const type = mimeType(file);
      if (isUtf8(bytes) && !bytes.includes(0))
        return { uri, mimeType: type ?? "text/plain", text: bytes.toString("utf8") };
      return { uri, mimeType: type ?? "application/octet-stream", blob: bytes.toString("base64") };
    } finally {
      await handle.close();
    }
  };
}

/**
 * The real path of something below a root; undefined when it does not exist, or lies elsewhere once every link is followed.
 * True at the time of the call: who can change the directory can change that.
 */
async function resolveInside(root: string, path: string): Promise<string | undefined> {
  if (path.includes("\0") || isAbsolute(path) || /^[A-Za-z]:/.test(path)) return undefined;
  const [base, target] = await Promise.all([
    realpath(root).catch(() => undefined),
    realpath(join(root, path)).catch(() => undefined),
  ]);
  if (base === undefined || target === undefined) return undefined;
  const inside = relative(base, target);
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : target;
}

async function listDirectory(directory: string, uri: string): Promise<FileContents> {
  const names = (await readdir(directory)).sort();
  const entries = await Promise.all(
    names.map(async (name) => ({
      name,
      type: (await lstat(join(directory, name))).isDirectory() ? "directory" : "file",
    })),
  );
  return { uri, mimeType: "inode/directory", text: JSON.stringify(entries) };
}

function notFound(uri: string): McpError {
  return new McpError(INVALID_PARAMS, `Resource not found: ${uri}`, { uri });
}

const mimeTypes: Readonly<Record<string, string>> = {
  css: "text/css",
  csv: "text/csv",
  gif: "image/gif",
  html: "text/html",
  ico: "image/x-icon",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript",
  json: "application/json",
  md: "text/markdown",
  mjs: "text/javascript",
  mp3: "audio/mpeg",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  toml: "application/toml",
  ts: "text/x-typescript",
  txt: "text/plain",
  wav: "audio/wav",
  webp: "image/webp",
  xml: "application/xml",
  yaml: "application/yaml",
  yml: "application/yaml",
  zip: "application/zip",
};

function mimeTypeOf(name: string): string | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(mimeTypes, ending) ? mimeTypes[ending] : undefined;
}
