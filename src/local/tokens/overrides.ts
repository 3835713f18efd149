/**
 * What PreTokenGeneration is told of tokens, and what it may change about them.
 *
 * Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger", with its list of claims that cannot
 * be changed.
 *
 * @module
 */

import { groupClaims } from "../groups/groups.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type {
  ClaimOverrides,
  GroupConfiguration,
  TokenGenerationSource,
} from "../model/token_events.ts";
import type { Invocation } from "../triggers/invoke.ts";
import { preTokenGeneration, type TokenOverrides } from "../triggers/token_generation.ts";
import { USER_SCOPE } from "./access_token.ts";

type Claims = Record<string, unknown>;

/** The claims that stay as Cognito makes them. */
const OWN = [
  ...["acr", "amr", "at_hash", "auth_time", "azp", "exp", "iat", "iss", "jti", "nbf", "nonce"],
  ...["origin_jti", "sub", "token_use"],
];
const OWN_ID = [...OWN, "identities", "aud", "cognito:username"];
const OWN_ACCESS = [
  ...OWN,
  ...["username", "client_id", "scope", "device_key", "event_id", "version"],
];

/** Asks the trigger about a user's tokens. All else may have changed meanwhile. */
export async function overridesFor(
  about: Invocation & { user: UserRecord },
  source: TokenGenerationSource,
): Promise<TokenOverrides> {
  return await preTokenGeneration(about, source, groupsOf(about.pool, about.user), [USER_SCOPE]);
}

/** The claims of an id token, changed. */
export function changedId(claims: Claims, { id, groups }: TokenOverrides): Claims {
  return changed(regrouped(claims, groups, true), id, OWN_ID);
}

/** The claims of an access token, changed. */
export function changedAccess(claims: Claims, { access, groups }: TokenOverrides): Claims {
  const suppressed = access?.scopesToSuppress ?? [];
  const scopes = [...String(claims.scope ?? "").split(" "), ...access?.scopesToAdd ?? []]
    .filter((scope) => scope !== "" && !suppressed.includes(scope));
  const scoped = { ...claims, scope: [...new Set(scopes)].join(" ") };
  return changed(regrouped(scoped, groups, false), access, OWN_ACCESS);
}

function changed(claims: Claims, overrides: ClaimOverrides | null | undefined, own: string[]) {
  const { claimsToAddOrOverride, claimsToSuppress } = overrides ?? {};
  const added = Object.entries(claimsToAddOrOverride ?? {}).filter(([name]) => !own.includes(name));
  // What is both added and suppressed is suppressed.
  const suppressed = (claimsToSuppress ?? []).filter((name) => !own.includes(name));
  return Object.fromEntries(
    Object.entries({ ...claims, ...Object.fromEntries(added) })
      .filter(([name]) => !suppressed.includes(name)),
  );
}

function regrouped(claims: Claims, groups: TokenOverrides["groups"], withRoles: boolean): Claims {
  if (groups === undefined) return claims;
  const {
    "cognito:groups": _groups,
    "cognito:roles": _roles,
    "cognito:preferred_role": _role,
    ...others
  } = claims;
  const { groupsToOverride, iamRolesToOverride, preferredRole } = groups ?? {};
  return {
    ...others,
    ...(groupsToOverride?.length && { "cognito:groups": groupsToOverride }),
    ...(withRoles && iamRolesToOverride?.length && { "cognito:roles": iamRolesToOverride }),
    ...(withRoles && preferredRole && { "cognito:preferred_role": preferredRole }),
  };
}

function groupsOf(pool: PoolRecord, user: UserRecord): GroupConfiguration {
  const { both, id } = groupClaims(pool, user);
  return {
    groupsToOverride: both["cognito:groups"] ?? [],
    iamRolesToOverride: id["cognito:roles"] ?? [],
    preferredRole: id["cognito:preferred_role"] ?? null,
  };
}
