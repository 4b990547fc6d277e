// "fs" with a `globSync`, for Node versions that have none.
import * as fs from "node:fs";

export * from "node:fs";

export const globSync =
  fs.globSync ??
  (() => {
    throw new Error("This command of the conformance suite needs Node 22 or later (fs.globSync)");
  });
