/**
 * What CreateUserPoolClient takes, as far as sign-in depends on it.
 *
 * @module
 */

import { enumerationList, list, type Members, optional, structure } from "../model/structures.ts";
import {
  attributeName,
  boolean,
  clientSecret,
  document,
  enumeration,
  int,
  string,
} from "../model/types.ts";

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
  | "ALLOW_USER_AUTH"
  | "ALLOW_CLIENT_TOKEN_AUTH";

/** The members of CreateUserPoolClient that have no effect here: they are kept, and come back. */
export interface KeptClientSettings {
  /** Managed login, which this service does not have. */
  SupportedIdentityProviders?: unknown;
  /** Managed login, which this service does not have. */
  CallbackURLs?: unknown;
  /** Managed login, which this service does not have. */
  LogoutURLs?: unknown;
  /** Managed login, which this service does not have. */
  DefaultRedirectURI?: unknown;
  /** Managed login, which this service does not have. */
  AllowedOAuthFlows?: unknown;
  /** Managed login, which this service does not have. */
  AllowedOAuthFlowsUserPoolClient?: unknown;
  /** Amazon Pinpoint, which this service does not call. */
  AnalyticsConfiguration?: unknown;
  /** Threat protection, which this service does not have. */
  EnablePropagateAdditionalUserContextData?: unknown;
}

const KEPT = [
  "SupportedIdentityProviders",
  "CallbackURLs",
  "LogoutURLs",
  "DefaultRedirectURI",
  "AllowedOAuthFlows",
  "AllowedOAuthFlowsUserPoolClient",
  "AnalyticsConfiguration",
  "EnablePropagateAdditionalUserContextData",
] as const satisfies (keyof KeptClientSettings)[];

/** What of a client's settings is kept as it is. */
export function keptClientSettings(settings: KeptClientSettings): KeptClientSettings {
  return Object.fromEntries(
    KEPT.flatMap((name) => settings[name] === undefined ? [] : [[name, settings[name]]]),
  );
}

/** The members of CreateUserPoolClient that shape a client, without its pool and name. */
export interface UserPoolClientSettings extends KeptClientSettings {
  /** The attributes that users of the client may read; all unless set. */
  ReadAttributes?: string[];
  /** The attributes that users of the client may write; all unless set. */
  WriteAttributes?: string[];
  /** The custom scopes that GetClientToken grants. */
  AllowedOAuthScopes?: string[];
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
  const kept = Object.fromEntries(KEPT.map((name) => [name, optional(document())]));
  const unit = enumeration(["seconds", "minutes", "hours", "days"]);
  return {
    ...kept as Members<KeptClientSettings>,
    ReadAttributes: optional(list(attributeName())),
    WriteAttributes: optional(list(attributeName())),
    AllowedOAuthScopes: optional(list(string({ min: 1, max: 256 }), 0, 50)),
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
      "ALLOW_CLIENT_TOKEN_AUTH",
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
