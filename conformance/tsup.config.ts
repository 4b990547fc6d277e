import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/everything-server.ts", "src/everything-client.ts"],
  format: ["esm"],
  target: "es2022",
  platform: "node",
  clean: true,
});
