/**
 * A sign-in as a conversation: challenges are put to the person at the terminal until none is left.
 *
 * @module
 */

import {
  answer,
  AnswerRefusedError,
  type AnswerTo,
  type Challenge,
  type CognitoClient,
  InputError,
  type SignedIn,
  type SignInOptions,
  type SignInStep,
} from "../../../mod.ts";
import { describe } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { askFor } from "./questions.ts";
import type { Conversation } from "./talk.ts";

/** Goes on from a step until the user is signed in. */
export async function converse(
  client: CognitoClient,
  terminal: Terminal,
  first: SignInStep,
  options: SignInOptions,
): Promise<SignedIn> {
  let { device, ...others } = options;
  for (let step = first;;) {
    if (step.deviceForgotten) {
      device = undefined;
      terminal.note(
        "Cognito does not know the remembered device any more: going on without it",
      );
    }
    if (step.status === "signed_in") return step;
    step = await put(client, terminal, step.challenge, { ...others, ...(device && { device }) });
  }
}

async function put(
  client: CognitoClient,
  terminal: Terminal,
  challenge: Challenge,
  options: SignInOptions,
): Promise<SignInStep> {
  const talk: Conversation = {
    client,
    terminal,
    challenge,
    again: false,
    answer: <Asked extends Challenge>(asked: Asked, given: AnswerTo<Asked["name"]>) =>
      answer(client, asked, given, options),
    secret: async (question: string, variable: string) =>
      (!talk.again && terminal.env[variable]) || await terminal.askHidden(question),
  };
  terminal.heading(title(challenge));
  for (;;) {
    try {
      return await askFor(talk);
    } catch (error) {
      if (error instanceof AnswerRefusedError) talk.challenge = error.challenge();
      else if (!(error instanceof InputError && error.code === "invalid_answer")) throw error;
      terminal.note(describe(error));
      talk.again = true;
    }
  }
}

function title(challenge: Challenge): string {
  if (challenge.name === "UNKNOWN") return challenge.challengeName;
  if (!("delivery" in challenge) || !challenge.delivery.destination) return challenge.name;
  const { medium, destination } = challenge.delivery;
  return `${challenge.name}: a code was sent to ${destination}${medium ? ` by ${medium}` : ""}`;
}
