/**
 * What CreateUserPoolClient takes, as far as sign-in depends on it.
 *
 * @module
 */

import { enumerationList, type Members, optional, structure } from "../model/structures.ts";
import { boolean, clientSecret, enumeration, int } from "../model/types.ts";

/** `TimeUnitsType`. */
export type TimeUnit = "seconds" | "minutes" | "hours" | "days";

/** `ExplicitAuthFlowsType`. */
export type ExplicitAuthFlow =
  | "ADMIN_NO_SRP_AUTH"
  | "CUSTOM_AUTH_FLOW_ONLY"
  | "USER_PASSWORD_AUTH"
  | "ALLOW_ADMIN_USER_PASSWORD_AUTH"
  | "ALLOW_CUSTOM_AUTH"
  | "ALLOW_USER_PASSWORD_AUTH"
  | "ALLOW_USER_SRP_AUTH"
  | "ALLOW_REFRESH_TOKEN_AUTH"
  | "ALLOW_USER_AUTH";

/** The members of CreateUserPoolClient that shape a client, without its pool and name. */
export interface UserPoolClientSettings {
  /** Whether a secret is made up. */
  GenerateSecret?: boolean;
  /** The secret, 24 to 64 characters. */
  ClientSecret?: string;
  /** In the unit of `TokenValidityUnits`; days unless set. */
  RefreshTokenValidity?: number;
  /** In the unit of `TokenValidityUnits`; hours unless set. */
  AccessTokenValidity?: number;
  /** In the unit of `TokenValidityUnits`; hours unless set. */
  IdTokenValidity?: number;
  /** The units of the three validities. */
  TokenValidityUnits?: { AccessToken?: TimeUnit; IdToken?: TimeUnit; RefreshToken?: TimeUnit };
  /** `ALLOW_REFRESH_TOKEN_AUTH`, `ALLOW_USER_SRP_AUTH` and `ALLOW_CUSTOM_AUTH` unless set. */
  ExplicitAuthFlows?: ExplicitAuthFlow[];
  /** `LEGACY` unless set: unknown users get UserNotFoundException. */
  PreventUserExistenceErrors?: "LEGACY" | "ENABLED";
  /** `true` unless set. */
  EnableTokenRevocation?: boolean;
  /** Minutes. */
  AuthSessionValidity?: number;
  /** `DISABLED` unless set; the grace period is in seconds, 0 to 60. */
  RefreshTokenRotation?: { Feature: "ENABLED" | "DISABLED"; RetryGracePeriodSeconds?: number };
}

/** The schemas of {@linkcode UserPoolClientSettings}, member by member. */
export function userPoolClientSettings(): Members<UserPoolClientSettings> {
  const unit = enumeration(["seconds", "minutes", "hours", "days"]);
  return {
    GenerateSecret: optional(boolean()),
    ClientSecret: optional(clientSecret()),
    RefreshTokenValidity: optional(int(0, 315_360_000)),
    AccessTokenValidity: optional(int(1, 86_400)),
    IdTokenValidity: optional(int(1, 86_400)),
    TokenValidityUnits: optional(structure({
      AccessToken: optional(unit),
      IdToken: optional(unit),
      RefreshToken: optional(unit),
    })),
    ExplicitAuthFlows: optional(enumerationList([
      "ADMIN_NO_SRP_AUTH",
      "CUSTOM_AUTH_FLOW_ONLY",
      "USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_CUSTOM_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_USER_AUTH",
    ])),
    PreventUserExistenceErrors: optional(enumeration(["LEGACY", "ENABLED"])),
    EnableTokenRevocation: optional(boolean()),
    AuthSessionValidity: optional(int(3, 15)),
    RefreshTokenRotation: optional(structure({
      Feature: enumeration(["ENABLED", "DISABLED"]),
      RetryGracePeriodSeconds: optional(int(0, 60)),
    })),
  };
}
