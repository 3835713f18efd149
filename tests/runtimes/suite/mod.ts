/**
 * One suite for every runtime: bundled once, run everywhere.
 *
 * @module
 */

import { report, type Tests } from "./harness.ts";
import { passwords } from "./passwords.ts";
import { responses } from "./responses.ts";
import { routes } from "./routes.ts";
import { secretHashes } from "./secret_hash.ts";
import { signIns } from "./sign_ins.ts";
import { srp } from "./srp.ts";
import { verifiedTokens } from "./tokens.ts";

const tests: Tests = {
  ...srp,
  ...secretHashes,
  ...passwords,
  ...signIns,
  ...responses,
  ...verifiedTokens,
  ...routes,
};

/** Runs the suite; the last line of the result is `NAME: N passed, N failed`. */
export function run(name: string, lacking: string[] = []): Promise<string> {
  return report(name, tests, lacking);
}
