/**
 * Pools with Lambda triggers, and the steps of a custom sign-in.
 *
 * @module
 */

import type {
  CreateAuthChallengeEvent,
  DefineAuthChallengeEvent,
  VerifyAuthChallengeResponseEvent,
} from "../../src/local/model/custom_auth_events.ts";
import { type Answer, refusal, type World } from "./world.ts";

export type Step = { challengeName: string; challengeResult: boolean };

type Plain<Event> = (event: Event) => Event | void | Promise<Event | void>;

export type Decision = DefineAuthChallengeEvent["response"];

/** Triggers that ask for "42", decide by `decide`, and keep a copy of every event as it came. */
export function makeTriggers(decide: (session: Step[]) => Decision) {
  const events: {
    define: DefineAuthChallengeEvent[];
    create: CreateAuthChallengeEvent[];
    verify: VerifyAuthChallengeResponseEvent[];
  } = { define: [], create: [], verify: [] };
  const triggers: {
    DefineAuthChallenge: Plain<DefineAuthChallengeEvent>;
    CreateAuthChallenge: Plain<CreateAuthChallengeEvent>;
    VerifyAuthChallengeResponse: Plain<VerifyAuthChallengeResponseEvent>;
  } = {
    DefineAuthChallenge(event) {
      events.define.push(structuredClone(event));
      Object.assign(event.response, decide(event.request.session));
    },
    CreateAuthChallenge(event) {
      events.create.push(structuredClone(event));
      event.response.publicChallengeParameters = { question: "6 * 7" };
      event.response.privateChallengeParameters = { answer: "42" };
      event.response.challengeMetadata = "ARITHMETIC";
      return event;
    },
    VerifyAuthChallengeResponse(event) {
      events.verify.push(structuredClone(event));
      const { privateChallengeParameters, challengeAnswer } = event.request;
      const answerCorrect = privateChallengeParameters.answer === challengeAnswer;
      return Promise.resolve({ ...event, response: { answerCorrect } });
    },
  };
  return { triggers, events };
}

/** Three wrong answers end it. */
export function passwordless(session: Step[]): Decision {
  if (session.at(-1)?.challengeResult) return { issueTokens: true, failAuthentication: false };
  if (session.length === 3) return { issueTokens: false, failAuthentication: true };
  return { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
}

export const step = (challengeName: string, challengeResult = true) => ({
  challengeName,
  challengeResult,
  challengeMetadata: challengeName === "CUSTOM_CHALLENGE" ? "ARITHMETIC" : null,
});

export const beginCustom = (world: World, more: Record<string, string> = {}) =>
  world.begin("CUSTOM_AUTH", { USERNAME: "ada", ...more });

export const give = (world: World, to: Answer, ANSWER: string) =>
  world.answer(to, { USERNAME: "ada", ANSWER });

export const dead = refusal("NotAuthorizedException", "Invalid session for the user.");

export const denied = refusal("NotAuthorizedException", "Incorrect username or password.");

export const unrecognizable = refusal(
  "InvalidLambdaResponseException",
  "Unrecognizable lambda output",
);
