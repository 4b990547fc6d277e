/** Hears of what concerns no single call. */
export type OnError = (error: Error) => void;

/** Tells `onError`, if there is one. A hook that throws harms nobody: it is called where nothing could be done about it. */
export function report(onError: OnError | undefined, fault: unknown): void {
  try {
    onError?.(
      fault instanceof Error ? fault : new Error("Something that is not an Error was thrown", { cause: fault }),
    );
  } catch {}
}
