/**
 * A test runner and assertions that need nothing of the runtime.
 *
 * @module
 */

/** Named tests. */
export type Tests = Record<string, () => void | Promise<void>>;

/** Throws unless the value is true. */
export function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(`Expected ${what}`);
}

/** Throws unless both are the same when written as JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`Expected ${what} to be ${wanted}, got ${got}`);
}

/** What the promise is rejected with; throws when it is fulfilled. */
export async function rejection(promise: Promise<unknown>, what: string): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`Expected ${what} to be rejected with an Error`);
  }
  throw new Error(`Expected ${what} to be rejected`);
}

/**
 * Runs all tests in turn and says in lines what happened, with `NAME: N passed, N failed` as the last.
 *
 * @param name The runtime.
 * @param lacking The tests that must fail here, because the runtime lacks what they need. One that
 * passes after all counts as a failure: the table is out of date.
 */
export async function report(name: string, tests: Tests, lacking: string[]): Promise<string> {
  const lines = lacking.filter((test) => !(test in tests)).map((test) => `  no such test: ${test}`);
  let passed = 0;
  for (const [test, run] of Object.entries(tests)) {
    let error: unknown;
    try {
      await run();
    } catch (thrown) {
      error = thrown ?? new Error("Something empty was thrown");
    }
    if ((error !== undefined) === lacking.includes(test)) passed++;
    else lines.push(`  ${test}: ${error ?? "passed, though the runtime is said to lack it"}`);
  }
  return [...lines, `${name}: ${passed} passed, ${lines.length} failed`].join("\n");
}
