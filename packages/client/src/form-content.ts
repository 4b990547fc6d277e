import type { ElicitRequestFormParams, ElicitResult, ValidationIssue } from "@tenon/protocol";

// Loaded with the first question, and shares no code with what is not: a bundler would put it into one more file for all.

type FormSchema = ElicitRequestFormParams["requestedSchema"];
type Content = NonNullable<ElicitResult["content"]>;
/** A field as a server describes it: an object, and nothing more is certain. */
type Field = Readonly<Record<string, unknown>>;

/**
 * An answer to a form as it is sent: an accepted one with the defaults of what it leaves out, any other without content.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export function completedForm(answer: ElicitResult, { properties }: FormSchema): ElicitResult {
  const { content = {}, ...rest } = answer;
  if (answer.action !== "accept") return rest; // what was typed before somebody declined is nobody's business
  const missing = Object.entries(properties).flatMap(([name, field]) =>
    field.default === undefined || Object.hasOwn(content, name) ? [] : [[name, field.default] as const],
  );
  return { ...rest, content: { ...content, ...Object.fromEntries(missing) } }; // a field may be called `__proto__`
}

/**
 * Says what does not fit about the content of a form. Of what a server may say of a field, what only its own validator can judge is left to
 * that: patterns, and whatever is not in the specification.
 */
export function formIssue(content: Content, { properties, required = [] }: FormSchema): ValidationIssue | undefined {
  for (const name of required) {
    if (!Object.hasOwn(content, name)) return { path: pointer(name), expected: "there, since the form requires it" };
  }
  for (const [name, field] of Object.entries(properties)) {
    const expected = Object.hasOwn(content, name) ? misfit(content[name], field as unknown as Field) : undefined;
    if (expected !== undefined) return { path: pointer(name), expected };
  }
  return undefined;
}

function pointer(name: string): string {
  return `/result/content/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** What a value should have been; nothing, when it is fine. */
function misfit(value: unknown, field: Field): string | undefined {
  switch (field["type"]) {
    case "string":
      return textMisfit(value, field);
    case "number":
    case "integer":
      return numberMisfit(value, field);
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "array":
      return listMisfit(value, field);
    default:
      return undefined; // servers write what may be left out in ways of their own
  }
}

function textMisfit(value: unknown, field: Field): string | undefined {
  if (typeof value !== "string") return "a string";
  const choices = choicesOf(field, "oneOf");
  if (choices !== undefined) return choices.includes(value) ? undefined : `one of ${choices.join(", ")}`;
  const { minLength, maxLength, format } = field;
  const length = [...value].length; // in characters, as JSON Schema counts
  if (isBelow(length, minLength)) return `a string of at least ${minLength} characters`;
  if (isAbove(length, maxLength)) return `a string of at most ${maxLength} characters`;
  const looksRight = typeof format === "string" ? formats.get(format) : undefined;
  return looksRight === undefined || looksRight(value) ? undefined : `a string of the format ${format}`;
}

function numberMisfit(value: unknown, { type, minimum, maximum }: Field): string | undefined {
  const kind = type === "integer" ? "an integer" : "a number";
  if (!(type === "integer" ? Number.isInteger(value) : Number.isFinite(value))) return kind;
  if (isBelow(Number(value), minimum)) return `${kind} of at least ${minimum}`;
  return isAbove(Number(value), maximum) ? `${kind} of at most ${maximum}` : undefined;
}

function listMisfit(value: unknown, { items, minItems, maxItems }: Field): string | undefined {
  if (!Array.isArray(value)) return "a list";
  if (isBelow(value.length, minItems)) return `a list of at least ${minItems} items`;
  if (isAbove(value.length, maxItems)) return `a list of at most ${maxItems} items`;
  const choices = typeof items === "object" && items !== null ? choicesOf(items as Field, "anyOf") : undefined;
  return choices === undefined || value.every((item) => choices.includes(item))
    ? undefined
    : `a list with none but ${choices.join(", ")}`;
}

/** What there is to choose from: values alone, or with titles under a keyword. */
function choicesOf(field: Field, titled: "oneOf" | "anyOf"): readonly unknown[] | undefined {
  const { enum: values, [titled]: choices } = field;
  if (Array.isArray(values)) return values;
  return Array.isArray(choices) ? choices.map((choice: { const?: unknown } | null) => choice?.const) : undefined;
}

function isBelow(value: number, least: unknown): boolean {
  return typeof least === "number" && value < least;
}

function isAbove(value: number, most: unknown): boolean {
  return typeof most === "number" && value > most;
}

/** What cannot be of a format. In doubt a value is let through, since the server checks it again. */
const formats: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["email", (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)],
  ["uri", (text: string) => /^[a-z][a-z\d+.-]*:\S*$/i.test(text)],
  ["date", (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)],
  [
    "date-time",
    (text: string) => /^\d{4}-\d\d-\d\d[t ][\d:.]+(z|[+-]\d\d:\d\d)$/i.test(text) && isDay(text.slice(0, 10)),
  ],
]);

/** Whether there is such a day: `Date` would take the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
