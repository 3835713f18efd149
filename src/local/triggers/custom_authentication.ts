/**
 * The three triggers of CUSTOM_AUTH, as the sign-in asks them.
 *
 * Source: Amazon Cognito developer guide, "Custom authentication challenge Lambda triggers".
 *
 * @module
 */

import * as v from "valibot";
import type { StringMap } from "../../operations/wire.ts";
import type {
  ChallengeResult,
  CreateAuthChallengeEvent,
  DefineAuthChallengeEvent,
  VerifyAuthChallengeResponseEvent,
} from "../model/custom_auth_events.ts";
import { wrongCredentials } from "../fault.ts";
import {
  commonParameters,
  type Invocation,
  invoke,
  requestWithUserNotFound,
  requireTriggers,
} from "./invoke.ts";

/** What DefineAuthChallenge decides. */
export interface Definition {
  challengeName?: string | null | undefined;
  issueTokens?: boolean | null | undefined;
  failAuthentication?: boolean | null | undefined;
}

/** A challenge of CreateAuthChallenge. */
export interface CustomChallenge {
  publicParameters: StringMap;
  privateParameters: StringMap;
  metadata?: string;
}

/** Asks what comes next. */
export async function defineAuthChallenge(
  about: Invocation,
  session: ChallengeResult[],
): Promise<Definition> {
  requireTriggers(about);
  const event: DefineAuthChallengeEvent = {
    ...commonParameters(about, "DefineAuthChallenge_Authentication"),
    request: { ...requestWithUserNotFound(about), session: history(session) },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  };
  const response = v.strictObject({
    challengeName: v.nullish(v.string()),
    issueTokens: v.nullish(v.boolean()),
    failAuthentication: v.nullish(v.boolean()),
  });
  return await invoke(about, "DefineAuthChallenge", event, response);
}

/** Asks for a challenge. Throws `NotAuthorizedException` where the trigger sets no private parameter. */
export async function createAuthChallenge(
  about: Invocation,
  session: ChallengeResult[],
): Promise<CustomChallenge> {
  requireTriggers(about);
  const event: CreateAuthChallengeEvent = {
    ...commonParameters(about, "CreateAuthChallenge_Authentication"),
    request: {
      ...requestWithUserNotFound(about),
      challengeName: "CUSTOM_CHALLENGE",
      session: history(session),
    },
    response: {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
  };
  const texts = v.nullish(v.record(v.string(), v.string()));
  const response = v.strictObject({
    publicChallengeParameters: texts,
    privateChallengeParameters: texts,
    challengeMetadata: v.nullish(v.string()),
  });
  const { publicChallengeParameters, privateChallengeParameters, challengeMetadata } = await invoke(
    about,
    "CreateAuthChallenge",
    event,
    response,
  );
  const privateParameters = privateChallengeParameters ?? {};
  // Three sources say so: aws-samples/amazon-cognito-passwordless-auth#214, awsdocs/amazon-cognito-developer-guide#20,
  // aws-amplify/amplify-js#8145.
  if (Object.keys(privateParameters).length === 0) throw wrongCredentials();
  return {
    publicParameters: publicChallengeParameters ?? {},
    privateParameters,
    ...(typeof challengeMetadata === "string" && { metadata: challengeMetadata }),
  };
}

/** Asks whether the answer is right. */
export async function verifyAuthChallengeResponse(
  about: Invocation,
  privateChallengeParameters: Record<string, string>,
  challengeAnswer: string,
): Promise<boolean> {
  requireTriggers(about);
  const event: VerifyAuthChallengeResponseEvent = {
    ...commonParameters(about, "VerifyAuthChallengeResponse_Authentication"),
    request: { ...requestWithUserNotFound(about), privateChallengeParameters, challengeAnswer },
    response: { answerCorrect: null },
  };
  const { answerCorrect } = await invoke(
    about,
    "VerifyAuthChallengeResponse",
    event,
    v.strictObject({ answerCorrect: v.nullish(v.boolean()) }),
  );
  return answerCorrect === true;
}

/** A copy for the Lambda, which may do with it what it likes. */
function history(session: ChallengeResult[]): ChallengeResult[] {
  return session.map((step) => ({ challengeMetadata: null, ...step }));
}
