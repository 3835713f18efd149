/** What functions decide: custom challenges, and the other triggers. @module */

import type { Triggers } from "@cognito-edge/auth/local";
import type { Subject, World } from "../case.ts";
import { jwt } from "../matchers.ts";
import {
  answered,
  begin,
  call,
  challenged,
  notAuthorized,
  refused,
  respond,
  signedIn,
  signIn,
} from "../requests.ts";
import { guide, quoted, thread } from "../sources.ts";

const client = { ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH"] };

/** One riddle, at most three guesses. */
const riddle: Triggers = {
  DefineAuthChallenge(event) {
    const { session } = event.request;
    const solved = session.at(-1)?.challengeResult === true;
    event.response.issueTokens = solved;
    event.response.failAuthentication = !solved && session.length >= 3;
    if (!solved) event.response.challengeName = "CUSTOM_CHALLENGE";
    return event;
  },
  CreateAuthChallenge(event) {
    event.response.publicChallengeParameters = { riddle: "4 legs in the morning" };
    event.response.privateChallengeParameters = { answer: "man" };
    return event;
  },
  VerifyAuthChallengeResponse(event) {
    const { challengeAnswer, privateChallengeParameters } = event.request;
    event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer;
    return event;
  },
};

const custom: World = { client, triggers: riddle };
const secretive: World = {
  client,
  triggers: {
    ...riddle,
    CreateAuthChallenge(event) {
      event.response.publicChallengeParameters = { riddle: "?" };
      return event;
    },
  },
};
const throwing: World = {
  client,
  triggers: {
    PreAuthentication() {
      throw new Error("Not today");
    },
  },
};
const claiming: World = {
  client,
  triggers: {
    PreTokenGeneration(event) {
      event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { hat: "red" } } };
      return event;
    },
  },
};

const start = begin("CUSTOM_AUTH", { USERNAME: "$user" });
const guess = (ANSWER: string, session = "$session") =>
  respond("CUSTOM_CHALLENGE", { ANSWER }, { Session: session });

export const triggers: Subject = {
  name: "triggers",
  cases: [
    {
      claim: "CUSTOM_AUTH asks CUSTOM_CHALLENGE with the public parameters",
      grade: "documented",
      source: guide("user-pool-lambda-create-auth-challenge"),
      world: custom,
      ask: start,
      expect: challenged("CUSTOM_CHALLENGE", {
        ChallengeParameters: { riddle: "4 legs in the morning", USERNAME: "$user" },
      }),
    },
    {
      claim: "A right answer signs in",
      grade: "documented",
      source: guide("user-pool-lambda-challenge"),
      world: custom,
      before: [start],
      ask: guess("man"),
      expect: signedIn,
    },
    {
      claim: "A wrong answer is no error: DefineAuthChallenge decides, and asks again",
      grade: "documented",
      source: guide("user-pool-lambda-challenge"),
      world: custom,
      before: [start],
      ask: guess("cow"),
      expect: challenged("CUSTOM_CHALLENGE"),
    },
    {
      claim: "failAuthentication is Incorrect username or password.",
      grade: "reported",
      source: quoted,
      world: custom,
      before: [start, guess("cow"), guess("hen")],
      ask: guess("pig"),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "A wrong answer spends its session",
      grade: "recorded",
      source: thread("aws-samples/amazon-cognito-passwordless-email-auth", 17),
      world: custom,
      before: [{ ...start, save: { old: "Session" } }, guess("cow")],
      ask: guess("man", "$old"),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "A challenge without private parameters is Incorrect username or password.",
      grade: "reported",
      source: thread("aws-amplify/amplify-js", 8145),
      world: secretive,
      ask: start,
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "A trigger that throws is UserLambdaValidationException with its words",
      grade: "recorded",
      source: thread("aws-samples/amazon-cognito-passwordless-email-auth", 17),
      world: throwing,
      ask: signIn(),
      expect: refused(
        "UserLambdaValidationException",
        "PreAuthentication failed with error Not today.",
      ),
    },
    {
      claim: "PreTokenGeneration adds claims to the id token",
      grade: "documented",
      source: guide("user-pool-lambda-pre-token-generation"),
      world: claiming,
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ hat: "red" }) } }),
    },
    {
      claim: "An answer to CUSTOM_CHALLENGE needs its session",
      grade: "reported",
      source: quoted,
      world: custom,
      before: [start],
      ask: call("RespondToAuthChallenge", {
        ...{ ClientId: "$client", ChallengeName: "CUSTOM_CHALLENGE" },
        ChallengeResponses: { USERNAME: "$user", ANSWER: "man" },
      }),
      expect: refused("InvalidParameterException", "Missing required parameter Session"),
    },
  ],
};
