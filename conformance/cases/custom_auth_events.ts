/** What the functions of CUSTOM_AUTH are told, and what becomes of what they answer. @module */

import type { Triggers } from "@cognito-edge/auth/local";
import type { Subject, World } from "../case.ts";
import { customClient, customPool, telling } from "../custom_auth.ts";
import { json } from "../matchers.ts";
import { begin, call, challenged, refused, respond, verify } from "../requests.ts";
import { guide, quoted, thread } from "../sources.ts";

const define = guide("user-pool-lambda-define-auth-challenge");
const wrapped = thread("aws-samples/amazon-cognito-passwordless-email-auth", 17);

/** They ask until the answer is right. */
const patient: Triggers = {
  ...telling,
  DefineAuthChallenge({ request: { session }, response }) {
    response.issueTokens = session.at(-1)?.challengeResult === true;
    response.challengeName = "CUSTOM_CHALLENGE";
  },
};
const asking: World = { client: customClient, triggers: patient };
const refusing = (trigger: keyof Triggers, words: string): World => ({
  client: customClient,
  triggers: {
    ...telling,
    [trigger]: () => {
      throw new Error(words);
    },
  },
});

const start = begin("CUSTOM_AUTH", { USERNAME: "$user" });
const bySrp = begin("CUSTOM_AUTH", {
  ...{ USERNAME: "$user", SRP_A: "$srpA", CHALLENGE_NAME: "SRP_A" },
});
const answer = (ANSWER: string, more = {}) => respond("CUSTOM_CHALLENGE", { ANSWER }, more);

export const customAuthEvents: Subject = {
  name: "CUSTOM_AUTH events",
  cases: [
    {
      claim: "At first DefineAuthChallenge is told an empty session",
      grade: "documented",
      source: define,
      world: customPool,
      ask: start,
      expect: challenged("CUSTOM_CHALLENGE", { ChallengeParameters: { session: "[]" } }),
    },
    {
      claim: "SRP_A and PASSWORD_VERIFIER are in the session that functions are told",
      grade: "documented",
      source: define,
      world: customPool,
      before: [bySrp],
      ask: verify({}, { Session: "$session" }),
      expect: challenged("CUSTOM_CHALLENGE", {
        ChallengeParameters: {
          session: json([
            { challengeName: "SRP_A", challengeResult: true },
            { challengeName: "PASSWORD_VERIFIER", challengeResult: true },
          ]),
        },
      }),
    },
    {
      claim: "ENABLED: of nobody the functions are told userNotFound",
      grade: "documented",
      source: define,
      world: {
        ...customPool,
        client: { ...customClient, PreventUserExistenceErrors: "ENABLED" },
      },
      ask: begin("CUSTOM_AUTH", { USERNAME: "$nobody" }),
      expect: challenged("CUSTOM_CHALLENGE", { ChallengeParameters: { userNotFound: "true" } }),
    },
    {
      claim: "ClientMetadata of InitiateAuth does not reach CreateAuthChallenge",
      grade: "documented",
      source: "API reference of InitiateAuth, ClientMetadata",
      world: customPool,
      ask: call("InitiateAuth", {
        ...{ ClientId: "$client", AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "$user" } },
        ClientMetadata: { hat: "red" },
      }),
      expect: challenged("CUSTOM_CHALLENGE", { ChallengeParameters: { metadata: "none" } }),
    },
    {
      claim: "ClientMetadata of an answer reaches CreateAuthChallenge",
      grade: "documented",
      source: guide("user-pool-lambda-create-auth-challenge"),
      world: asking,
      before: [start],
      ask: answer("cow", { ClientMetadata: { hat: "red" } }),
      expect: challenged("CUSTOM_CHALLENGE", { ChallengeParameters: { metadata: "red" } }),
    },
    {
      claim: "CreateAuthChallenge that throws is told with its words",
      grade: "recorded",
      source: wrapped,
      world: refusing("CreateAuthChallenge", "Mail is down"),
      ask: start,
      expect: refused(
        "UserLambdaValidationException",
        "CreateAuthChallenge failed with error Mail is down.",
      ),
    },
    {
      claim: "DefineAuthChallenge that throws is told with its words",
      grade: "recorded",
      source: wrapped,
      world: refusing("DefineAuthChallenge", "Not you"),
      ask: start,
      expect: refused(
        "UserLambdaValidationException",
        "DefineAuthChallenge failed with error Not you.",
      ),
    },
    {
      claim: "A session is dead after an answer at which a function threw",
      grade: "recorded",
      source: wrapped,
      world: asking,
      before: [
        { ...start, save: { old: "Session" } },
        { ...answer("throw"), fails: "UserLambdaValidationException" },
      ],
      ask: answer("man", { Session: "$old" }),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "A function that answers something else is told as Unrecognizable lambda output",
      grade: "reported",
      source: quoted,
      world: {
        client: customClient,
        triggers: {
          ...telling,
          DefineAuthChallenge: (() => ({ response: "?" })) as unknown as NonNullable<
            Triggers["DefineAuthChallenge"]
          >,
        },
      },
      ask: start,
      expect: refused("InvalidLambdaResponseException", "Unrecognizable lambda output"),
    },
  ],
};
