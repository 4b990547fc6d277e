import { isVersionAtLeast, type ProtocolVersion } from "../versions.ts";
import type { Members } from "./codec-options.ts";
import { withKnownContent } from "./content.ts";
import { isMembers, mapChanged, without } from "./members.ts";

/**
 * Server, outgoing: writes the params of a request to the client, or of an input request, for a revision. Before 2025-11-25 a form has no
 * `mode` and titled choices are `enum` with `enumNames`; a message of a conversation has one block of content.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation
 */
export function encodeServerRequest(
  version: ProtocolVersion,
  method: string,
  params: Members | undefined,
): Members | undefined {
  if (params === undefined || isVersionAtLeast(version, "2025-11-25")) return params;
  if (method === "elicitation/create") return downConvertForm(params);
  if (method === "sampling/createMessage") return downConvertConversation(version, params);
  return params;
}

function downConvertForm(params: Members): Members {
  const bare = params["mode"] === "form" ? without(params, ["mode"]) : params;
  const schema = bare["requestedSchema"];
  const fields = isMembers(schema) ? schema["properties"] : undefined;
  if (!isMembers(fields) || !Object.values(fields).some(hasTitledChoices)) return bare;
  const converted = Object.entries(fields).map(([name, field]) => [name, withEnumNames(field)]);
  return { ...bare, requestedSchema: { ...(schema as Members), properties: Object.fromEntries(converted) } }; // an object, as fields has shown
}

function hasTitledChoices(field: unknown): field is Members & { oneOf: Members[] } {
  return isMembers(field) && Array.isArray(field["oneOf"]) && field["oneOf"].every(isMembers);
}

function withEnumNames(field: unknown): unknown {
  if (!hasTitledChoices(field)) return field;
  const { oneOf, ...rest } = field;
  return { ...rest, enum: oneOf.map((choice) => choice["const"]), enumNames: oneOf.map((choice) => choice["title"]) };
}

function downConvertConversation(version: ProtocolVersion, params: Members): Members {
  const messages: unknown = params["messages"];
  if (!Array.isArray(messages)) return params;
  const single: readonly unknown[] = messages.some(hasSeveralBlocks) ? messages.flatMap(split) : messages;
  const converted = mapChanged(single, (message) => {
    if (!isMembers(message)) return message;
    const content = withKnownContent(version, message["content"]);
    return content === message["content"] ? message : { ...message, content };
  });
  return converted === messages ? params : { ...params, messages: converted };
}

function hasSeveralBlocks(message: unknown): message is Members & { content: unknown[] } {
  return isMembers(message) && Array.isArray(message["content"]);
}

/** One message per block, all by the same speaker. */
function split(message: unknown): unknown[] {
  return hasSeveralBlocks(message) ? message.content.map((content) => ({ ...message, content })) : [message];
}
