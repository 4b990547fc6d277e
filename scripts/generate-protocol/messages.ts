import { type Definitions, definition, type ObjectShape, type Shape } from "./shape.ts";

/** A request or notification of one revision, as its schema has it. */
export interface Message {
  readonly method: string;
  readonly from: "client" | "server" | "both";
  /** The shape of `params`; absent when the schema has no such member. */
  readonly params: Shape | undefined;
  readonly paramsRequired: boolean;
}

/** Every request of a revision, in the order of the schema. */
export function requestsOf(definitions: Definitions): Message[] {
  return messages(definitions, "ClientRequest", "ServerRequest");
}

/** Every notification of a revision, in the order of the schema. */
export function notificationsOf(definitions: Definitions): Message[] {
  return messages(definitions, "ClientNotification", "ServerNotification");
}

/** What a server may ask for inside a result; empty in the legacy era. */
export function inputRequestsOf(definitions: Definitions): Message[] {
  return membersOf(definitions, "InputRequest").map((shape) => toMessage(shape, "server"));
}

function messages(definitions: Definitions, fromClient: string, fromServer: string): Message[] {
  const found = new Map<string, Message>();
  for (const shape of membersOf(definitions, fromClient)) {
    const message = toMessage(shape, "client");
    found.set(message.method, message);
  }
  for (const shape of membersOf(definitions, fromServer)) {
    const message = toMessage(shape, "server");
    const other = found.get(message.method);
    found.set(message.method, other === undefined ? message : { ...message, from: "both" });
  }
  return [...found.values()];
}

function membersOf(definitions: Definitions, name: string): ObjectShape[] {
  const shape = definitions.get(name);
  return shape === undefined ? [] : flatten(definitions, shape);
}

function flatten(definitions: Definitions, shape: Shape): ObjectShape[] {
  if (shape.kind === "ref") return flatten(definitions, definition(definitions, shape.name));
  if (shape.kind === "union") return shape.of.flatMap((part) => flatten(definitions, part));
  if (shape.kind !== "object") throw new Error(`a message is an object, not ${shape.kind}`);
  return [shape];
}

function toMessage(shape: ObjectShape, from: "client" | "server"): Message {
  const method = shape.properties.get("method")?.shape;
  if (method?.kind !== "const" || typeof method.value !== "string") throw new Error("a message has no fixed method");
  const params = shape.properties.get("params");
  return { method: method.value, from, params: params?.shape, paramsRequired: params?.required ?? false };
}
