/**
 * What CreateUserPool takes, as far as sign-in depends on it.
 *
 * @module
 */

import { type AcrConfiguration, acrConfiguration } from "../levels/levels.ts";
import type { FirstAuthFactor, MfaConfiguration, RecoveryMechanism } from "../model/records.ts";
import { enumerationList, list, type Members, optional, structure } from "../model/structures.ts";
import { boolean, document, enumeration, int, textMap } from "../model/types.ts";
import { schemaAttribute, type SchemaAttributeInput } from "./schema.ts";

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
  /** Threat protection, which this service does not have. */
  UserPoolAddOns?: unknown;
  /** Dynamic client registration, which this service does not have. */
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
