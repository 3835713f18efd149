/**
 * What the API below `/_local/` works on.
 *
 * @module
 */

import type { InjectedFault } from "../model/injected_fault.ts";
import type { Service } from "../service.ts";

/** A local user pool, from within. */
export interface Host {
  service: Service;
  /** The names of all operations. */
  operations: string[];
  fail(operation: string, fault: InjectedFault): void;
  reset(): void;
}
