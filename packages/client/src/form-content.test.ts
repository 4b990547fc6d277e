import type { ElicitRequestFormParams } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { completedForm, formIssue } from "./form-content.ts";

type FormSchema = ElicitRequestFormParams["requestedSchema"];
type Field = FormSchema["properties"][string];

const form = (properties: Record<string, unknown>, required?: string[]): FormSchema => ({
  type: "object",
  properties: properties as Record<string, Field>, // servers write what they like
  ...(required && { required }),
});

const order = form({
  name: { type: "string", default: "Ada" },
  count: { type: "integer", default: 0 },
  gift: { type: "boolean", default: false },
  sizes: { type: "array", items: { type: "string", enum: ["s", "l"] }, default: ["s"] },
  note: { type: "string" },
});

describe("the defaults of a form", () => {
  it("[C-ELI-02] fill in what an accepted answer leaves out, falsy ones too", () => {
    expect(completedForm({ action: "accept", content: { note: "hi" } }, order)).toEqual({
      action: "accept",
      content: { note: "hi", name: "Ada", count: 0, gift: false, sizes: ["s"] },
    });
    expect(completedForm({ action: "accept" }, order).content).toMatchObject({ name: "Ada" });
  });

  it("leave alone what the user wrote", () => {
    const content = { name: "", count: 7, gift: true, sizes: [] };
    expect(completedForm({ action: "accept", content }, order).content).toEqual(content);
  });

  it("may be of a field with a name that objects have anyway", () => {
    const { content } = completedForm(
      { action: "accept" },
      form(JSON.parse('{"__proto__":{"type":"string","default":"a"}}')),
    );
    expect(JSON.stringify(content)).toBe('{"__proto__":"a"}');
  });
});

describe("a form that was not accepted", () => {
  it.each(["decline", "cancel"] as const)("[C-ELI-03] is sent without what was typed: %s", (action) => {
    expect(completedForm({ action, content: { name: "Ada" } }, order)).toEqual({ action });
  });
});

describe("the content of a form", () => {
  const colour = { type: "string", enum: ["red", "green"] };
  const titled = { type: "string", oneOf: [{ const: "r", title: "Red" }, null, { title: "none" }] };
  const colours = { type: "array", items: colour, minItems: 1, maxItems: 2 };
  const titledList = { type: "array", items: { anyOf: [{ const: "r", title: "Red" }] } };

  it.each<[unknown, unknown]>([
    ["", { type: "string" }],
    ["😀😀", { type: "string", minLength: 2, maxLength: 2 }],
    ["red", colour],
    ["r", titled],
    ["ada@example.com", { type: "string", format: "email" }],
    ["urn:isbn:9780441172719", { type: "string", format: "uri" }],
    ["2024-02-29", { type: "string", format: "date" }],
    ["2026-07-28T12:00:00.5+02:00", { type: "string", format: "date-time" }],
    ["2026-07-28t12:00:60z", { type: "string", format: "date-time" }],
    ["anything", { type: "string", format: "hostname" }],
    ["b", { type: "string", pattern: "^a$" }],
    [1.5, { type: "number", minimum: 1.5, maximum: 1.5 }],
    [-0, { type: "integer", minimum: 0 }],
    [false, { type: "boolean" }],
    [["red", "green"], colours],
    [["r"], titledList],
    [[], { type: "array" }],
    ["as the server likes", { anyOf: [{ type: "string" }, { type: "null" }] }],
    ["a", { type: "string", minLength: "2", enum: "b", format: 3 }],
    [5, { type: "integer", minimum: "9", maximum: null }],
    [["a"], { type: "array", items: null, minItems: "2" }],
  ])("fits: %j in %j", (value, field) => {
    expect(formIssue({ x: value as never }, form({ x: field }))).toBeUndefined();
  });

  it.each<[unknown, unknown, string]>([
    [1, { type: "string" }, "a string"],
    ["", { type: "string", minLength: 1 }, "a string of at least 1 characters"],
    ["abc", { type: "string", maxLength: 2 }, "a string of at most 2 characters"],
    ["blue", colour, "one of red, green"],
    ["Red", titled, "one of r, , "],
    ["ada", { type: "string", format: "email" }, "a string of the format email"],
    ["example.com", { type: "string", format: "uri" }, "a string of the format uri"],
    ["2023-02-29", { type: "string", format: "date" }, "a string of the format date"],
    ["28 July", { type: "string", format: "date" }, "a string of the format date"],
    ["2026-07-28", { type: "string", format: "date-time" }, "a string of the format date-time"],
    ["2026-02-30T12:00:00Z", { type: "string", format: "date-time" }, "a string of the format date-time"],
    ["1", { type: "number" }, "a number"],
    [Number.NaN, { type: "number" }, "a number"],
    [1.5, { type: "integer" }, "an integer"],
    [0, { type: "integer", minimum: 1 }, "an integer of at least 1"],
    [2.5, { type: "number", maximum: 2 }, "a number of at most 2"],
    ["true", { type: "boolean" }, "true or false"],
    ["red", colours, "a list"],
    [[], colours, "a list of at least 1 items"],
    [["red", "red", "red"], colours, "a list of at most 2 items"],
    [["blue"], colours, "a list with none but red, green"],
    [["Red"], titledList, "a list with none but r"],
  ])("[C-ELI-03] does not fit: %j in %j", (value, field, expected) => {
    const schema = form({ "a/b~": field });
    expect(formIssue({ "a/b~": value as never }, schema)).toEqual({ path: "/result/content/a~1b~0", expected });
  });

  it("[C-ELI-03] has what the form requires, and may leave out the rest", () => {
    const schema = form({ a: { type: "string" }, b: { type: "string" } }, ["a", "toString"]);
    expect(formIssue({ a: "1", toString: "2" }, schema)).toBeUndefined();
    expect(formIssue({ b: "1" }, schema)?.path).toBe("/result/content/a");
    expect(formIssue({ a: "1" }, schema)?.path).toBe("/result/content/toString");
  });

  it("may have more than the form asks for", () => {
    expect(formIssue({ more: 1 }, form({}))).toBeUndefined();
  });
});
