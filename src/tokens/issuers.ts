/**
 * Who may have issued a user pool's tokens.
 *
 * Source: Amazon Cognito API reference, `IssuerConfigurationType`; developer guide, "Multi-Region
 * replication for user pools".
 *
 * @module
 */

import { domainsOf, regionOf } from "../user_pool_id.ts";

/**
 * Every `iss` of a pool.
 *
 * A pool of the `UPDATED` configuration names its primary region, wherever the token was made. With
 * `ORIGINAL`, a replica names its own.
 */
export function issuersOf(userPoolId: string, replicaRegions: readonly string[]): string[] {
  const primary = regionOf(userPoolId);
  const issuers = [primary, ...replicaRegions].map((region) =>
    `https://cognito-idp.${region}.${domainsOf(region)[1]}/${userPoolId}`
  );
  return [issuers[0]!.replace("//", "//issuer-"), ...issuers];
}
