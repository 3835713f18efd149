/**
 * One suite for every runtime: bundled once, run everywhere.
 *
 * @module
 */

import { customAndDevices } from "./custom_and_devices.ts";
import { firstFactors } from "./first_factors.ts";
import { passkeys } from "./passkeys.ts";
import { passwords } from "./passwords.ts";
import { secondFactors } from "./second_factors.ts";
import { secretHashes } from "./secret_hash.ts";
import { srp } from "./srp.ts";
import { report, type Tests } from "./harness.ts";

const tests: Tests = {
  ...srp,
  ...secretHashes,
  ...passwords,
  ...secondFactors,
  ...firstFactors,
  ...customAndDevices,
  ...passkeys,
};

/** Runs the suite; the last line of the result is `NAME: N passed, N failed`. */
export function run(name: string, lacking: string[] = []): Promise<string> {
  return report(name, tests, lacking);
}
