/**
 * How long temporary passwords are good.
 *
 * @module
 */

import type { PoolRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

const DAY = 24 * 60 * 60 * 1000;

/** When (ms) a temporary password that is set now expires. */
export function temporaryUntil(service: Service, pool: PoolRecord): number {
  return service.now() + pool.PasswordPolicy.TemporaryPasswordValidityDays * DAY;
}
