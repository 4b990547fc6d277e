/**
 * Tells whether a path climbs out of where it starts: `../x` and `a/../../x` do, `a/../b` and `1.0..2.0` do not. Both `/` and
 * `\` separate. For decoded values, as `match` gives them; it does not know about symbolic links.
 */
export function containsPathTraversal(path: string): boolean {
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= path.length; at++) {
    const char = path[at];
    if (char !== undefined && char !== "/" && char !== "\\") continue;
    const length = at - start;
    if (length === 2 && path.startsWith("..", start)) depth--;
    else if (length > 0 && !(length === 1 && path[start] === ".")) depth++;
    if (depth < 0) return true;
    start = at + 1;
  }
  return false;
}

const ABSOLUTE = /^(?:[/\\]|[A-Za-z]:)/;

/**
 * Tells whether a path names its own root, on POSIX or Windows: it begins with `/`, `\` or a drive letter, `C:x` included,
 * since joining it would leave the base. An id such as `x:y` looks the same; do not check values that are not paths.
 */
export function isAbsolutePath(path: string): boolean {
  return ABSOLUTE.test(path);
}
