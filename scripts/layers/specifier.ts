import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { scope } from "./workspace.ts";

/** What an import's text points at. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "tenon"; readonly name: string; readonly folder: string; readonly subpath: string }
  | { readonly kind: "foreign"; readonly name: string };

/** Reads an import's text as written in `file`; relative ones become paths from the root of the repository. */
export function targetOf(file: string, specifier: string): Target {
  if (specifier.startsWith(".")) return { kind: "file", path: posix.join(posix.dirname(file), specifier) };
  if (isBuiltin(specifier)) return { kind: "builtin", name: specifier };
  const parts = specifier.split("/");
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  if (!name.startsWith(scope)) return { kind: "foreign", name };
  const rest = specifier.slice(name.length);
  return { kind: "tenon", name, folder: name.slice(scope.length), subpath: `.${rest}` };
}
