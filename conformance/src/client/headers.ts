import type { JsonObject } from "@tenon/jsonrpc";
import { connect } from "./connect.ts";
import type { Environment } from "./environment.ts";

/** Uses the first of everything, so that each request's headers are seen. */
export async function useEveryMethod(environment: Environment): Promise<void> {
  await using client = await connect(environment);
  const [tool] = (await client.listTools()).tools;
  if (tool !== undefined) await client.callTool(tool.name, {});
  const [resource] = (await client.listResources()).resources;
  if (resource !== undefined) await client.readResource(resource.uri);
  const [prompt] = (await client.listPrompts()).prompts;
  if (prompt !== undefined) await client.getPrompt(prompt.name, {});
}

/** Makes exactly the calls that the scenario's context lists. */
export async function makeGivenCalls(environment: Environment): Promise<void> {
  const { toolCalls } = environment.context;
  if (!Array.isArray(toolCalls)) throw new TypeError("Expected the calls to make in the context, as toolCalls");
  await using client = await connect(environment);
  await client.listTools();
  for (const call of toolCalls as readonly { name: string; arguments?: JsonObject }[]) {
    await client.callTool(call.name, call.arguments ?? {});
  }
}

/** Calls every tool that the client still offers after it left out those with broken annotations. */
export async function callWhatIsOffered(environment: Environment): Promise<void> {
  await using client = await connect(environment);
  const { tools } = await client.listTools();
  for (const { name } of tools) await client.callTool(name, { region: "us-east1" });
}
