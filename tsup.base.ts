import { defineConfig, type Options } from "tsup";
import { squeeze } from "./scripts/squeeze.ts";

/** One build for every package: ESM and CommonJS with declarations for both, from the named entries. */
export function packageConfig(entry: string[], overrides: Options = {}): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry,
    format: ["esm", "cjs"],
    target: "es2022",
    platform: "neutral",
    splitting: true,
    treeshake: true,
    clean: true,
    sourcemap: false,
    plugins: [{ name: "squeeze", renderChunk: (code) => ({ code: squeeze(code) }) }],
    dts: {
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        customConditions: [],
        ignoreDeprecations: "6.0",
      },
    },
    ...overrides,
  });
}
