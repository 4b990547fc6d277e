/** A profile as V8 writes it, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** On the clock of the machine, in microseconds. */
  readonly startTime: number;
  /** The node that was found running, at each sample. */
  readonly samples: readonly number[];
  /** Microseconds from each sample to the one before it. */
  readonly timeDeltas: readonly number[];
}

/** A function at one place of the tree of calls. */
export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[] | undefined;
}

/** A stretch of time on the clock of the machine, in microseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where the time went: parts of the whole, the largest first. */
export interface ProfileSummary {
  readonly groups: ReadonlyMap<string, number>;
  readonly functions: ReadonlyMap<string, number>;
}

const WRITING = "writing to the socket or pipe";
const GARBAGE = "garbage collection";
const MICROTASKS = "promises (microtasks)";
const NODE = "Node's HTTP, sockets, streams and queues";
const REST = "V8 and the operating system";

/** Sums up what a profile found running in a stretch of time. What was idle is not in it. */
export function summarise(profile: CpuProfile, { from, to }: Stretch): ProfileSummary {
  const places = placesIn(profile);
  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  let total = 0;
  let time = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const duration = profile.timeDeltas[index] ?? 0;
    time += duration;
    const place = places.get(id);
    if (time < from || time > to || place === undefined || place.isIdle) continue;
    total += duration;
    groups.set(place.group, (groups.get(place.group) ?? 0) + duration);
    functions.set(place.title, (functions.get(place.title) ?? 0) + duration);
  }
  return { groups: parts(groups, total), functions: parts(functions, total) };
}

interface Place {
  readonly group: string;
  readonly title: string;
  readonly isIdle: boolean;
}

function placesIn({ nodes }: CpuProfile): Map<number, Place> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, Place>();
  const open: { readonly node: ProfileNode; readonly caller: string }[] = nodes
    .slice(0, 1)
    .map((node) => ({ node, caller: REST }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, caller } = next;
    const { functionName, url } = node.callFrame;
    const group = groupOf(functionName, url) ?? caller;
    const title = `\`${functionName === "" ? "(anonymous)" : functionName}\`, ${group}`;
    places.set(node.id, { group, title, isIdle: functionName === "(idle)" });
    for (const child of node.children ?? []) {
      const found = byId.get(child);
      if (found !== undefined) open.push({ node: found, caller: group });
    }
  }
  return places;
}

/** Whose a function is; undefined for what V8 and Node do in native code, which counts for who called it. */
function groupOf(functionName: string, url: string): string | undefined {
  if (functionName === "(garbage collector)") return GARBAGE;
  if (functionName === "(program)" || functionName === "(root)") return REST;
  if (url === "") {
    if (/^write|^shutdown$/.test(functionName)) return WRITING;
    return functionName === "runMicrotasks" ? MICROTASKS : undefined;
  }
  if (url.startsWith("node:")) return NODE;
  const own = /\/packages\/([^/]+)\//.exec(url)?.[1];
  if (own !== undefined) return `\`@tenon/${own}\``;
  const foreign = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1];
  return foreign === undefined ? "the program that is measured" : `\`${foreign}\``;
}

function parts(durations: ReadonlyMap<string, number>, total: number): Map<string, number> {
  const entries = [...durations].map(([name, duration]): [string, number] => [name, duration / total]);
  return new Map(entries.sort(([, a], [, b]) => b - a));
}
