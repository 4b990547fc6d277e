/** Hears of what went wrong beside any call: broken input, a handler's unexpected error, a message that could not be sent. */
export type OnFault = (error: Error) => void;

/** Tells `onFault`, if there is one. A hook that throws harms nobody: it is called where nothing could be done about it. */
export function reportFault(onFault: OnFault | undefined, fault: unknown): void {
  if (onFault === undefined) return;
  try {
    onFault(fault instanceof Error ? fault : new Error("Something that is not an Error was thrown", { cause: fault }));
  } catch {}
}
