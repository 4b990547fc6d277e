/** A generated file: its place below `src/generated`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The first line of every generated file. */
export const header =
  "// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.\n";
