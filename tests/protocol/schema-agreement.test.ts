import { PROTOCOL_VERSIONS } from "@tenon/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definitionsChecks } from "../../packages/protocol/src/generated/checks/definitions.ts";
import { forEachMutation } from "./mutations.ts";
import { compileDefinitions, definitionsOf, readSchema, schemasAreHere } from "./official-schemas.ts";
import { samplesOf } from "./samples.ts";

describe.skipIf(!schemasAreHere).each(PROTOCOL_VERSIONS.map((version, position) => ({ version, position })))(
  "the checks of $version",
  ({ version, position }) => {
    const official = schemasAreHere ? compileDefinitions(version) : new Map();
    const definitions = schemasAreHere ? definitionsOf(readSchema(version)) : {};
    const names = Object.keys(definitions).filter((name) => !/^JSON(RPC|Array$)/.test(name)); // envelopes are not checked here

    it("[A-04] [A-20] exist for every definition", () => {
      const missing = names.filter((name) => definitionsChecks.get(name)?.[position] === undefined);
      expect(missing).toEqual([]);
    });

    it.each(names)("[A-04] agree with ajv on %s", (name) => {
      const check = definitionsChecks.get(name)?.[position];
      const { tolerant } = official.get(name);
      const samples = samplesOf(definitions[name] ?? {}, definitions);
      const disagreements: string[] = [];
      const compare = (value: unknown): void => {
        if ((check?.(value) === undefined) !== tolerant(value)) disagreements.push(JSON.stringify(value));
      };
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) {
        compare(sample);
        forEachMutation(sample, compare);
      }
      expect(disagreements.slice(0, 5)).toEqual([]);
    });

    it("[A-04] [A-20] agree with ajv on arbitrary JSON", () => {
      fc.assert(
        fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
          const accepted = definitionsChecks.get(name)?.[position]?.(value) === undefined;
          expect(accepted).toBe(official.get(name).tolerant(value));
        }),
        { numRuns: 2_000 },
      );
    });
  },
);
