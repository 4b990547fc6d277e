import { type Keyword, keywordsOfDraft07, keywordsOfDraft202012 } from "./keywords.ts";
import { SchemaError } from "./schema-error.ts";

/** A set of rules that `$schema` can name. */
export interface Dialect {
  readonly uri: string;
  readonly keywords: ReadonlyMap<string, Keyword>;
  /** In draft-07 a `$ref` stands alone: everything beside it is ignored. */
  readonly refStandsAlone: boolean;
}

/** JSON Schema 2020-12, the dialect of a schema that names none. */
export const DRAFT_2020_12: Dialect = {
  uri: "https://json-schema.org/draft/2020-12/schema",
  keywords: keywordsOfDraft202012,
  refStandsAlone: false,
};

const DRAFT_07: Dialect = {
  uri: "http://json-schema.org/draft-07/schema",
  keywords: keywordsOfDraft07,
  refStandsAlone: true,
};

const dialects: ReadonlyMap<string, Dialect> = new Map([
  [DRAFT_2020_12.uri, DRAFT_2020_12],
  [DRAFT_07.uri, DRAFT_07],
  // Written with https often enough, and can mean nothing else.
  [DRAFT_07.uri.replace("http:", "https:"), DRAFT_07],
]);

/**
 * The dialect that `$schema` names; `inherited` where it names none.
 * @throws {SchemaError} `unsupported_dialect`, `invalid_schema`
 */
export function dialectOf(declared: unknown, inherited: Dialect, pointer: string): Dialect {
  if (declared === undefined) {
    return inherited;
  }
  if (typeof declared !== "string") {
    throw new SchemaError("invalid_schema", `${pointer}/$schema: must be a string.`, { pointer });
  }
  const dialect = dialects.get(declared.endsWith("#") ? declared.slice(0, -1) : declared);
  if (dialect === undefined) {
    throw new SchemaError(
      "unsupported_dialect",
      `${pointer}/$schema: the dialect ${JSON.stringify(declared)} is not supported; use ${DRAFT_2020_12.uri} or ${DRAFT_07.uri}#.`,
      { pointer },
    );
  }
  return dialect;
}
