/**
 * Authentication levels: which factors reach which, and what the claims `acr` and `amr` say of them.
 *
 * Source: Amazon Cognito developer guide, "Authentication levels with ACR and AMR claims" (since October 2026).
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import type { Factor, Level, LevelNames } from "../model/factors.ts";
import { type Members, optional, structure } from "../model/structures.ts";
import { string } from "../model/types.ts";

/** `AcrConfigurationType`: how a pool calls its levels. */
export interface AcrConfiguration {
  /** The `acr` of a password alone; `urn:cognito:loa:1` unless set. */
  Level1?: { AcrValue: string };
  /** The `acr` of one code by SMS or e-mail; `urn:cognito:loa:2` unless set. */
  Level2?: { AcrValue: string };
  /** The `acr` of a passkey, or of a password and a code by SMS or e-mail; `urn:cognito:loa:3` unless set. */
  Level3?: { AcrValue: string };
  /** The `acr` of a password and a TOTP code; `urn:cognito:loa:4` unless set. */
  Level4?: { AcrValue: string };
}

const DEFAULTS: LevelNames = [
  "urn:cognito:loa:1",
  "urn:cognito:loa:2",
  "urn:cognito:loa:3",
  "urn:cognito:loa:4",
];

/** The schemas of {@linkcode AcrConfiguration}, member by member. */
export function acrConfiguration(): Members<AcrConfiguration> {
  // No blank, quote or backslash: the names travel separated by blanks, and in quotes.
  const level = optional(structure({
    AcrValue: string({ min: 1, max: 64, pattern: '[^\\s"\\\\]+' }),
  }));
  return { Level1: level, Level2: level, Level3: level, Level4: level };
}

/** The names of a pool's levels. Throws `InvalidParameterException` where two are the same. */
export function levelNames(given: AcrConfiguration = {}): LevelNames {
  const names: LevelNames = [
    given.Level1?.AcrValue ?? DEFAULTS[0],
    given.Level2?.AcrValue ?? DEFAULTS[1],
    given.Level3?.AcrValue ?? DEFAULTS[2],
    given.Level4?.AcrValue ?? DEFAULTS[3],
  ];
  if (new Set(names).size < names.length) {
    throw invalidParameter("AcrConfiguration: the AcrValue of each level must be unique");
  }
  return names;
}

/** {@linkcode AcrConfiguration}, the defaults among it. */
export function describeLevels(names: LevelNames = DEFAULTS): AcrConfiguration {
  return {
    Level1: { AcrValue: names[0] },
    Level2: { AcrValue: names[1] },
    Level3: { AcrValue: names[2] },
    Level4: { AcrValue: names[3] },
  };
}

/** The levels that a blank-separated list names, in its order. Names of no level are left out. */
export function readLevels(list: string, names: LevelNames = DEFAULTS): Level[] {
  return list.split(/\s+/).flatMap((name) => {
    const index = names.indexOf(name);
    return index < 0 ? [] : [(index + 1) as Level];
  });
}

/** The highest level that factors reach; 0: none. */
export function levelOf(factors: ReadonlySet<Factor>): Level | 0 {
  const code = factors.has("sms") || factors.has("email_otp");
  if (factors.has("pwd") && factors.has("otp")) return 4;
  if (factors.has("swk") || factors.has("hwk") || (factors.has("pwd") && code)) return 3;
  if (code) return 2;
  return factors.has("pwd") ? 1 : 0;
}

/** The claims `acr` and `amr`; none where no factor counts. */
export function levelClaims(
  factors: readonly Factor[],
  names: LevelNames = DEFAULTS,
): Record<string, unknown> {
  const level = levelOf(new Set(factors));
  if (level === 0) return {};
  return {
    acr: names[level - 1],
    amr: factors.length > 1 ? [...factors, "mfa"] : factors,
  };
}
