import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFiles } from "./files.ts";

let outside: string;
let root: string;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tenon-files-"));
  root = join(outside, "root");
  await mkdir(join(root, "guide"), { recursive: true });
  await writeFile(join(outside, "secret.txt"), "secret");
  await writeFile(join(root, "guide", "start.md"), "# Start");
  await writeFile(join(root, "pixel.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]));
  await symlink(join(outside, "secret.txt"), join(root, "leak.txt"));
  await symlink(join(root, "guide"), join(root, "manual"));
});

afterAll(() => rm(outside, { recursive: true, force: true }));

const read = (path: string, maxBytes?: number) => readFiles({ root, maxBytes })({ path }, undefined, `docs:///${path}`);

describe("files below a root", () => {
  it("are read as text, with the media type of their ending", async () => {
    expect(await read("guide/start.md")).toEqual({
      uri: "docs:///guide/start.md",
      mimeType: "text/markdown",
      text: "# Start",
    });
  });

  it("are read as base64 when they are no text", async () => {
    expect(await read("pixel.png")).toMatchObject({ mimeType: "image/png", blob: "iVBORwD/" });
  });

  it("are listed when the path is a directory", async () => {
    const listed = await read("guide");
    expect(listed).toMatchObject({ mimeType: "inode/directory", text: '[{"name":"start.md","type":"file"}]' });
  });

  it("may be reached over links that stay below the root", async () => {
    expect(await read("manual/start.md")).toMatchObject({ text: "# Start" });
  });

  it.each([
    "../secret.txt",
    "guide/../../secret.txt",
    "leak.txt",
    "/etc/passwd",
    "C:secret",
    "guide/start.md\0.png",
    "none",
  ])("[Q-17] [S-RSC-05] are not found at %j", async (path) => {
    await expect(read(path)).rejects.toMatchObject({ code: -32602, data: { uri: `docs:///${path}` } });
  });

  it("are refused when they are too large", async () => {
    await expect(read("guide/start.md", 3)).rejects.toThrow(/larger than 3 bytes/);
  });
});
