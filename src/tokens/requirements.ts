/**
 * What a route demands of a token beyond its being good.
 *
 * @module
 */

import { InputError } from "../errors.ts";
import { TokenError } from "../token_error.ts";
import type { TokenClaims } from "./claims.ts";
import { type Level, levelOf } from "./levels.ts";
import { stateOf, type TokenVerifier } from "./verifier.ts";

/**
 * What may be demanded. A member that is there is checked: one that is `undefined` or misspelt is an
 * {@linkcode InputError}, so that a setting that is missing opens nothing.
 */
export interface Requirements {
  /** The authentication level, at least: 1 to 4, or the pool's name of one. */
  level?: Level | string | undefined;
  /** Seconds that may have passed since the user proved who they are (`auth_time`). */
  maxAge?: number | undefined;
  /** A group that the user has to be in; of several, any one will do. */
  groups?: string | readonly string[] | undefined;
}

/** What may be demanded of an access token. */
export interface AccessRequirements extends Requirements {
  /** A scope that the token has to have; of several, every one. */
  scope?: string | readonly string[] | undefined;
}

/**
 * Checks the claims of a verified token, for a route that demands more than those before it.
 *
 * @throws {TokenError} `insufficient_scope`, `insufficient_groups` or `insufficient_user_authentication`.
 * @throws {InputError} `invalid_input`, naming the requirement, where one cannot be met by any token.
 */
export function checkRequirements(
  verifier: TokenVerifier,
  claims: TokenClaims,
  requirements: AccessRequirements,
): void {
  const { acrValues, clockTolerance, now } = stateOf(verifier);
  const { level, maxAge, groups, scope } = requirements;
  const wanted = typeof level === "string" ? acrValues.indexOf(level) + 1 : level ?? 0;
  for (const [name, value] of Object.entries(requirements)) {
    const fits = {
      level: wanted > 0 && wanted <= 4,
      maxAge: value as number >= 0,
      groups: isFilled(value),
      scope: isFilled(value),
    }[name];
    if (fits) continue;
    const message = `Requirement ${name} cannot be ${JSON.stringify(value)}`;
    throw new InputError("invalid_input", name, message);
  }

  if (scope !== undefined) {
    const scopes = [scope].flat().join(" ").split(" ");
    const granted = (claims.scope ?? "").split(" ");
    if (!scopes.every((wanted) => granted.includes(wanted))) {
      throw new TokenError("insufficient_scope", "Token lacks a scope", { scope: scopes });
    }
  }
  if (groups !== undefined) {
    const memberOf = claims["cognito:groups"] ?? [];
    if (![groups].flat().some((wanted) => memberOf.includes(wanted))) {
      throw new TokenError("insufficient_groups", "User is in none of the groups");
    }
  }
  const isLow = levelOf(claims, acrValues) < wanted;
  const age = now() / 1000 - clockTolerance - (claims.auth_time ?? -Infinity);
  // Written so that what is no number refuses the token.
  if (isLow || maxAge !== undefined && !(age <= maxAge)) {
    throw new TokenError(
      "insufficient_user_authentication",
      `Sign-in is ${isLow ? "not strong enough" : "too long ago"}`,
      {
        ...wanted && { acrValues: acrValues.slice(wanted - 1) },
        ...maxAge !== undefined && { maxAge },
      },
    );
  }
}

function isFilled(value: unknown): boolean {
  const items = [value].flat();
  return items.length > 0 && items.every(Boolean);
}
