import { connect } from "./connect.ts";
import type { Environment } from "./environment.ts";

/** Connects and lists the tools. */
export async function connectAndList(environment: Environment): Promise<void> {
  await using client = await connect(environment);
  await client.listTools();
}

/** Calls a tool with numbers. */
export async function callAddNumbers(environment: Environment): Promise<void> {
  await using client = await connect(environment);
  await client.listTools();
  await client.callTool("add_numbers", { a: 5, b: 3 });
}

/** Calls a tool whose stream breaks off: the result comes on the stream that is opened after it. */
export async function callAcrossReconnection(environment: Environment): Promise<void> {
  await using client = await connect(environment);
  await client.listTools();
  await client.callTool("test_reconnection", {});
}
