/** What is counted, in this order. Those that need no budget come with another purpose. */
export const caseNames = [
  "yardstick",
  "in process, modern",
  "in process, modern, and a message parsed once more",
  "in process, legacy",
  "server on stdio, modern",
  "server on stdio, legacy",
  "server on node:http, modern",
] as const;

/** One of them. */
export type CaseName = (typeof caseNames)[number];
