export { defaultEnvironment, type Environment } from "./client/environment.ts";
export type { StdioOptions } from "./client/options.ts";
export { stdio } from "./client/stdio.ts";

export { DEFAULT_MAX_MESSAGE_BYTES, LineChannel, type LineChannelOptions } from "./line-channel.ts";
export type { EncodingErrors } from "./text-coding.ts";
