/**
 * What CreateUserPool and SetUserPoolMfaConfig take, as far as sign-in depends on it.
 *
 * @module
 */

import { type AcrConfiguration, acrConfiguration } from "../levels/levels.ts";
import type { FirstAuthFactor, MfaConfiguration, RecoveryMechanism } from "../model/records.ts";
import { enumerationList, list, type Members, optional, structure } from "../model/structures.ts";
import {
  boolean,
  document,
  enumeration,
  int,
  relyingPartyId,
  string,
  template,
  textMap,
  type Type,
} from "../model/types.ts";

/** The members of CreateUserPool that have no effect here: they are kept, and come back from DescribeUserPool. */
export interface KeptPoolSettings {
  /** Which Lambda functions AWS would call; here functions are given in code. */
  LambdaConfig?: unknown;
  /** The text of a verification message. */
  SmsVerificationMessage?: unknown;
  /** The text of a verification message. */
  EmailVerificationMessage?: unknown;
  /** The subject of a verification message. */
  EmailVerificationSubject?: unknown;
  /** The texts of verification messages. */
  VerificationMessageTemplate?: unknown;
  /** The text of a message with a code. */
  SmsAuthenticationMessage?: unknown;
  /** How AWS would send e-mail. */
  EmailConfiguration?: unknown;
  /** How AWS would send SMS. */
  SmsConfiguration?: unknown;
  /** Threat protection, which this service has none of. */
  UserPoolAddOns?: unknown;
  /** Dynamic client registration, which this service has none of. */
  DcrConfiguration?: unknown;
  /** How AWS would encrypt the pool. */
  KeyConfiguration?: unknown;
}

const KEPT = [
  "LambdaConfig",
  "SmsVerificationMessage",
  "EmailVerificationMessage",
  "EmailVerificationSubject",
  "VerificationMessageTemplate",
  "SmsAuthenticationMessage",
  "EmailConfiguration",
  "SmsConfiguration",
  "UserPoolAddOns",
  "DcrConfiguration",
  "KeyConfiguration",
] as const satisfies (keyof KeptPoolSettings)[];

/** What of a pool's settings is kept as it is. */
export function keptPoolSettings(settings: KeptPoolSettings): KeptPoolSettings {
  return Object.fromEntries(
    KEPT.flatMap((name) => settings[name] === undefined ? [] : [[name, settings[name]]]),
  );
}

/** The members of CreateUserPool that shape a pool, without its name. */
export interface UserPoolSettings extends KeptPoolSettings {
  /** `ACTIVE`: DeleteUserPool is refused. */
  DeletionProtection?: "ACTIVE" | "INACTIVE";
  /** Read and changed by the operations on tags. */
  UserPoolTags?: Record<string, string>;
  /** What passwords must be like, and which factors may come first. */
  Policies?: {
    PasswordPolicy?: {
      MinimumLength?: number;
      RequireUppercase?: boolean;
      RequireLowercase?: boolean;
      RequireNumbers?: boolean;
      RequireSymbols?: boolean;
      PasswordHistorySize?: number;
      TemporaryPasswordValidityDays?: number;
    };
    SignInPolicy?: { AllowedFirstAuthFactors?: (FirstAuthFactor | "SOFTWARE_TOKEN")[] };
  };
  /** What SignUp sends a confirmation code to. */
  AutoVerifiedAttributes?: ("phone_number" | "email")[];
  /** What users may sign in by besides their name, once it is verified. */
  AliasAttributes?: ("phone_number" | "email" | "preferred_username")[];
  /** What users sign in by instead of a name, which is then the `sub`. */
  UsernameAttributes?: ("phone_number" | "email")[];
  /** Whether a second factor is asked for; `OFF` unless set. */
  MfaConfiguration?: MfaConfiguration;
  /** Present: devices are tracked. */
  DeviceConfiguration?: {
    ChallengeRequiredOnNewDevice?: boolean;
    DeviceOnlyRememberedOnUserPrompt?: boolean;
  };
  /** Standard attributes to change, and custom ones to add. */
  Schema?: SchemaAttributeInput[];
  /** Names are case-sensitive unless this says otherwise. */
  UsernameConfiguration?: { CaseSensitive: boolean };
  /** Whether SignUp is closed, and what invitations are like. */
  AdminCreateUserConfig?: {
    AllowAdminCreateUserOnly?: boolean;
    /** The older name of `TemporaryPasswordValidityDays`. */
    UnusedAccountValidityDays?: number;
    /** Kept, and without effect. */
    InviteMessageTemplate?: unknown;
  };
  /** What a user must verify before it takes the place of the old value. */
  UserAttributeUpdateSettings?: {
    AttributesRequireVerificationBeforeUpdate?: ("phone_number" | "email")[];
  };
  /** `ESSENTIALS` unless set. */
  UserPoolTier?: "LITE" | "ESSENTIALS" | "PLUS";
  /** Which of AWS's two addresses tokens name as their issuer; `ORIGINAL` unless set. */
  IssuerConfiguration?: { Type?: "ORIGINAL" | "UPDATED" };
  /** How the authentication levels are called. */
  AcrConfiguration?: AcrConfiguration;
  /** Where the code of a forgotten password goes. */
  AccountRecoverySetting?: { RecoveryMechanisms?: { Priority: number; Name: RecoveryMechanism }[] };
}

/** `SchemaAttributeType`. */
export interface SchemaAttributeInput {
  /** Custom attributes without their `custom:`. */
  Name?: string;
  /** `String` for a custom attribute unless set. */
  AttributeDataType?: "String" | "Number" | "DateTime" | "Boolean";
  /** Whether the value can change once it is set; `true` unless set. */
  Mutable?: boolean;
  /** Whether SignUp and NEW_PASSWORD_REQUIRED ask for it; standard attributes only. */
  Required?: boolean;
  /** Only administrators write it; out of date. */
  DeveloperOnlyAttribute?: boolean;
  /** How many characters a text has. */
  StringAttributeConstraints?: { MinLength?: string; MaxLength?: string };
  /** How large a number is. */
  NumberAttributeConstraints?: { MinValue?: string; MaxValue?: string };
}

/** The schema of {@linkcode SchemaAttributeInput}. */
export function schemaAttribute(): Type<SchemaAttributeInput> {
  const bound = optional(string({ max: 131_072 }));
  return structure({
    Name: optional(string({ min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" })),
    AttributeDataType: optional(enumeration(["String", "Number", "DateTime", "Boolean"])),
    Mutable: optional(boolean()),
    Required: optional(boolean()),
    DeveloperOnlyAttribute: optional(boolean()),
    StringAttributeConstraints: optional(structure({ MinLength: bound, MaxLength: bound })),
    NumberAttributeConstraints: optional(structure({ MinValue: bound, MaxValue: bound })),
  });
}

/** The members of SetUserPoolMfaConfig, without the pool's id. */
export interface UserPoolMfaSettings {
  /** Present: SMS_MFA is on. */
  SmsMfaConfiguration?: { SmsAuthenticationMessage?: string; SmsConfiguration?: unknown };
  /** `Enabled`: SOFTWARE_TOKEN_MFA is on. */
  SoftwareTokenMfaConfiguration?: { Enabled?: boolean };
  /** Present: EMAIL_OTP as a second factor is on. */
  EmailMfaConfiguration?: { Message?: string; Subject?: string };
  /** Whether a second factor is asked for. */
  MfaConfiguration?: MfaConfiguration;
  /** How passkeys are asked for. */
  WebAuthnConfiguration?: {
    RelyingPartyId?: string;
    UserVerification?: "required" | "preferred";
    FactorConfiguration?: "SINGLE_FACTOR" | "MULTI_FACTOR_WITH_USER_VERIFICATION";
  };
}

/** The schemas of {@linkcode UserPoolSettings}, member by member. */
export function userPoolSettings(): Members<UserPoolSettings> {
  const kept = Object.fromEntries(KEPT.map((name) => [name, optional(document())]));
  return {
    ...kept as Members<KeptPoolSettings>,
    DeletionProtection: optional(enumeration(["ACTIVE", "INACTIVE"])),
    UserPoolTags: optional(textMap()),
    Policies: optional(structure({
      PasswordPolicy: optional(structure({
        MinimumLength: optional(int(6, 99)),
        RequireUppercase: optional(boolean()),
        RequireLowercase: optional(boolean()),
        RequireNumbers: optional(boolean()),
        RequireSymbols: optional(boolean()),
        PasswordHistorySize: optional(int(0, 24)),
        TemporaryPasswordValidityDays: optional(int(0, 365)),
      })),
      SignInPolicy: optional(structure({
        AllowedFirstAuthFactors: optional(
          enumerationList(
            ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"],
            1,
            5,
          ),
        ),
      })),
    })),
    AutoVerifiedAttributes: optional(enumerationList(["phone_number", "email"])),
    AliasAttributes: optional(enumerationList(["phone_number", "email", "preferred_username"])),
    UsernameAttributes: optional(enumerationList(["phone_number", "email"])),
    MfaConfiguration: optional(enumeration(["OFF", "ON", "OPTIONAL"])),
    DeviceConfiguration: optional(structure({
      ChallengeRequiredOnNewDevice: optional(boolean()),
      DeviceOnlyRememberedOnUserPrompt: optional(boolean()),
    })),
    Schema: optional(list(schemaAttribute(), 1, 50)),
    UsernameConfiguration: optional(structure({ CaseSensitive: boolean() })),
    AdminCreateUserConfig: optional(structure({
      AllowAdminCreateUserOnly: optional(boolean()),
      UnusedAccountValidityDays: optional(int(0, 365)),
      InviteMessageTemplate: optional(document()),
    })),
    UserAttributeUpdateSettings: optional(structure({
      AttributesRequireVerificationBeforeUpdate: optional(
        enumerationList(["phone_number", "email"]),
      ),
    })),
    UserPoolTier: optional(enumeration(["LITE", "ESSENTIALS", "PLUS"])),
    IssuerConfiguration: optional(structure({
      Type: optional(enumeration(["ORIGINAL", "UPDATED"])),
    })),
    AcrConfiguration: optional(structure(acrConfiguration())),
    AccountRecoverySetting: optional(structure({
      RecoveryMechanisms: optional(list(
        structure({
          Priority: int(1, 2),
          Name: enumeration(["verified_email", "verified_phone_number", "admin_only"]),
        }),
        1,
        2,
      )),
    })),
  };
}

/** The schemas of {@linkcode UserPoolMfaSettings}, member by member. */
export function userPoolMfaSettings(): Members<UserPoolMfaSettings> {
  return {
    SmsMfaConfiguration: optional(structure({
      SmsAuthenticationMessage: optional(template({ min: 6, max: 140 })),
      SmsConfiguration: optional(document()),
    })),
    SoftwareTokenMfaConfiguration: optional(structure({ Enabled: optional(boolean()) })),
    EmailMfaConfiguration: optional(structure({
      Message: optional(string({ min: 6, max: 20_000 })),
      Subject: optional(string()),
    })),
    MfaConfiguration: optional(enumeration(["OFF", "ON", "OPTIONAL"])),
    WebAuthnConfiguration: optional(structure({
      RelyingPartyId: optional(relyingPartyId()),
      UserVerification: optional(enumeration(["required", "preferred"])),
      FactorConfiguration: optional(
        enumeration(["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"]),
      ),
    })),
  };
}
