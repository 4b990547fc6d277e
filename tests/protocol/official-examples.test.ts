import { describe, expect, it } from "vitest";
import { definitionsChecks } from "../../packages/protocol/src/generated/checks/definitions.ts";
import { forEachMutation } from "./mutations.ts";
import { compileDefinitions, readExamples, schemasAreHere } from "./official-schemas.ts";

const newest = 4;

function check(definition: string): (value: unknown) => unknown {
  const found = definitionsChecks.get(definition)?.[newest];
  if (found === undefined) throw new Error(`no check for ${definition}`);
  return found;
}

describe.skipIf(!schemasAreHere)("the official examples of 2026-07-28", () => {
  const examples = schemasAreHere ? readExamples() : [];
  const official = schemasAreHere ? compileDefinitions("2026-07-28") : new Map();

  it("are all here", () => {
    expect(examples).toHaveLength(129);
  });

  it.each(examples)("[A-04] $name is accepted", ({ definition, value }) => {
    expect(check(definition)(value)).toBeUndefined();
    expect(official.get(definition).published(value)).toBe(true);
  });

  it.each(examples)(
    "[A-04] $name is refused when a member is missing or has another type, just as ajv says",
    ({ definition, value }) => {
      const { published, tolerant } = official.get(definition);
      let refused = 0;
      const disagreements: string[] = [];
      forEachMutation(structuredClone(value), (mutated, { path, removed }) => {
        const accepted = check(definition)(mutated) === undefined;
        if (!accepted) refused++;
        if (accepted !== tolerant(mutated) || (accepted !== published(mutated) && !isTolerated(path))) {
          disagreements.push(`${removed ? "without" : "changed"} /${path.join("/")}: ${JSON.stringify(mutated)}`);
        }
      });
      expect(disagreements).toEqual([]);
      expect(refused).toBeGreaterThan(0);
    },
  );
});

/** The places where the package takes more than the published schema: see the page on generated validators. */
function isTolerated(path: readonly string[]): boolean {
  const place = `/${path.join("/")}/`;
  return (
    /\/requestedSchema\/properties\//.test(place) ||
    /\/content\/([^/]+\/)?$/.test(place) ||
    /\/(capabilities|clientCapabilities|extensions|experimental|metadata|requiredCapabilities|roots|sampling|elicitation|completions|logging)\//.test(
      place,
    )
  );
}
