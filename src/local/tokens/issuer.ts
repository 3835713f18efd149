/**
 * Who a pool's tokens say that they come from.
 *
 * @module
 */

import { regionOf } from "../directory/ids.ts";
import type { PoolRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

/** `iss`: AWS's own address of the pool, by its `IssuerConfiguration`, unless the service has one of its own. */
export function issuerOf(service: Service, pool: PoolRecord): string {
  const label = pool.IssuerType === "UPDATED" ? "issuer-cognito-idp" : "cognito-idp";
  const base = service.issuer ?? `https://${label}.${regionOf(pool.Id)}.amazonaws.com`;
  return `${base}/${pool.Id}`;
}
