export { defaultEnvironment } from "./client/environment.ts";
export type { Environment } from "./client/machine.ts";
export type { StdioOptions } from "./client/options.ts";
export { stdio } from "./client/stdio.ts";

export { DEFAULT_MAX_MESSAGE_BYTES, LineChannel, type LineChannelOptions } from "./line-channel.ts";
export type { EncodingErrors } from "./text-coding.ts";
