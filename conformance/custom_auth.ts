/**
 * A pool whose functions ask one question.
 *
 * @module
 */

import type { Triggers } from "@cognito-edge/auth/local";
import type { World } from "./case.ts";

/** SRP first where it was asked for, then one question; what the functions are told is shown in public. */
export const telling: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    const last = session.at(-1);
    response.issueTokens = last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult;
    response.failAuthentication = last?.challengeResult === false;
    response.challengeName = last?.challengeName === "SRP_A"
      ? "PASSWORD_VERIFIER"
      : "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ request, response }) {
    response.publicChallengeParameters = {
      session: JSON.stringify(request.session),
      userNotFound: String(request.userNotFound ?? false),
      metadata: request.clientMetadata?.hat ?? "none",
    };
    response.privateChallengeParameters = { answer: "man" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    if (request.challengeAnswer === "throw") throw new Error("Broken");
    response.answerCorrect = request.challengeAnswer === "man";
  },
};

export const customClient = {
  ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
};

export const customPool: World = { client: customClient, triggers: telling };
