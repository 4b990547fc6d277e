/** Makes a function that takes chunks and gives every whole line to `onLine`. */
export function lines(onLine: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    // Without this a long line would be searched from its beginning again with every chunk.
    if (!chunk.includes("\n")) {
      rest += chunk;
      return;
    }
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) onLine(line);
  };
}
