import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ProtocolVersion } from "@tenon/protocol";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

/** Where the schemas are looked for: a folder for each revision. */
export const schemasFolder: URL = new URL("../../../shared/data/schema/", import.meta.url);

/** Whether the specification's schemas are at hand. */
export const schemasAreHere: boolean = existsSync(schemasFolder);
if (!schemasAreHere) console.warn("Skipped: the specification's schemas are not at ../shared/data/schema.");

export type Json = { [key: string]: unknown };

/** A definition's validators: as published, and with the four tolerances that the package documents. */
export interface OfficialDefinition {
  readonly name: string;
  readonly published: ValidateFunction;
  readonly tolerant: ValidateFunction;
}

/** The published schema of a revision, with every definition under `$defs` or `definitions`. */
export function readSchema(version: ProtocolVersion): Json {
  return JSON.parse(readFileSync(new URL(`${version}/schema.json`, schemasFolder), "utf8"));
}

/** The definitions of a schema. */
export function definitionsOf(schema: Json): { [name: string]: Json } {
  return (schema["$defs"] ?? schema["definitions"]) as { [name: string]: Json }; // the only two places where they are
}

/** Compiles every definition of a revision twice. */
export function compileDefinitions(version: ProtocolVersion): Map<string, OfficialDefinition> {
  const published = compiler(version, readSchema(version));
  const tolerant = compiler(version, withTolerances(readSchema(version)));
  const names = Object.keys(definitionsOf(readSchema(version)));
  return new Map(names.map((name) => [name, { name, published: published(name), tolerant: tolerant(name) }]));
}

function compiler(version: ProtocolVersion, schema: Json): (name: string) => ValidateFunction {
  const options = { strict: false, validateFormats: false };
  const ajv = "$defs" in schema ? new Ajv2020(options) : new Ajv(options);
  ajv.addSchema(schema, version);
  const place = "$defs" in schema ? "$defs" : "definitions";
  return (name) => {
    const validate = ajv.getSchema(`${version}#/${place}/${name}`);
    if (validate === undefined) throw new Error(`${version} has no ${name}`);
    return validate;
  };
}

/** JSON values of any kind, fractions and null in a filled-in form, and form fields that are described in any way. */
function withTolerances(schema: Json): Json {
  const definitions = definitionsOf(schema);
  if (definitions["JSONValue"] !== undefined) definitions["JSONValue"] = {};
  const edited: Json = JSON.parse(JSON.stringify(schema), (_, value) => {
    const fields = value?.additionalProperties;
    return fields?.$ref?.endsWith("/PrimitiveSchemaDefinition")
      ? { ...value, additionalProperties: { type: "object" } }
      : value;
  });
  const editedDefinitions = definitionsOf(edited);
  const answer = editedDefinitions["ElicitResult"];
  if (answer !== undefined) {
    editedDefinitions["ElicitResult"] = JSON.parse(JSON.stringify(answer).replaceAll('"integer"', '"number","null"'));
  }
  return edited;
}

/** One official example. */
export interface Example {
  readonly name: string;
  readonly definition: string;
  readonly value: unknown;
}

/** Every official example of the newest revision. */
export function readExamples(): Example[] {
  const examples = new URL("2026-07-28/examples/", schemasFolder);
  return readdirSync(examples).flatMap((definition) =>
    readdirSync(new URL(`${definition}/`, examples)).map((file) => ({
      name: `${definition}/${file}`,
      definition,
      value: JSON.parse(readFileSync(new URL(`${definition}/${file}`, examples), "utf8")),
    })),
  );
}
