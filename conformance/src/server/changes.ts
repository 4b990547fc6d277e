import type { McpServer } from "@tenon/server";

/** Tools that change what the server offers, so that whoever listens hears of it. */
export function offerChangeTools(server: McpServer): void {
  server.tool("test_trigger_tool_change", { description: "Changes the list of tools." }, () => {
    toggle(server.tools, "test_changing_tool");
    return "The list of tools changed.";
  });
  server.tool("test_changing_tool", { description: "Comes and goes." }, () => "Here for now.");

  server.tool("test_trigger_prompt_change", { description: "Changes the list of prompts." }, () => {
    toggle(server.prompts, "test_changing_prompt");
    return "The list of prompts changed.";
  });
  server.prompt("test_changing_prompt", { description: "Comes and goes." }, () => "Here for now.");
}

function toggle(registry: McpServer["tools"] | McpServer["prompts"], name: string): void {
  if (registry.offered?.has(name)) registry.disable(name);
  else registry.enable(name);
}
