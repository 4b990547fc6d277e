/** Cuts a text that may come from a peer, so that an answer does not repeat megabytes of it. */
export function shorten(text: string, length = 200): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
