import assert from "node:assert/strict";
import process from "node:process";
import {
  firstThreadOf,
  processOf,
  sampleFromOutside,
  type Step,
  watch,
} from "../../bench/outside.ts";

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
    const busy = await watch([processOf(Deno.pid)], () => work(60));
    assert.ok(busy.cost.cpu! > 30, `${busy.cost.cpu} ms`);
    const idle = await watch(
      [processOf(Deno.pid)],
      () => new Promise<void>((resolve) => setTimeout(resolve, 60)),
    );
    assert.ok(idle.cost.wall >= 59 && idle.cost.cpu! < 30, `${idle.cost.cpu} ms`);
    assert.equal((await watch([processOf(Deno.pid)], () => Promise.resolve(7))).value, 7);
  },
});

Deno.test({
  name: "watch() counts one thread apart from those beside it",
  ignore: !onLinux,
  async fn() {
    const worker = new Worker(
      URL.createObjectURL(
        new Blob(["const end = Date.now() + 200; while (Date.now() < end); postMessage(0);"], {
          type: "text/javascript",
        }),
      ),
      { type: "module" },
    );
    const ready = () => new Promise<void>((resolve) => worker.onmessage = () => resolve());
    const both = await watch(
      [firstThreadOf(Deno.pid)],
      () => watch([processOf(Deno.pid)], ready),
    );
    worker.terminate();
    const [first, all] = [both.cost.cpu!, both.value.cost.cpu!];
    assert.ok(all - first > 20, `${first} of ${all} ms`);
  },
});

Deno.test("watch() has no CPU time for a process that cannot be watched", async () => {
  const { cost } = await watch([processOf(-1)], () => Promise.resolve());
  assert.deepEqual([cost.cpu, cost.faults], [null, null]);
});

Deno.test("sampleFromOutside() takes the cost of asking off, and shares it between warm runs", async () => {
  const asked: Step[] = [];
  const sample = await sampleFromOutside([processOf(Deno.pid)], async (step) => {
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
