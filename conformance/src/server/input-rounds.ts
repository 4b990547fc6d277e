import { elicitRequest, inputRequired, type McpServer, rootsRequest, sampleRequest } from "@tenon/server";
import { z } from "zod";

/**
 * What ends with `input_required` and is called again with the answers (SEP-2322): with `ctx.elicit` and its like, which are
 * what most authors write, and with `inputRequired` by hand, which is one level below.
 */
export function offerInputRounds(server: McpServer): void {
  offerSingleQuestions(server);
  offerStates(server);
  offerSeveralQuestions(server);
}

const nameForm = z.object({ name: z.string() });
const confirmationForm = z.object({ ok: z.boolean() });

function offerSingleQuestions(server: McpServer): void {
  server.tool(
    "test_input_required_result_elicitation",
    { description: "Asks the user for a name." },
    async (_, ctx) => {
      const answer = await ctx.elicit("What is your name?", nameForm, { key: "user_name" });
      return answer.action === "accept" ? `Hello, ${answer.content.name}!` : "Hello, whoever you are!";
    },
  );

  server.tool("test_input_required_result_sampling", { description: "Asks the client's model." }, async (_, ctx) => {
    const { content } = await ctx.sample({
      messages: [{ role: "user", content: { type: "text", text: "What is the capital of France?" } }],
      maxTokens: 100,
    });
    return `The model answered: ${JSON.stringify(content)}`;
  });

  server.tool("test_input_required_result_list_roots", { description: "Asks for the roots." }, async (_, ctx) => {
    const roots = await ctx.listRoots();
    return `Roots: ${roots.map(({ uri }) => uri).join(", ")}`;
  });

  server.prompt(
    "test_input_required_result_prompt",
    { description: "A prompt that asks the user for its context first." },
    async (_, ctx) => {
      const answer = await ctx.elicit("What is it about?", z.object({ context: z.string() }), { key: "context" });
      return answer.action === "accept" ? `About: ${answer.content.context}` : "About nothing in particular";
    },
  );
}

function offerStates(server: McpServer): void {
  server.tool(
    "test_input_required_result_request_state",
    { description: "Keeps a state of its own from one round to the next." },
    (_, ctx) => {
      if (ctx.requestState === "asked" && ctx.inputResponses.has("confirm")) return "state-ok";
      return inputRequired({
        inputRequests: {
          confirm: elicitRequest({
            mode: "form",
            message: "Please confirm",
            requestedSchema: { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] },
          }),
        },
        requestState: "asked",
      });
    },
  );

  server.tool(
    "test_input_required_result_tampered_state",
    { description: "Has a state that nobody may change." },
    async (_, ctx) => {
      const answer = await ctx.elicit("Please confirm", confirmationForm, { key: "confirm" });
      return `Confirmed: ${answer.action}`;
    },
  );
}

function offerSeveralQuestions(server: McpServer): void {
  server.tool(
    "test_input_required_result_multiple_inputs",
    { description: "Asks the user, the model and for the roots, all in one round." },
    (_, ctx) => {
      const keys = ["user_name", "greeting", "client_roots"];
      if (keys.every((key) => ctx.inputResponses.has(key))) return `Answers: ${keys.length}`;
      return inputRequired({
        inputRequests: {
          user_name: elicitRequest({
            mode: "form",
            message: "What is your name?",
            requestedSchema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
          }),
          greeting: sampleRequest({
            messages: [{ role: "user", content: { type: "text", text: "Write a greeting" } }],
            maxTokens: 50,
          }),
          client_roots: rootsRequest(),
        },
        requestState: "all-three",
      });
    },
  );

  server.tool(
    "test_input_required_result_multi_round",
    { description: "Asks twice, one question after the other." },
    async (_, ctx) => {
      const name = await ctx.elicit("Step 1: what is your name?", nameForm, { key: "step1" });
      const colour = await ctx.elicit("Step 2: which colour?", z.object({ color: z.string() }), { key: "step2" });
      return `${name.content?.name ?? "Somebody"} likes ${colour.content?.color ?? "no colour"}`;
    },
  );

  server.tool(
    "test_input_required_result_capabilities",
    { description: "Asks only what this client can answer." },
    async (_, ctx) => {
      const asked: unknown[] = [];
      const { sampling, elicitation } = ctx.clientCapabilities;
      if (sampling !== undefined) {
        const content = { type: "text" as const, text: "Say something" };
        asked.push(await ctx.sample({ messages: [{ role: "user", content }], maxTokens: 50 }));
      }
      if (elicitation !== undefined) asked.push(await ctx.elicit("Go on?", confirmationForm));
      return `Asked ${asked.length} times`;
    },
  );
}
