/**
 * The Lambda triggers that a pool can have.
 *
 * @module
 */

import type {
  CreateAuthChallengeEvent,
  DefineAuthChallengeEvent,
  VerifyAuthChallengeResponseEvent,
} from "./custom_auth_events.ts";
import type {
  CustomEmailSenderEvent,
  CustomMessageEvent,
  CustomSMSSenderEvent,
} from "./message_events.ts";
import type { PreTokenGenerationEvent, PreTokenGenerationV2Event } from "./token_events.ts";
import type { Trigger } from "./trigger_event.ts";
import type {
  PostAuthenticationEvent,
  PostConfirmationEvent,
  PreAuthenticationEvent,
  PreSignUpEvent,
  UserMigrationEvent,
} from "./user_events.ts";

/** Each trigger with its event. */
export interface TriggerEvents {
  PreSignUp: PreSignUpEvent;
  PostConfirmation: PostConfirmationEvent;
  PreAuthentication: PreAuthenticationEvent;
  PostAuthentication: PostAuthenticationEvent;
  PreTokenGeneration: PreTokenGenerationEvent;
  PreTokenGenerationV2: PreTokenGenerationV2Event;
  PreTokenGenerationV3: PreTokenGenerationV2Event;
  UserMigration: UserMigrationEvent;
  CustomMessage: CustomMessageEvent;
  CustomEmailSender: CustomEmailSenderEvent;
  CustomSMSSender: CustomSMSSenderEvent;
  DefineAuthChallenge: DefineAuthChallengeEvent;
  CreateAuthChallenge: CreateAuthChallengeEvent;
  VerifyAuthChallengeResponse: VerifyAuthChallengeResponseEvent;
}

/** The triggers' names. */
export type TriggerName = keyof TriggerEvents;

/**
 * The triggers of one pool, by the names of `LambdaConfig`: functions, or the URLs at which a Lambda emulator invokes
 * them, `http://127.0.0.1:9000/2015-03-31/functions/function/invocations` for example. The newer versions of
 * PreTokenGeneration have names of their own; the newest that is there is asked. All three of custom authentication
 * are needed for CUSTOM_AUTH.
 */
export type Triggers = { [Name in TriggerName]?: Trigger<TriggerEvents[Name]> | string };

const NAMES: Record<TriggerName, true> = {
  PreSignUp: true,
  PostConfirmation: true,
  PreAuthentication: true,
  PostAuthentication: true,
  PreTokenGeneration: true,
  PreTokenGenerationV2: true,
  PreTokenGenerationV3: true,
  UserMigration: true,
  CustomMessage: true,
  CustomEmailSender: true,
  CustomSMSSender: true,
  DefineAuthChallenge: true,
  CreateAuthChallenge: true,
  VerifyAuthChallengeResponse: true,
};

/** The names that a trigger can have. */
export const TRIGGER_NAMES: readonly string[] = Object.keys(NAMES);

/** Whether something can be invoked: a function, or the URL of one. */
export function isTrigger(value: unknown): boolean {
  return typeof value === "function" ||
    (typeof value === "string" && /^https?:/.test(value) && URL.canParse(value));
}
