import { ProtocolError } from "@tenon/protocol";
import { connect } from "./connect.ts";
import type { Environment } from "./environment.ts";

/** Accepts a form without filling anything in: the client adds the defaults of its fields. */
export async function acceptDefaults(environment: Environment): Promise<void> {
  await using client = await connect(environment, {
    elicitation: { form: () => ({ action: "accept", content: {} }) },
  });
  await client.listTools();
  await client.callTool("test_client_elicitation_defaults", {});
}

/** Declares all that a client can be asked for, and makes a few requests. */
export async function declareEverything(environment: Environment): Promise<void> {
  await using client = await connect(environment, {
    elicitation: { form: () => ({ action: "decline" }) },
    sampling: {
      createMessage: () => ({ role: "assistant", content: { type: "text", text: "Paris" }, model: "test-model" }),
    },
    roots: [{ uri: "file:///workspace", name: "workspace" }],
  });
  const { tools } = await client.listTools();
  const [first] = tools;
  if (first !== undefined) await client.callTool(first.name, {});
}

/** Answers what tools ask, and carries their state back to them and to nobody else. */
export async function carryState(environment: Environment): Promise<void> {
  await using client = await connect(environment, {
    elicitation: { form: () => ({ action: "accept", content: { confirmed: true } }) },
  });
  await client.listTools();
  await client.callTool("test_mrtr_echo_state", {});
  await client.callTool("test_mrtr_no_state", {});
  await client.callTool("test_mrtr_unrelated", {});
  try {
    await client.callTool("test_mrtr_no_result_type", {});
  } catch (error) {
    // A modern result without its type is broken, and to say so is right.
    if (!ProtocolError.is(error)) throw error;
  }
}
