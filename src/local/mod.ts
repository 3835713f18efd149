/**
 * The local user pool: a faithful Amazon Cognito in the process, for tests and development.
 *
 * It verifies SRP, SECRET_HASH and AWS signatures, spends and expires sessions and codes, and answers
 * with Cognito's own errors.
 *
 * @module
 */

export { createLocalUserPool } from "./local_user_pool.ts";
export type { LocalClient, LocalUserPool } from "./local_user_pool.ts";
export type {
  LocalClientConfig,
  LocalUserConfig,
  LocalUserPoolConfig,
  LocalUserPoolsConfig,
} from "./config/config.ts";
export { totpCode } from "./mfa/totp.ts";
export type { Quirks } from "./quirks.ts";
export type { BrokenAnswer, InjectedFault } from "./model/injected_fault.ts";
export type { DataFile } from "./model/data_file.ts";
export type { LocalUserPoolOptions, Message } from "./service.ts";
export type { RequestRecord } from "./model/request_record.ts";
export type { TriggerEvents, TriggerName, Triggers } from "./model/triggers.ts";
export type {
  LambdaCallback,
  LambdaContext,
  Trigger,
  TriggerEvent,
  TriggerRequest,
} from "./model/trigger_event.ts";
export type {
  ChallengeResult,
  CreateAuthChallengeEvent,
  DefineAuthChallengeEvent,
  VerifyAuthChallengeResponseEvent,
} from "./model/custom_auth_events.ts";
export type {
  PostAuthenticationEvent,
  PostConfirmationEvent,
  PreAuthenticationEvent,
  PreSignUpEvent,
  UserMigrationEvent,
} from "./model/user_events.ts";
export type {
  AccessTokenOverrides,
  BothTokensEvent,
  ClaimOverrides,
  ClientTokenGenerationSource,
  GroupConfiguration,
  PreTokenGenerationEvent,
  PreTokenGenerationV2Event,
  PreTokenGenerationV3Event,
  TokenGenerationSource,
} from "./model/token_events.ts";
export type {
  CustomEmailSenderEvent,
  CustomMessageEvent,
  CustomSMSSenderEvent,
  MessageReason,
} from "./model/message_events.ts";
export type { Attribute, MfaPreference, MfaSettings } from "./model/structures.ts";
export type { UserPoolMfaSettings } from "./pools/mfa.ts";
export type { SchemaAttributeInput } from "./pools/schema.ts";
export type { KeptPoolSettings, UserPoolSettings } from "./pools/settings.ts";
export type {
  ExplicitAuthFlow,
  KeptClientSettings,
  TimeUnit,
  UserPoolClientSettings,
} from "./clients/settings.ts";
export type { GroupSettings } from "./groups/groups.ts";
export type { AcrConfiguration } from "./levels/levels.ts";
export type { FirstAuthFactor, MfaConfiguration, RecoveryMechanism } from "./model/records.ts";
