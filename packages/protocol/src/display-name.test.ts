import { describe, expect, it } from "vitest";
import { displayNameOf } from "./display-name.ts";
import { toolHintsOf } from "./tool-hints.ts";

describe("displayNameOf", () => {
  it.each([
    [{ name: "n" }, "n"],
    [{ name: "n", title: "T" }, "T"],
    [{ name: "n", annotations: { title: "A" } }, "A"],
    [{ name: "n", title: "T", annotations: { title: "A" } }, "T"],
    [{ name: "n", title: "", annotations: { title: "" } }, "n"],
    [{ name: "n", title: undefined, annotations: { readOnlyHint: true } }, "n"],
    [{ name: "n", title: 7, annotations: { title: {} } } as never, "n"],
  ])("[B-META-16] [B-TOOL-04] [AMB-06] [L-29] [W-07] shows %j as %s", (item, shown) => {
    expect(displayNameOf(item)).toBe(shown);
  });
});

describe("toolHintsOf", () => {
  const cautious = { readOnly: false, destructive: true, idempotent: false, openWorld: true };

  it("[B-TOOL-05] expects the worse where a tool says nothing", () => {
    expect(toolHintsOf({})).toEqual(cautious);
    expect(toolHintsOf({ annotations: {} })).toEqual(cautious);
    expect(toolHintsOf({ annotations: { readOnlyHint: "yes" as never, destructiveHint: 0 as never } })).toEqual(
      cautious,
    );
  });

  it("[B-TOOL-05] takes a tool at its word, and knows what reading alone cannot do", () => {
    const careful = { destructiveHint: false, idempotentHint: true, openWorldHint: false };
    expect(toolHintsOf({ annotations: careful })).toEqual({
      readOnly: false,
      destructive: false,
      idempotent: true,
      openWorld: false,
    });
    expect(toolHintsOf({ annotations: { readOnlyHint: true, destructiveHint: true } })).toEqual({
      readOnly: true,
      destructive: false,
      idempotent: true,
      openWorld: true,
    });
  });
});
