/**
 * The Lambda triggers of custom authentication, with the event shapes that Cognito hands to real ones.
 *
 * Source: Amazon Cognito developer guide, "Custom authentication challenge Lambda triggers".
 *
 * @module
 */

/** One step that a custom authentication has gone through. */
export interface ChallengeResult {
  /** `CUSTOM_CHALLENGE`, `SRP_A`, `PASSWORD_VERIFIER` and so on. */
  challengeName: string;
  /** Whether it was answered rightly. */
  challengeResult: boolean;
  /** CUSTOM_CHALLENGE: what CreateAuthChallenge called it; `null` in events when it called it nothing. */
  challengeMetadata?: string | null;
}

/** What every trigger event holds. Members of `response` are `null` until the Lambda sets them. */
export interface TriggerEvent<Source extends string, Request, Response> {
  /** The version of the event's shape. */
  version: string;
  /** The pool's region. */
  region: string;
  /** The pool. */
  userPoolId: string;
  /** The user's real name. */
  userName: string;
  /** Who called the API. */
  callerContext: { awsSdkVersion: string; clientId: string };
  /** Which trigger this is. */
  triggerSource: Source;
  /** What the trigger is told. */
  request: Request & { userAttributes: Record<string, string> };
  /** What the trigger answers. */
  response: Response;
}

/** DefineAuthChallenge: decides what comes next. */
export type DefineAuthChallengeEvent = TriggerEvent<
  "DefineAuthChallenge_Authentication",
  { session: ChallengeResult[]; clientMetadata?: Record<string, string>; userNotFound?: boolean },
  {
    /** `CUSTOM_CHALLENGE`, `PASSWORD_VERIFIER` or, with Admin operations, `ADMIN_NO_SRP_AUTH`. */
    challengeName?: string | null;
    issueTokens?: boolean | null;
    failAuthentication?: boolean | null;
  }
>;

/** CreateAuthChallenge: makes the challenge. */
export type CreateAuthChallengeEvent = TriggerEvent<
  "CreateAuthChallenge_Authentication",
  {
    challengeName: string;
    session: ChallengeResult[];
    clientMetadata?: Record<string, string>;
    userNotFound?: boolean;
  },
  {
    /** `ChallengeParameters`, to which Cognito adds USERNAME. */
    publicChallengeParameters?: Record<string, string> | null;
    /** For VerifyAuthChallengeResponse alone. */
    privateChallengeParameters?: Record<string, string> | null;
    challengeMetadata?: string | null;
  }
>;

/** VerifyAuthChallengeResponse: judges the answer. */
export type VerifyAuthChallengeResponseEvent = TriggerEvent<
  "VerifyAuthChallengeResponse_Authentication",
  {
    privateChallengeParameters: Record<string, string>;
    challengeAnswer: string;
    clientMetadata?: Record<string, string>;
    userNotFound?: boolean;
  },
  { answerCorrect?: boolean | null }
>;

/**
 * A Lambda: returns the event with its response filled in, or fills it in and returns nothing. What it throws
 * reaches the caller as `UserLambdaValidationException`, and a response that AWS does not know as
 * `InvalidLambdaResponseException`.
 */
export type Trigger<Event> = (event: Event) => Event | void | Promise<Event | void>;

/** The triggers of one pool. All three are needed for CUSTOM_AUTH. */
export interface Triggers {
  /** Decides what comes next. */
  DefineAuthChallenge?: Trigger<DefineAuthChallengeEvent>;
  /** Makes the challenge. */
  CreateAuthChallenge?: Trigger<CreateAuthChallengeEvent>;
  /** Judges the answer. */
  VerifyAuthChallengeResponse?: Trigger<VerifyAuthChallengeResponseEvent>;
}

const NAMES: Record<keyof Triggers, true> = {
  DefineAuthChallenge: true,
  CreateAuthChallenge: true,
  VerifyAuthChallengeResponse: true,
};

/** The names that a trigger can have. */
export const TRIGGER_NAMES: readonly string[] = Object.keys(NAMES);
