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
import type {
  PreTokenGenerationEvent,
  PreTokenGenerationV2Event,
  PreTokenGenerationV3Event,
} from "./token_events.ts";
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
  /** Before SignUp or AdminCreateUser makes the user: may refuse, or confirm the user and verify attributes. */
  PreSignUp: PreSignUpEvent;
  /** After a sign-up or a forgotten password was confirmed. */
  PostConfirmation: PostConfirmationEvent;
  /** Before a password or challenge is looked at: may refuse the sign-in. */
  PreAuthentication: PreAuthenticationEvent;
  /** After the last challenge, before the tokens. */
  PostAuthentication: PostAuthenticationEvent;
  /** Before tokens are signed; version 1 changes claims and groups of the id token. */
  PreTokenGeneration: PreTokenGenerationEvent;
  /** Version 2 (`V2_0` in AWS): claims and scopes of the access token as well. */
  PreTokenGenerationV2: PreTokenGenerationV2Event;
  /** Version 3 (`V3_0` in AWS): as version 2, and for the tokens of machines too. */
  PreTokenGenerationV3: PreTokenGenerationV3Event;
  /**
   * When a name is unknown at a sign-in with a plain password, or at ForgotPassword: may bring the user from
   * elsewhere.
   */
  UserMigration: UserMigrationEvent;
  /** Before a message is sent: may word it. */
  CustomMessage: CustomMessageEvent;
  /** Sends e-mails in Cognito's place, and gets the code. */
  CustomEmailSender: CustomEmailSenderEvent;
  /** Sends text messages in Cognito's place, and gets the code. */
  CustomSMSSender: CustomSMSSenderEvent;
  /** CUSTOM_AUTH: says after each answer which challenge comes next, or issues tokens, or fails. */
  DefineAuthChallenge: DefineAuthChallengeEvent;
  /** CUSTOM_AUTH: makes the question, and the right answer to compare with. */
  CreateAuthChallenge: CreateAuthChallengeEvent;
  /** CUSTOM_AUTH: says whether an answer was right. */
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
