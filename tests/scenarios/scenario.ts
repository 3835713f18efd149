/**
 * What a scenario is: one whole sign-in against a local user pool in the process, on any runtime.
 *
 * @module
 */

import type { ApiFamily } from "@cognito-edge/auth";

/** What a sign-in went through. */
export interface Trace {
  /** The challenges that Cognito saw answered, in their order. */
  challenges: string[];
  /** The API operations that were called, in their order. */
  operations: string[];
  /** The claims of the access token, once its signature has been verified. Absent where nobody signed in. */
  claims?: Record<string, unknown>;
  /** Why the client would not send the answer, where that is what has to happen. */
  refused?: string;
}

/** A sign-in that answers the challenge `name`, or makes the journey of that name, over the operations `api`. */
export interface Scenario {
  name: string;
  api: ApiFamily;
  run(): Promise<Trace>;
}

/** A sign-in for both kinds of operations, to be told which. */
export type Script = (api: ApiFamily) => Promise<Trace>;
