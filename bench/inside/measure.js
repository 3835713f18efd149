/**
 * What runs in the fresh process: the first touch of Web Crypto, one import, one first run, then warm ones.
 *
 * @module
 */

/** Milliseconds for which warm runs go on, of which there are at least two. */
const WARM = 200;

/** How much this process has taken so far, with all its threads: milliseconds, page faults. */
function taken() {
  const { user, system } = process.cpuUsage();
  return {
    wall: performance.now(),
    cpu: (user + system) / 1000,
    faults: process.resourceUsage().minorPageFault,
  };
}

function between(start, end, runs = 1) {
  const share = (figure) => (end[figure] - start[figure]) / runs;
  return { wall: share("wall"), cpu: share("cpu"), faults: share("faults") };
}

/**
 * Measures a program: `touch`, `import`, `first` with the import in it, and a `warm` run. `proof` is what the
 * first run gave.
 *
 * @param {() => Promise<{ run: (input: unknown) => unknown }>} load
 * @param {unknown} input
 */
export async function measure(load, input) {
  // Deno and Bun load what counts when they are first asked.
  taken();
  const before = taken();
  // Whoever needs a random number first waits for the runtime here, and no library can change that.
  crypto.getRandomValues(new Uint8Array(1));
  const start = taken();
  const { run } = await load();
  const imported = taken();
  const proof = await run(input);
  const first = taken();
  let runs = 0;
  while (runs < 2 || performance.now() - first.wall < WARM) {
    await run(input);
    runs++;
  }
  return {
    touch: between(before, start),
    import: between(start, imported),
    first: between(start, first),
    warm: between(first, taken(), runs),
    proof,
  };
}

/**
 * Bytes that the import and the first run take from the heap, given back or not: right where nothing is
 * collected meanwhile, which a flag of the runtime sees to.
 *
 * @param {() => Promise<{ run: (input: unknown) => unknown }>} load
 * @param {unknown} input
 */
export async function allocated(load, input) {
  crypto.getRandomValues(new Uint8Array(1));
  process.memoryUsage();
  const start = process.memoryUsage().heapUsed;
  const { run } = await load();
  await run(input);
  return process.memoryUsage().heapUsed - start;
}

/** Microseconds of CPU that a page fault takes: fresh memory, touched page by page. */
export function faultCost() {
  taken();
  for (;;) {
    const memory = new Uint8Array(8 * 1024 * 1024);
    const start = taken();
    for (let i = 0; i < memory.length; i += 4096) memory[i] = 1;
    const { cpu, faults } = between(start, taken());
    // Few faults: the memory was not fresh, or came in large pages.
    if (faults > 256) return cpu * 1000 / faults;
  }
}
