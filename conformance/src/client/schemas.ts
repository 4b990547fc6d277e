import { connect } from "./connect.ts";
import type { Environment } from "./environment.ts";

/** Sends the schema of a tool back, as it came out of the list. */
export async function echoSchema(environment: Environment): Promise<void> {
  await using client = await connect(environment);
  const { tools } = await client.listTools();
  const tool = tools.find(({ name }) => name === "json_schema_2020_12_tool");
  if (tool === undefined) throw new Error("The server lists no json_schema_2020_12_tool");
  await client.callTool("json_schema_echo", { schema: tool.inputSchema });
}
