/**
 * What a process takes, seen from outside: for runtimes that do not count for themselves. By Linux's `/proc`;
 * elsewhere the figures are missing.
 *
 * @module
 */

/** What something took: milliseconds on the clock and of CPU, and minor page faults. */
export interface Cost {
  wall: number;
  /** User and system time of all threads that are watched. `null` where nobody counts. */
  cpu: number | null;
  faults: number | null;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What is watched: a folder of `/proc`, of a process with all its threads or of one thread. */
export type Watched = string;

/** All threads of a process. */
export const processOf = (pid: number): Watched => `/proc/${pid}`;

/** The thread that a process begins with. */
export const firstThreadOf = (pid: number): Watched => `/proc/${pid}/task/${pid}`;

/** Milliseconds of CPU, from the nanoseconds that the scheduler keeps for each thread. */
function cpuOf(watched: Watched): number {
  const threads = watched.includes("/task/")
    ? [watched]
    : [...Deno.readDirSync(`${watched}/task`)].map(({ name }) => `${watched}/task/${name}`);
  return sum(threads.map((thread) => {
    const text = Deno.readTextFileSync(`${thread}/schedstat`);
    return Number(text.split(" ")[0]) / 1e6;
  }));
}

/** The tenth field of `stat`; what stands before it in parentheses may hold spaces. */
function faultsOf(watched: Watched): number {
  const text = Deno.readTextFileSync(`${watched}/stat`);
  return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[7]);
}

function taken(watched: Watched[]): Cost {
  const wall = performance.now();
  try {
    return { wall, cpu: sum(watched.map(cpuOf)), faults: sum(watched.map(faultsOf)) };
  } catch {
    return { wall, cpu: null, faults: null };
  }
}

const difference = (end: number | null, start: number | null) =>
  end === null || start === null ? null : end - start;

/** What processes or threads take while a step runs, and what the step gives. */
export async function watch<Value>(
  watched: Watched[],
  step: () => Promise<Value>,
): Promise<{ cost: Cost; value: Value }> {
  const start = taken(watched);
  const value = await step();
  const end = taken(watched);
  return {
    value,
    cost: {
      wall: end.wall - start.wall,
      cpu: difference(end.cpu, start.cpu),
      faults: difference(end.faults, start.faults),
    },
  };
}

/** What is left of a cost when the cost of asking is taken off, shared between so many runs. */
function net(cost: Cost, empty: Cost, runs = 1): Cost {
  const less = (figure: "wall" | "cpu" | "faults") => {
    const value = difference(cost[figure], empty[figure]);
    return value === null ? null : Math.max(0, value) / runs;
  };
  return { wall: less("wall") ?? 0, cpu: less("cpu"), faults: less("faults") };
}

function sumOf(one: Cost, other: Cost): Cost {
  const both = (figure: "cpu" | "faults") => {
    const [left, right] = [one[figure], other[figure]];
    return left === null || right === null ? null : left + right;
  };
  return { wall: one.wall + other.wall, cpu: both("cpu"), faults: both("faults") };
}

/** Milliseconds for which warm runs go on, of which there are at least two. */
const WARM = 200;

/** What a process can be asked for: nothing, to know what asking takes, the import, or so many runs. */
export type Step = "nothing" | "import" | number;

/**
 * Measures a program in processes that run it when they are asked to; they answer with the proof of the last
 * run.
 */
export async function sampleFromOutside(
  watched: Watched[],
  ask: (step: Step) => Promise<string>,
): Promise<{ import: Cost; first: Cost; request: Cost; warm: Cost; proof: unknown }> {
  for (let i = 0; i < 3; i++) await ask("nothing");
  const { cost: empty } = await watch(watched, () => ask("nothing"));
  const imported = net((await watch(watched, () => ask("import"))).cost, empty);
  const { cost, value } = await watch(watched, () => ask(1));
  const ran = net(cost, empty);
  const runs = Math.max(2, Math.round(WARM / Math.max(1, ran.wall)));
  const warm = await watch(watched, () => ask(runs));
  return {
    import: imported,
    first: sumOf(imported, ran),
    request: ran,
    warm: net(warm.cost, empty, runs),
    proof: JSON.parse(value),
  };
}
