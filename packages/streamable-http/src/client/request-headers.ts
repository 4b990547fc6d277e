import type { RequestHeaders } from "./options.ts";

type Headers = Readonly<Record<string, string>>;

const fieldName = /^[\w!#$%&'*+.^`|~-]+$/;
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Gives the user's headers for a request, with their names in lower case. */
export type HeaderSource = () => Headers | Promise<Headers>;

/**
 * Prepares the `headers` option: an object is checked once.
 *
 * @throws {TypeError} for a name or a value that no header may have
 */
export function headerSource(headers: RequestHeaders | undefined): HeaderSource {
  if (typeof headers === "function") return async () => lowerCased(await headers());
  const fixed = lowerCased(headers ?? {});
  return () => fixed;
}

/**
 * The headers with their names in lower case, so that two spellings of one name cannot both be sent.
 *
 * @throws {TypeError} for a name or a value that no header may have; the value is not in the message
 */
export function lowerCased(headers: Headers): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!fieldName.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot be the name of a header`);
    if (!fieldValue.test(value))
      throw new TypeError(`The value for the header ${name} has characters that none may have`);
    result[name.toLowerCase()] = value;
  }
  return result;
}
