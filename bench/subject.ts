/** The two eras of the protocol, as the workloads tell them apart. */
export type Era = "modern" | "legacy";

/** What a measured server offers: `echo`, `count` and `large` always, and a long list of others where lists are measured. */
export interface ServerSetting {
  readonly era: Era;
  /** Whether progress is what is measured: some subjects must be set up differently for it. */
  readonly progress?: boolean;
  /** How many tools are registered beside those. */
  readonly moreTools: number;
}

/** A server that is reached over HTTP. */
export interface HttpServing {
  readonly url: string;
  /** Tells everybody who listens that the list of tools has changed. */
  announce?(): void;
}

/** A connected client, reduced to what is measured. */
export interface BenchClient {
  /** Calls a tool and gives back the text of its answer. */
  call(tool: string, args: Record<string, unknown>, onProgress?: () => void): Promise<string>;
  /** Lists the tools and says how many there are. */
  list?(): Promise<number>;
  close(): Promise<void>;
}

/** A program that a client starts to have a server on stdio. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * One implementation to be measured, as a plug-in. It imports what it measures only inside these functions, so that a process
 * loads nothing but its own half.
 */
export interface Subject {
  /** Serves over HTTP on a free port of this machine, and says where. */
  serveHttp?(setting: ServerSetting): Promise<HttpServing>;
  /** Serves over this process's standard input and output. */
  serveStdio?(setting: ServerSetting): Promise<void>;
  /** Connects over HTTP. */
  connectHttp?(url: string, era: Era): Promise<BenchClient>;
  /** Starts a server and connects to it over stdio. */
  connectStdio?(server: ServerCommand, era: Era): Promise<BenchClient>;
  /** Connects a client and a server in this process, by the shortest way that there is. */
  connectInProcess?(era: Era): Promise<BenchClient>;
}
