/**
 * What a local user pool remembers: pools, app clients, groups and users.
 * Members that Cognito's API knows bear its names.
 *
 * @module
 */

import type {
  CodeRecord,
  DeviceRecord,
  Guessed,
  PasskeyRecord,
  PasswordRecord,
} from "./credentials.ts";
import type { LevelNames } from "./factors.ts";
import type { GrantRecord } from "./grant_record.ts";
import type { IdentityProviderRecord, ResourceServerRecord } from "./resources.ts";

/** `OPTIONAL` asks users who have a factor; `ON` demands one of everybody. */
export type MfaConfiguration = "OFF" | "ON" | "OPTIONAL";

/** The second factors that a pool can offer, as `MFAS_CAN_CHOOSE` names them. */
export type MfaFactor = "SMS_MFA" | "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP";

/** The first factors of USER_AUTH, as `AllowedFirstAuthFactors` names them. */
export type FirstAuthFactor = "PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN";

/** `PasswordPolicyType`. */
export interface PasswordPolicy {
  MinimumLength: number;
  RequireUppercase: boolean;
  RequireLowercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
  TemporaryPasswordValidityDays: number;
  /** How many passwords, the present one among them, cannot be set again; absent: none. */
  PasswordHistorySize?: number;
}

/** `SchemaAttributeType`, as far as sign-in depends on it. */
export interface SchemaAttribute {
  /** With its prefix: `email`, `custom:tenant`. */
  Name: string;
  AttributeDataType: "String" | "Number" | "DateTime" | "Boolean";
  Required: boolean;
  Mutable: boolean;
  DeveloperOnlyAttribute?: boolean;
  StringAttributeConstraints?: { MinLength?: string; MaxLength?: string };
  NumberAttributeConstraints?: { MinValue?: string; MaxValue?: string };
}

/** `WebAuthnConfigurationType`. */
export interface WebAuthnConfiguration {
  RelyingPartyId?: string;
  UserVerification: "required" | "preferred";
  FactorConfiguration?: "SINGLE_FACTOR" | "MULTI_FACTOR_WITH_USER_VERIFICATION";
}

/** The names of `RecoveryOptionNameType`. */
export type RecoveryMechanism = "verified_email" | "verified_phone_number" | "admin_only";

/** What CreateUserPool and UpdateUserPool decide of a pool. */
export interface PoolShape {
  PasswordPolicy: PasswordPolicy;
  AllowedFirstAuthFactors: FirstAuthFactor[];
  /** Absent: devices are not tracked. */
  DeviceConfiguration?: {
    ChallengeRequiredOnNewDevice: boolean;
    DeviceOnlyRememberedOnUserPrompt: boolean;
  };
  /** Whether SignUp is closed. */
  AllowAdminCreateUserOnly: boolean;
  /** What else `AdminCreateUserConfig` says, as given. */
  invitations: { UnusedAccountValidityDays?: number; InviteMessageTemplate?: unknown };
  AutoVerifiedAttributes: string[];
  /** `UserAttributeUpdateSettings`: what is not changed before its new value is verified. */
  AttributesRequireVerificationBeforeUpdate: string[];
  /** `AccountRecoverySetting`: where the code of a forgotten password goes, best first. Absent: as AWS chooses. */
  RecoveryMechanisms?: RecoveryMechanism[];
  DeletionProtection: "ACTIVE" | "INACTIVE";
  /** Where tokens say that they come from. */
  IssuerType: "ORIGINAL" | "UPDATED";
  /** `LITE` lacks what is newer than Cognito's feature plans. */
  UserPoolTier: "LITE" | "ESSENTIALS" | "PLUS";
  /** `AcrConfiguration`; absent: AWS's own names. */
  levelNames?: LevelNames;
  /** What has no effect here, as given. */
  kept: Record<string, unknown>;
}

/** A user pool. */
export interface PoolRecord extends PoolShape {
  Id: string;
  Name: string;
  MfaConfiguration: MfaConfiguration;
  /** The factors switched on by SetUserPoolMfaConfig. */
  mfaFactors: Set<MfaFactor>;
  AliasAttributes: string[];
  UsernameAttributes: string[];
  /** Absent: never set, and names are case-sensitive. */
  UsernameConfiguration?: { CaseSensitive: boolean };
  tags: Record<string, string>;
  WebAuthnConfiguration?: WebAuthnConfiguration;
  /** As given, for GetUserPoolMfaConfig. */
  mfaSettings: {
    SoftwareTokenMfaConfiguration?: { Enabled: boolean };
    SmsMfaConfiguration?: { SmsAuthenticationMessage?: string; SmsConfiguration?: unknown };
    EmailMfaConfiguration?: { Message?: string; Subject?: string };
  };
  /** Absent: sessions were never tracked. */
  sessionTracking?: { enabled: boolean; maxPerUser: number };
  schema: SchemaAttribute[];
  clients: Map<string, ClientRecord>;
  /** By name; made when first used. */
  groups?: Map<string, GroupRecord>;
  /** By identifier, name or domain; made when first used. */
  resourceServers?: Map<string, ResourceServerRecord>;
  identityProviders?: Map<string, IdentityProviderRecord>;
  domains?: Map<string, Record<string, unknown>>;
  /** By `Username`, normalised as the pool's case sensitivity asks. */
  users: Map<string, UserRecord>;
  /** `sub`, verified aliases and sign-in attributes, normalised, to the key in `users`. */
  userKeys: Map<string, string>;
  /** Names of no user at which passwords were guessed, normalised, latest last; made when first used. */
  phantoms?: Map<string, Guessed>;
  created: number;
  modified: number;
}

/** A group of users. */
export interface GroupRecord {
  GroupName: string;
  Description?: string;
  RoleArn?: string;
  Precedence?: number;
  created: number;
  modified: number;
}

/** An app client. */
export interface ClientRecord {
  ClientId: string;
  ClientName: string;
  UserPoolId: string;
  /** Any of them will do; none: a public client. */
  secrets: ClientSecretRecord[];
  /** `SSOSession.MaxValidityMinutes`, as given. */
  ssoMinutes?: number;
  ExplicitAuthFlows: string[];
  PreventUserExistenceErrors: "LEGACY" | "ENABLED";
  /** Minutes, 3 to 15. */
  AuthSessionValidity: number;
  /** Seconds. */
  accessTokenValidity: number;
  /** Seconds. */
  idTokenValidity: number;
  /** Seconds. */
  refreshTokenValidity: number;
  /** As given, for DescribeUserPoolClient. */
  tokenValidity: {
    AccessTokenValidity?: number;
    IdTokenValidity?: number;
    RefreshTokenValidity?: number;
    TokenValidityUnits?: { AccessToken?: string; IdToken?: string; RefreshToken?: string };
  };
  EnableTokenRevocation: boolean;
  /** What a user's token may read, and write; absent: everything that the schema allows. */
  ReadAttributes?: string[];
  WriteAttributes?: string[];
  /** What GetClientToken may grant. */
  AllowedOAuthScopes?: string[];
  /** What is described as it was given. */
  kept: Record<string, unknown>;
  RefreshTokenRotation: { Feature: "ENABLED" | "DISABLED"; RetryGracePeriodSeconds: number };
  created: number;
  modified: number;
}

/** One of an app client's secrets. */
export interface ClientSecretRecord {
  id: string;
  value: string;
  created: number;
}

/** `UserStatusType`, as far as this pool issues it. */
export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";

/** A user. What few of them have is there only for those who have it: a directory can be large. */
export interface UserRecord extends Guessed {
  /** The real name: `USER_ID_FOR_SRP`; the `sub` in pools whose users sign in by e-mail or phone. */
  Username: string;
  attributes: Map<string, string>;
  UserStatus: UserStatus;
  Enabled: boolean;
  password?: PasswordRecord;
  /** Those before it, latest first, as far as the pool's policy looks back. */
  pastPasswords?: PasswordRecord[];
  /** How many passwords were set: what was shown of one is void once there is another. */
  passwordsSet: number;
  /** A verified authenticator app: its base32 secret, and the TOTP step of the last code that it spent. */
  softwareToken?: { secret: string; friendlyName?: string; lastStep?: number };
  /** Wrong codes of second factors. */
  mfaGuesses?: Guessed;
  /** The factors that the user has switched on, and the preferred one. */
  mfa?: { enabled: Set<MfaFactor>; preferred?: MfaFactor };
  /** The names of the groups that the user is in. */
  groups?: Set<string>;
  devices?: Map<string, DeviceRecord>;
  /** By `CredentialId`. */
  passkeys?: Map<string, PasskeyRecord>;
  /** The challenge that CompleteWebAuthnRegistration waits for, until `expires` (ms). */
  passkeyRegistration?: { challenge: string; clientId: string; expires: number };
  /** By `event_id`: one for each sign-in, so that a refresh token or a global sign-out can end it. */
  grants?: Map<string, GrantRecord>;
  /** Codes for ConfirmSignUp and the like, by purpose. */
  codes?: Map<string, CodeRecord>;
  created: number;
  modified: number;
}
