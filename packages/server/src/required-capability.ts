import { isJsonObject } from "@tenon/jsonrpc";
import type { ClientCapabilities, CreateMessageRequestParams } from "@tenon/protocol";
import type { InputMethod } from "./asking.ts";
import { samplingCapability } from "./sampling.ts";

/** What a client must have declared to be asked this. */
export function requiredCapability(method: InputMethod, params: unknown): ClientCapabilities {
  switch (method) {
    case "elicitation/create":
      return { elicitation: isJsonObject(params) && params["mode"] === "url" ? { url: {} } : { form: {} } };
    case "sampling/createMessage":
      return samplingCapability(params as CreateMessageRequestParams); // built by sampleRequest
    case "roots/list":
      return { roots: {} };
  }
}
