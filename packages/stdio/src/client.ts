export { defaultEnvironment, type Environment } from "./client/environment.ts";
export type { StdioOptions } from "./client/options.ts";
export { stdio } from "./client/stdio.ts";

// For whoever carries the same lines over another pair of streams.
export { DEFAULT_MAX_MESSAGE_BYTES, LineChannel, type LineChannelOptions } from "./line-channel.ts";
