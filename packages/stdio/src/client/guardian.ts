import { type ChildProcess, spawn } from "node:child_process";

const ENDING_MS = 500;

/**
 * What the guardian does. It is told of process groups on its input, one to a line; when that ends, it ends them as `close()` does: they
 * have had the end of their own input already, so it waits, sends SIGTERM, waits, and sends SIGKILL. A second is the smallest time
 * that every system's `sleep` knows.
 */
const SCRIPT = `
trap '' HUP INT QUIT TERM
groups=
drop() {
  left=
  for one in $groups; do [ "$one" = "$1" ] || left="$left $one"; done
  groups=$left
}
signal() {
  for one in $groups; do kill -"$1" -"$one" 2>/dev/null || drop "$one"; done
}
wait_for() {
  for second in 1 2; do
    signal 0
    [ -n "$groups" ] || exit 0
    sleep 1
  done
}
while read -r what group; do
  case $what in
    guard) groups="$groups $group" ;;
    forget) drop "$group" ;;
  esac
done
wait_for
signal TERM
wait_for
signal KILL
`;

/**
 * Sees to it that servers do not outlive this process, should it be killed by a signal that leaves it no time: a small process beside it,
 * which runs for as long as there are servers, and notices its end by the end of a pipe. Its program is constant, and all that it is
 * told are process ids; nothing of a user's command gets there.
 */
export class Guardian {
  readonly #groups = new Set<number>();
  #process: ChildProcess | undefined;

  /** Guards a process group. Where there is no `sh`, nothing happens. */
  guard(group: number): void {
    this.#groups.add(group);
    if (this.#process !== undefined) this.#tell(`guard ${group}\n`);
    else this.#start();
  }

  /** The group has ended, or must be left alone. Resolves when nothing more is to be done for it. */
  async forget(group: number): Promise<void> {
    if (!this.#groups.delete(group)) return;
    this.#tell(`forget ${group}\n`);
    if (this.#groups.size === 0) await this.#end();
  }

  #start(): void {
    const guardian = startGuardian();
    this.#process = guardian;
    const gone = (): void => {
      if (this.#process === guardian) this.#process = undefined;
    };
    guardian?.on("error", gone).on("exit", gone);
    guardian?.stdin?.on("error", gone);
    for (const group of this.#groups) this.#tell(`guard ${group}\n`);
  }

  #tell(line: string): void {
    this.#process?.stdin?.write(line);
  }

  async #end(): Promise<void> {
    const guardian = this.#process;
    if (guardian === undefined) return;
    this.#process = undefined;
    // The next server has a guardian of its own.
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ENDING_MS);
      guardian.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      guardian.stdin?.end();
    });
  }
}

function startGuardian(): ChildProcess | undefined {
  try {
    const guardian: ChildProcess = spawn("/bin/sh", ["-c", SCRIPT, "tenon-guardian"], {
      detached: true, // a session of its own, so that a signal from the terminal does not reach it
      env: { PATH: "/usr/bin:/bin" },
      cwd: "/",
      stdio: ["pipe", "ignore", "ignore"],
    });
    guardian.unref();
    const { stdin } = guardian;
    if (stdin !== null && "unref" in stdin && typeof stdin.unref === "function") stdin.unref();
    return guardian;
  } catch {
    return undefined; // there are no processes to be had: then there will be no server, either
  }
}
