/**
 * The tests that files register: `deno test` takes longer to start than most of them take.
 *
 * @module
 */

type Test = () => void | Promise<void>;

const registered: Test[] = [];

Object.assign(Deno, { test: (_name: string, test: Test) => registered.push(test) });

/** Loads a file of the working directory and gives its tests, in order. */
export async function testsOf(file: string): Promise<Test[]> {
  await import(`file://${Deno.cwd()}/${file}`);
  return registered.splice(0);
}
