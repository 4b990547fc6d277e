import { gunzipSync } from "node:zlib";

const blockBytes = 512;

/**
 * Reads the files of an npm tarball: a gzipped POSIX tar with everything below `package/`.
 *
 * @returns The contents by path, without the leading `package/`.
 * @throws {@link RangeError} when an entry is of a kind that npm tarballs have no use for, such as a link.
 */
export function readTarball(archive: Uint8Array): Map<string, Buffer> {
  const tar = gunzipSync(archive);
  const files = new Map<string, Buffer>();
  for (let at = 0; at + blockBytes <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + blockBytes);
    const path = [text(header, 345, 155), text(header, 0, 100)].filter(Boolean).join("/");
    const sizeBytes = Number.parseInt(text(header, 124, 12), 8) || 0;
    const kind = text(header, 156, 1) || "0";
    if (kind !== "0" && kind !== "5") throw new RangeError(`${path} is a tar entry of the kind ${kind}, not a file`);
    at += blockBytes;
    if (kind === "0") files.set(path.replace(/^package\//, ""), tar.subarray(at, at + sizeBytes));
    at += Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
  return files;
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end);
}
