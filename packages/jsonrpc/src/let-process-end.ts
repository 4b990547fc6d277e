/** Where timers keep a process alive (Node, Bun, Deno), keeps this one from doing so. */
export function letProcessEnd(timer: unknown): unknown {
  if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function") {
    timer.unref();
  }
  return timer;
}
