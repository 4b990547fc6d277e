import { PROTOCOL_VERSIONS, type ProtocolVersion } from "../../packages/protocol/src/versions.ts";
import { emitChecks, planChecks } from "./emit-checks.ts";
import { emitMessageTypes } from "./emit-message-types.ts";
import { emitRequestTraits, emitRevisions } from "./emit-revisions.ts";
import { emitShapeTable } from "./emit-shape-table.ts";
import { emitTypes } from "./emit-types.ts";
import { emitZod } from "./emit-zod.ts";
import { neutralDefinitions } from "./neutral.ts";
import { readDefinitions } from "./read-schema.ts";
import type { Definitions } from "./shape.ts";
import type { SourceFile } from "./source-file.ts";

/** The definitions of every revision, as published. */
export async function readRevisions(schemas: URL): Promise<Map<ProtocolVersion, Definitions>> {
  const revisions = new Map<ProtocolVersion, Definitions>();
  for (const version of PROTOCOL_VERSIONS) {
    revisions.set(version, await readDefinitions(new URL(`${version}/schema.json`, schemas)));
  }
  return revisions;
}

/**
 * Everything that is generated, in memory.
 *
 * @param schemas The folder that holds `<revision>/schema.json`.
 */
export async function generate(schemas: URL): Promise<SourceFile[]> {
  const revisions = await readRevisions(schemas);
  const neutral = neutralDefinitions({
    modern: ofVersion(revisions, "2026-07-28"),
    lastLegacy: ofVersion(revisions, "2025-11-25"),
  });
  const plan = planChecks(revisions);
  return [
    ...emitTypes(neutral),
    emitMessageTypes([...revisions.values()]),
    emitRevisions(revisions),
    emitRequestTraits(revisions),
    ...emitChecks(plan),
    ...emitShapeTable(plan),
    ...emitZod(neutral),
  ];
}

function ofVersion(revisions: ReadonlyMap<ProtocolVersion, Definitions>, version: ProtocolVersion): Definitions {
  const definitions = revisions.get(version);
  if (definitions === undefined) throw new Error(`the schema of ${version} was not read`);
  return definitions;
}
