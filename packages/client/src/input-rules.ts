import type { JsonObject } from "@tenon/jsonrpc";
import type {
  CreateMessageRequestParams,
  ElicitRequestFormParams,
  ElicitResult,
  ValidationIssue,
} from "@tenon/protocol";
import { toolUseIssue } from "@tenon/protocol/tool-uses";
import { completedForm, formIssue } from "./form-content.ts";
// Loaded with the first question, and shares no code with what is not: a bundler would put it into one more file for all.

/** Says what a server must not ask although its shape is right. */
export function questionIssue(method: string, params: JsonObject): ValidationIssue | undefined {
  if (method !== "sampling/createMessage") return undefined;
  return toolUseIssue((params as CreateMessageRequestParams).messages); // its shape was checked
}

/** The answer as it is sent: a form is completed by its defaults. */
export function completed(method: string, params: JsonObject, answer: JsonObject): JsonObject {
  return isForm(method, params) ? completedForm(answer as ElicitResult, params.requestedSchema) : answer;
}

/** Says what must not be answered although its shape is right: what does not fit the form, and roots that are no files. */
export function answerIssue(method: string, params: JsonObject, answer: JsonObject): ValidationIssue | undefined {
  if (isForm(method, params)) {
    const { action, content = {} } = answer as ElicitResult; // its shape was checked
    return action === "accept" ? formIssue(content, params.requestedSchema) : undefined;
  }
  const { roots } = answer;
  if (method !== "roots/list" || !Array.isArray(roots)) return undefined;
  const index = roots.findIndex(({ uri }: { uri: string }) => !/^file:\/\//i.test(uri)); // its shape was checked
  return index < 0 ? undefined : { path: `/result/roots/${index}/uri`, expected: "a URI that begins with file://" };
}

/** What is not a URL is a form. */
function isForm(method: string, params: JsonObject): params is ElicitRequestFormParams {
  return method === "elicitation/create" && params["mode"] !== "url";
}
