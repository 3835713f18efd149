/**
 * What runs in the fresh process: one import, one first run, then warm ones.
 *
 * @module
 */

/** Milliseconds for which warm runs go on, of which there are at least three. */
const WARM = 300;

/** Milliseconds of CPU that this process has taken, with all its threads; NaN where nobody counts. */
function cpu() {
  const usage = globalThis.process?.cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : NaN;
}

/**
 * Milliseconds of: the import, the first run with the import, a warm run (median); `cpu` in front: the
 * same by CPU time. `proof` is what the first run gave.
 *
 * @param {() => Promise<{ run: (input: unknown) => unknown }>} load
 * @param {unknown} input
 */
export async function measure(load, input) {
  // Deno loads its part of Node when it is first asked.
  cpu();
  const cpuStart = cpu();
  const start = performance.now();
  const { run } = await load();
  const imported = performance.now();
  const proof = await run(input);
  const first = performance.now() - start;
  const cpuFirst = cpu() - cpuStart;
  const warm = [];
  const [warmStart, cpuWarmStart] = [performance.now(), cpu()];
  while (warm.length < 3 || performance.now() - warmStart < WARM) {
    const before = performance.now();
    await run(input);
    warm.push(performance.now() - before);
  }
  const cpuWarm = (cpu() - cpuWarmStart) / warm.length;
  warm.sort((left, right) => left - right);
  return {
    import: imported - start,
    first,
    warm: warm[warm.length >> 1],
    cpuFirst: Number.isNaN(cpuFirst) ? null : cpuFirst,
    cpuWarm: Number.isNaN(cpuWarm) ? null : cpuWarm,
    proof,
  };
}
