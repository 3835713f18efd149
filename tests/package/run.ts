/**
 * `deno task test:package`: the tests of the packed tarball.
 *
 * @module
 */

import { countTests, root, runAloud } from "../../tools/run.ts";

const { success, text } = await runAloud(
  ["deno", "test", "-A", "--sanitize-ops", "--sanitize-resources", "tests/package/tarball.ts"],
  { cwd: root },
);
const { passed, failed } = countTests(text) ?? { passed: 0, failed: 1 };
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(success ? 0 : 1);
