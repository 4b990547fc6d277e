/** The two eras of the protocol, as the workloads tell them apart. */
export type Era = "modern" | "legacy";

/** What a measured server offers: `echo` and `count` always, and a long list of others where lists are measured. */
export interface ServerSetting {
  readonly era: Era;
  /** Whether progress is what is measured: some subjects must be set up differently for it. */
  readonly progress?: boolean;
  /** How many tools are registered beside `echo` and `count`. */
  readonly moreTools: number;
  /** The floor answers `echo` with a text of so many bytes, instead of the one that it is given. */
  readonly answerBytes?: number | undefined;
}

/** A connected client, reduced to what is measured. */
export interface BenchClient {
  /** Calls `echo` and gives back the text of the answer. */
  echo(text: string): Promise<string>;
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
  /** Serves over HTTP on a free port of this machine, and resolves with the URL. */
  serveHttp?(setting: ServerSetting): Promise<string>;
  /** Serves over this process's standard input and output. */
  serveStdio?(setting: ServerSetting): Promise<void>;
  /** Connects over HTTP. */
  connectHttp?(url: string, era: Era): Promise<BenchClient>;
  /** Starts a server and connects to it over stdio. */
  connectStdio?(server: ServerCommand, era: Era): Promise<BenchClient>;
  /** Connects a client and a server in this process, by the shortest way that there is. */
  connectInProcess?(era: Era): Promise<BenchClient>;
}
