/**
 * What a scenario of the table of operations is.
 *
 * @module
 */

import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { LocalPool } from "../local_pool.ts";

/** Calls of operations, in an order that makes sense. */
export interface Scenario {
  /** What it tells. */
  name: string;
  /** The operations that it calls with success. */
  operations: string[];
  run(sdk: CognitoIdentityProvider, local: LocalPool): Promise<void>;
}

/** A password that the default policy takes. */
export const Password = "Correct-horse-1";
