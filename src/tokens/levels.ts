/**
 * Authentication levels: how strong the sign-in behind a token was.
 *
 * Source: Amazon Cognito developer guide, "Authentication levels with ACR and AMR claims".
 *
 * @module
 */

/** 1: a password; 2: a code by SMS or e-mail; 3: a passkey, or a password and such a code; 4: a password and TOTP. */
export type Level = 1 | 2 | 3 | 4;

/** The pool's own names of the levels, as CreateUserPool and DescribeUserPool have them. */
export interface AcrConfiguration {
  /** A password alone; `urn:cognito:loa:1` unless set. */
  Level1?: { AcrValue?: string | undefined } | undefined;
  /** One code by SMS or e-mail; `urn:cognito:loa:2` unless set. */
  Level2?: { AcrValue?: string | undefined } | undefined;
  /** A passkey, or a password and a code by SMS or e-mail; `urn:cognito:loa:3` unless set. */
  Level3?: { AcrValue?: string | undefined } | undefined;
  /** A password and a TOTP code; `urn:cognito:loa:4` unless set. */
  Level4?: { AcrValue?: string | undefined } | undefined;
}

/** The `acr` values of the levels 1 to 4: the pool's own names, `urn:cognito:loa:1` to `4` where it has none. */
export function acrValuesOf(configuration: AcrConfiguration): string[] {
  return ([1, 2, 3, 4] as const).map((level) =>
    configuration[`Level${level}`]?.AcrValue ?? `urn:cognito:loa:${level}`
  );
}

/** The level of a token, 0 where it shows none. One whose `acr` is no name any more counts by its factors. */
export function levelOf(
  { acr, amr = [] }: { acr?: string; amr?: string[] },
  acrValues: readonly string[],
): number {
  if (acr === undefined) return 0;
  const level = acrValues.indexOf(acr) + 1;
  if (level) return level;
  const has = (...factors: string[]) => factors.some((factor) => amr.includes(factor));
  const [password, code] = [has("pwd"), has("sms", "email_otp")];
  if (password && has("otp")) return 4;
  if (has("swk", "hwk") || password && code) return 3;
  return code ? 2 : password ? 1 : 0;
}
