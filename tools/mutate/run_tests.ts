/**
 * `run_tests.ts FILE:INDEX ...` runs tests one after the other, up to the first that fails. It names each before, so
 * that one is the last named.
 *
 * @module
 */

import { testsOf } from "./registered.ts";

const loaded = new Map<string, Awaited<ReturnType<typeof testsOf>>>();

for (const name of Deno.args) {
  console.log(`# ${name}`);
  const [file = "", index] = name.split(":");
  if (!loaded.has(file)) loaded.set(file, await testsOf(file));
  await loaded.get(file)![Number(index)]!();
}
// Timers that a test leaves behind are not waited for.
Deno.exit(0);
