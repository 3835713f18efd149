import assert from "node:assert/strict";
import process from "node:process";
import { sampleFromOutside, type Step, watch } from "../../bench/outside.ts";

/** Keeps this process busy for so many milliseconds of CPU. */
function work(milliseconds: number): Promise<void> {
  const start = process.cpuUsage();
  let taken = 0;
  while (taken < milliseconds) {
    const { user, system } = process.cpuUsage(start);
    taken = (user + system) / 1000;
  }
  return Promise.resolve();
}

const onLinux = Deno.build.os === "linux";

Deno.test({
  name: "watch() counts the CPU time and the page faults of a process",
  ignore: !onLinux,
  async fn() {
    const busy = await watch([Deno.pid], () => work(60));
    assert.ok(busy.cost.cpu! > 30, `${busy.cost.cpu} ms`);
    const idle = await watch(
      [Deno.pid],
      () => new Promise<void>((resolve) => setTimeout(resolve, 60)),
    );
    assert.ok(idle.cost.wall >= 59 && idle.cost.cpu! < 30, `${idle.cost.cpu} ms`);
    assert.equal((await watch([Deno.pid], () => Promise.resolve(7))).value, 7);
  },
});

Deno.test("watch() has no CPU time for a process that cannot be watched", async () => {
  const { cost } = await watch([-1], () => Promise.resolve());
  assert.deepEqual([cost.cpu, cost.faults], [null, null]);
});

Deno.test("sampleFromOutside() takes the cost of asking off, and shares it between warm runs", async () => {
  const asked: Step[] = [];
  const sample = await sampleFromOutside([Deno.pid], async (step) => {
    asked.push(step);
    await work(20 + (step === "nothing" ? 0 : step === "import" ? 30 : 40 * step));
    return JSON.stringify({ step });
  });
  assert.deepEqual(asked.slice(0, 6), ["nothing", "nothing", "nothing", "nothing", "import", 1]);
  assert.deepEqual(sample.proof, { step: 1 });
  if (!onLinux) return;
  for (const [part, cpu] of [["import", 30], ["first", 70], ["warm", 40]] as const) {
    assert.ok(Math.abs(sample[part].cpu! - cpu) < 20, `${part}: ${sample[part].cpu} ms`);
  }
});
