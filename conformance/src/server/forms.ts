import { z } from "zod";

/** A field of every kind, each with a default (SEP-1034). */
export const defaultsForm = z.object({
  name: z.string().default("John Doe"),
  age: z.number().int().default(30),
  score: z.number().default(95.5),
  status: z.enum(["active", "inactive", "pending"]).default("active"),
  verified: z.boolean().default(true),
});

const titled = [
  { const: "value1", title: "First option" },
  { const: "value2", title: "Second option" },
  { const: "value3", title: "Third option" },
] as const;
const untitled = ["option1", "option2", "option3"] as const;

/** A choice of every kind (SEP-1330). The oldest kind, `enumNames`, is not JSON Schema, so the form is written by hand. */
export const choicesForm = {
  type: "object",
  properties: {
    untitledSingle: { type: "string", enum: untitled },
    titledSingle: { type: "string", oneOf: titled },
    legacyEnum: { type: "string", enum: ["opt1", "opt2"], enumNames: ["Option One", "Option Two"] },
    untitledMulti: { type: "array", items: { type: "string", enum: untitled } },
    titledMulti: { type: "array", items: { anyOf: titled } },
  },
} as const;
