import type { ElicitRequestFormParams } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { withDefaults } from "./elicitation-defaults.ts";

const schema: ElicitRequestFormParams["requestedSchema"] = {
  type: "object",
  properties: {
    name: { type: "string", default: "Ada" },
    count: { type: "integer", default: 0 },
    gift: { type: "boolean", default: false },
    sizes: { type: "array", items: { type: "string", enum: ["s", "l"] }, default: ["s"] },
    note: { type: "string" },
  },
};

describe("the defaults of a form", () => {
  it("[C-ELI-02] fill in what an accepted answer leaves out, falsy ones too", () => {
    expect(withDefaults({ action: "accept", content: { note: "hi" } }, schema)).toEqual({
      action: "accept",
      content: { note: "hi", name: "Ada", count: 0, gift: false, sizes: ["s"] },
    });
    expect(withDefaults({ action: "accept" }, schema).content).toMatchObject({ name: "Ada" });
  });

  it("leave alone what the user wrote, and answers that are no acceptance", () => {
    const content = { name: "", count: 7, gift: true, sizes: [] };
    expect(withDefaults({ action: "accept", content }, schema).content).toEqual(content);
    const declined = { action: "decline" as const };
    expect(withDefaults(declined, schema)).toBe(declined);
  });

  it("are nothing where the server's schema is none", () => {
    const answer = { action: "accept" as const, content: { a: 1 } };
    expect(withDefaults(answer, undefined as never)).toBe(answer);
    expect(withDefaults(answer, { type: "object", properties: null } as never)).toBe(answer);
  });
});
