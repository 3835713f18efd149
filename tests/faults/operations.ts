/**
 * Every function of the client that sends something, ready to be called once.
 *
 * @module
 */

import { account } from "./rows/account.ts";
import { administration } from "./rows/administration.ts";
import { factors } from "./rows/factors.ts";
import { flow } from "./rows/flow.ts";
import type { OperationRow } from "./rows/row.ts";
import { signInOperations } from "./rows/sign_in_operations.ts";

/** All of them. */
export const operations: OperationRow[] = [
  ...signInOperations,
  ...factors,
  ...account,
  ...administration,
  ...flow,
];
