import type { JsonObject } from "@tenon/jsonrpc";
import type { CallToolResult } from "@tenon/protocol";
import type { RequestOptions } from "./request-options.ts";

// What the type of a server says to the type of its client. A server carries the types of what it offers in members whose names
// begin with "~", and which do not exist when it runs; so neither package has to know the other.

type ToolsOf<Server> = Server extends { readonly "~tools": infer Tools } ? Tools : Nothing;
type PromptsOf<Server> = Server extends { readonly "~prompts": infer Prompts } ? Prompts : Nothing;
type Nothing = Record<never, never>;

/** Nothing is known of what is offered: then every name will do. */
type IsUnknown<Offers> = [keyof Offers] extends [never] ? true : false;
type NameIn<Offers> = IsUnknown<Offers> extends true ? string : keyof Offers & string;

/** The names of a server's tools; any name, where its type does not tell. */
export type ToolName<Server> = NameIn<ToolsOf<Server>>;

/** What follows the name in a call of a tool: the arguments, which can be left out where none is required, and the options. */
export type ToolParameters<Server, Name extends string> =
  IsUnknown<ToolsOf<Server>> extends true
    ? Parameters<Readonly<JsonObject>>
    : Parameters<InputOf<ToolsOf<Server>, Name>>;

/** The result of a tool. */
export type ToolResult<Server, Name extends string> =
  OutputOf<ToolsOf<Server>, Name> extends infer Output
    ? unknown extends Output
      ? CallToolResult
      : TypedToolResult<Output>
    : never;

/** The result of a tool whose structured content has a type: it is there, unless the tool failed. */
export type TypedToolResult<Output> =
  | (CallToolResult & { readonly isError: true; readonly structuredContent?: Output | undefined })
  | (CallToolResult & { readonly isError?: false | undefined; readonly structuredContent: Output });

/** The names of a server's prompts; any name, where its type does not tell. */
export type PromptName<Server> = NameIn<PromptsOf<Server>>;

/** What follows the name when a prompt is asked for. Its arguments are strings on the wire, whatever the server makes of them. */
export type PromptParameters<Server, Name extends string> =
  IsUnknown<PromptsOf<Server>> extends true
    ? Parameters<Readonly<Record<string, string>>>
    : Parameters<Texts<InputOf<PromptsOf<Server>, Name>>>;

type Parameters<Arguments> = Nothing extends Arguments
  ? [args?: Arguments | undefined, options?: RequestOptions | undefined]
  : [args: Arguments, options?: RequestOptions | undefined];

type InputOf<Offers, Name> = Name extends keyof Offers
  ? Offers[Name] extends { readonly input: infer Input }
    ? Input
    : never
  : never;

type OutputOf<Offers, Name> = Name extends keyof Offers
  ? Offers[Name] extends { readonly output: infer Output }
    ? Output
    : unknown
  : unknown;

type Texts<Arguments> = {
  readonly [Name in keyof Arguments]: Arguments[Name] extends string | undefined ? Arguments[Name] : string;
};
