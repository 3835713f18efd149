/**
 * What the processes of `deno task soak` know of each other.
 *
 * @module
 */

/** Of each kind. An invitation is good once, and an app's code once in thirty seconds. */
export const USERS = 20_000;

export const PASSWORD = "Correct-horse-1";
export const APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** What a worker is started with. */
export interface Task {
  endpoint: string;
  userPoolId: string;
  clientId: string;
  /** Which worker it is, of how many: no two sign the same user in. */
  worker: number;
  workers: number;
  seconds: number;
}

/** What a worker has seen. */
export interface WorkerReport {
  begun: number;
  signedIn: number;
  /** By code. */
  failed: Record<string, number>;
  /** Errors that are none of the client's. */
  strange: string[];
  unhandled: number;
  /** Bytes in use after a collection: when a third of the time is over, and at the end. */
  heap: [early: number, late: number];
}

/** What the pool has done. */
export interface PoolReport {
  faults: number;
  /** How many of them explain each code. */
  explained: Record<string, number>;
  unhandled: number;
}
