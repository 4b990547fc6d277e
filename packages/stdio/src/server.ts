export { DEFAULT_MAX_MESSAGE_BYTES, LineChannel, type LineChannelOptions } from "./line-channel.ts";
export { type ServeStdioOptions, type StdioServer, serveStdio } from "./server/serve-stdio.ts";
export type { EncodingErrors } from "./text-coding.ts";
