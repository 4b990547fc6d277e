import { requestAnnotations } from "./annotations.ts";
import { features } from "./catalogue.ts";
import { inputRequestsOf, type Message, notificationsOf, requestsOf } from "./messages.ts";
import type { Definitions, Shape } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

/** The type-level method tables: which params and which result belong to a method, in the neutral shape. */
export function emitMessageTypes(revisions: readonly Definitions[]): SourceFile {
  const used = new Set<string>();
  const fromNewest = revisions.toReversed();
  const requests = merged(fromNewest.map(requestsOf));
  const inputs = merged(fromNewest.map((definitions) => [...inputRequestsOf(definitions), ...requestsOf(definitions)]));
  const blocks = [
    requestMap(
      "ClientRequests",
      "Requests that a client sends, of every revision: params and result.",
      requests,
      "client",
      used,
    ),
    requestMap(
      "ServerRequests",
      "Requests that a server sends or embeds in a result: params and result.",
      inputs,
      "server",
      used,
    ),
    notificationMap("ClientNotifications", "Notifications that a client sends: params.", revisions, "client", used),
    notificationMap("ServerNotifications", "Notifications that a server sends: params.", revisions, "server", used),
  ];
  return { path: "types/messages.ts", text: [header, imports(used), ...blocks].join("\n") };
}

/** The newest revision that has a method says what it looks like. */
function merged(lists: readonly (readonly Message[])[]): Message[] {
  const found = new Map<string, Message>();
  for (const message of lists.flat()) if (!found.has(message.method)) found.set(message.method, message);
  return [...found.values()];
}

function requestMap(name: string, doc: string, messages: readonly Message[], side: string, used: Set<string>): string {
  const lines = messages
    .filter(({ from }) => from === side || from === "both")
    .map(({ method, params }) => {
      const annotation = requestAnnotations[method];
      if (annotation === undefined) throw new Error(`annotations.ts does not know ${method}`);
      used.add(annotation.result);
      const results = annotation.mayRequireInput ? `${annotation.result} | InputRequiredResult` : annotation.result;
      if (annotation.mayRequireInput) used.add("InputRequiredResult");
      const shape = paramsType(method, params, used);
      const optional = shape === "RequestParams" || shape === "PaginatedRequestParams";
      return `  ${JSON.stringify(method)}: { params${optional ? "?" : ""}: ${shape}${optional ? " | undefined" : ""}; result: ${results} };`;
    });
  return `/** ${doc} */\nexport interface ${name} {\n${lines.join("\n")}\n}\n`;
}

function notificationMap(
  name: string,
  doc: string,
  revisions: readonly Definitions[],
  side: string,
  used: Set<string>,
): string {
  const sent = new Map<string, Message>();
  for (const definitions of revisions) {
    for (const message of notificationsOf(definitions)) {
      if (message.from === side || message.from === "both") sent.set(message.method, message);
    }
  }
  const lines = [...sent.values()].map(({ method, params }) => {
    const shape = paramsType(method, params, used);
    return `  ${JSON.stringify(method)}: ${shape === "NotificationParams" ? "NotificationParams | undefined" : shape};`;
  });
  return `/** ${doc} */\nexport interface ${name} {\n${lines.join("\n")}\n}\n`;
}

const names = new Set(features.flatMap((feature) => Object.keys(feature.types)));

function paramsType(method: string, params: Shape | undefined, used: Set<string>): string {
  if (params?.kind === "ref" && names.has(params.name)) {
    used.add(params.name);
    return params.name;
  }
  // The few messages whose params have no name of their own.
  if (method === "roots/list" || params === undefined) {
    used.add("RequestParams");
    return "RequestParams";
  }
  if (params.kind === "object") {
    used.add("MetaObject");
    const members = [...params.properties.keys()].filter((member) => member !== "_meta");
    return `{ ${members.map((member) => `${member}: string; `).join("")}_meta?: MetaObject | undefined }`;
  }
  throw new Error(`${method} has params without a name`);
}

function imports(used: ReadonlySet<string>): string {
  return features
    .map(({ file, types }) => ({
      file,
      found: Object.keys(types)
        .filter((name) => used.has(name))
        .sort(),
    }))
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, found }) => `import type { ${found.join(", ")} } from "./${file}.ts";\n`)
    .join("");
}
