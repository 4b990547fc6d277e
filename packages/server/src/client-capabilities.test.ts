import { describe, expect, it } from "vitest";
import { assertClientCapability, capabilitiesIn, isDeclared } from "./client-capabilities.ts";

describe("what a client declared", () => {
  it.each([
    [{}, {}, true],
    [{ roots: {} }, { roots: {} }, true],
    [{}, { roots: {} }, false],
    [{ sampling: {} }, { sampling: {} }, true],
    [{ sampling: {} }, { sampling: { tools: {} } }, false],
    [{ sampling: { tools: {} } }, { sampling: { tools: {} } }, true],
    [{ sampling: { tools: {} } }, { sampling: { context: {} } }, false],
    [{ elicitation: {} }, { elicitation: { form: {} } }, true],
    [{ elicitation: {} }, { elicitation: { url: {} } }, false],
    [{ elicitation: { url: {} } }, { elicitation: { form: {} } }, false],
    [{ elicitation: { url: {} } }, { elicitation: { url: {} } }, true],
    [{ elicitation: { form: {}, url: {} } }, { elicitation: { form: {}, url: {} } }, true],
    [{}, { elicitation: { form: {} } }, false],
    [{ extensions: { "a/b": {} } }, { extensions: { "a/b": { deep: 1 } } }, true],
    [{ extensions: { "a/b": {} } }, { extensions: { "a/b": {}, "a/c": {} } }, false],
    [{ extensions: {} }, { extensions: { constructor: {} } }, false],
  ])("[K-17] [B-CAP-02] %j is enough for %j: %s", (declared, required, isEnough) => {
    expect(isDeclared(declared, required)).toBe(isEnough);
  });

  it("[S-CAP-04] [K-17] is said to be missing in the form in which it is declared", () => {
    const required = { elicitation: { url: {} }, extensions: { "com.example/audit": {} } };
    expect(() => assertClientCapability({}, required)).toThrow(
      expect.objectContaining({ code: -32021, data: { requiredCapabilities: required } }),
    );
  });

  it("[B-LIFE-09] counts in older revisions only as far as they know it", () => {
    const declared = { roots: {}, sampling: { tools: {} }, elicitation: { form: {}, url: {} } };
    expect(capabilitiesIn("2025-11-25", declared)).toEqual(declared);
    expect(capabilitiesIn("2025-06-18", declared)).toEqual({
      roots: {},
      sampling: { context: {} },
      elicitation: { form: {} },
    });
    expect(capabilitiesIn("2025-03-26", declared)).toEqual({ roots: {}, sampling: { context: {} } });
    expect(capabilitiesIn("2024-11-05", {})).toEqual({});
  });
});
