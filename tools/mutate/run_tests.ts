/**
 * Runs files of tests one after the other, up to the first test that fails, in the file that was named last:
 * `deno test` takes longer to start than most of them take.
 *
 * @module
 */

const tests: (() => void | Promise<void>)[] = [];

Object.assign(Deno, { test: (_name: string, test: () => void) => tests.push(test) });

for (const file of Deno.args) {
  console.log(`# ${file}`);
  await import(`file://${Deno.cwd()}/${file}`);
  for (const test of tests.splice(0)) await test();
}
