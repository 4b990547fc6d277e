/** @throws {TypeError} when a path does not start with "/" */
export function assertPath(path: string): void {
  if (!path.startsWith("/")) throw new TypeError(`Expected path to start with "/", received ${JSON.stringify(path)}`);
}

/** The path of a request's target, without its query. */
export function pathOf(url: string | undefined): string | undefined {
  const end = url?.indexOf("?") ?? -1;
  return end < 0 ? url : url?.slice(0, end);
}
