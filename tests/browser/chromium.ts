import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { installIsolated } from "../isolated.ts";

/** The path of a Chromium: what `CHROMIUM_PATH` says, or the first one on the `PATH`; undefined where there is none. */
export const chromiumPath: string | undefined = process.env["CHROMIUM_PATH"] || find();
if (chromiumPath === undefined) {
  console.warn("Skipped: there is no Chromium on the PATH, and CHROMIUM_PATH does not say where one is.");
}

function find(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** The part of Playwright that is used. Its own types are not: the repository must compile before it is installed. */
export interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** A tab. */
export interface Page {
  goto(url: string): Promise<unknown>;
  on(event: "pageerror", listener: (error: Error) => void): void;
  /** Calls a function of the page's own. */
  evaluate(expression: string): Promise<unknown>;
}

/** Starts a Chromium without a window, that asks for nothing in the network but what its pages do. */
export async function launchChromium(): Promise<Browser> {
  await installIsolated("tests/runtimes");
  const require = createRequire(new URL("../runtimes/package.json", import.meta.url));
  const { chromium } = require("playwright-core");
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
