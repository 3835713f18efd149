/**
 * The answer to a challenge.
 *
 * @module
 */

import type { CognitoClient } from "../aws/client.ts";
import { CognitoServiceError } from "../aws/service_error.ts";
import { check, refusal } from "../check.ts";
import { checkChallenge } from "./challenges/stored.ts";
import { type AnswerTo, type Challenge, definitionOf } from "./challenges/table.ts";
import { AnswerRefusedError, isMendable } from "./errors.ts";
import { type Exchange, openExchange, sessionEnd, withOutcome } from "./exchange.ts";
import { checkSignInOptions, type SignInOptions } from "./options.ts";
import { settle, type SignInStep } from "./step.ts";

/**
 * Answers a challenge, and goes on to the next one that wants something from the user. The challenge may come
 * from another process; its type says what the answer has to hold.
 *
 * A challenge is good for one answer: go on with what comes back. An answer that Cognito refused leaves it good,
 * and so does an {@linkcode InputError}.
 *
 * @throws {InputError} `invalid_answer`, naming the member, where the answer does not fit; nothing is sent.
 * @throws {AnswerRefusedError} where the code is wrong or the password too weak: answer its `challenge()`.
 * @throws {CognitoServiceError} where Cognito refuses for good: `session_expired`, `session_used` and others mean
 * that the sign-in has to start again.
 * @throws {TransportError} where no answer came.
 *
 * Every error has an `outcome`, which says whether the challenge is still good.
 *
 * @example Ask again after a wrong code
 * ```ts
 * import { answer, AnswerRefusedError, createClient, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
 * const local = createLocalUserPool({
 *   MfaConfiguration: "OPTIONAL",
 *   SoftwareTokenMfaConfiguration: { Enabled: true },
 *   users: [{ Username: "ada", Password: "Correct-horse-1", SoftwareTokenSecret: secret, SoftwareTokenMfaSettings: { Enabled: true } }],
 * });
 * const { userPoolId, client, fetch } = local;
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 *
 * const step = await signIn(cognito, { username: "ada", password: "Correct-horse-1" });
 * assert(step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA");
 * try {
 *   await answer(cognito, step.challenge, { code: "000000" });
 * } catch (error) {
 *   assert(error instanceof AnswerRefusedError);
 *   const again = error.challenge();
 *   assert(again.name === "SOFTWARE_TOKEN_MFA");
 *   const done = await answer(cognito, again, { code: await totpCode(secret) });
 *   assert.equal(done.status, "signed_in");
 * }
 * ```
 */
export function answer<const Asked extends Challenge>(
  client: CognitoClient,
  challenge: Asked,
  given: AnswerTo<Asked["name"]>,
  options: SignInOptions = {},
): Promise<SignInStep> {
  return answerFromJSON(client, challenge, given, options);
}

/**
 * {@linkcode answer} for what comes from outside, a form or a request for example, and has no type: challenge and
 * answer are checked at run time. JSON is given as the value that it stands for, not as a text.
 *
 * @throws {InputError} `invalid_answer`, naming the member, where challenge or answer are not what they should be;
 * nothing is sent. Otherwise as {@linkcode answer}.
 *
 * @example
 * ```ts
 * import { answerFromJSON, createClient } from "@cognito-edge/auth";
 * import assert from "node:assert/strict";
 *
 * const cognito = createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "1example23456789" });
 * const body = JSON.parse('{ "challenge": { "name": "SMS_MFA" }, "answer": { "code": "123456" } }');
 * await assert.rejects(answerFromJSON(cognito, body.challenge, body.answer), {
 *   name: "InputError",
 *   message: "Cannot answer: challenge.username is missing",
 * });
 * ```
 */
export async function answerFromJSON(
  client: CognitoClient,
  challenge: unknown,
  given: unknown,
  options: SignInOptions = {},
): Promise<SignInStep> {
  const asked = checkChallenge(challenge);
  const definition = definitionOf(asked.name);
  const checked = check(
    definition.answer(),
    given,
    refusal("invalid_answer", `Answer to ${asked.name}`, "it"),
  );
  checkSignInOptions(options);
  const exchange = openExchange(client, options, asked);
  try {
    return await settle(exchange, await definition.send(exchange, checked, asked));
  } catch (error) {
    const answerable = error instanceof CognitoServiceError && !exchange.moved;
    if (!answerable || !isMendable(error.code)) throw withOutcome(exchange, error);
    const { name, message, status, requestId, diagnostics, code } = error;
    throw new AnswerRefusedError(
      { name, message, status, requestId, diagnostics, code },
      stillOpen(asked, exchange),
    );
  }
}

/** The challenge as it stands after a refusal. */
function stillOpen(asked: Challenge, { session, deviceForgotten, state }: Exchange): Challenge {
  const challenge = { ...asked };
  if (deviceForgotten) delete challenge.deviceKey;
  if (session === undefined || session === asked.session) return challenge;
  return { ...challenge, session, expiresAt: sessionEnd(state) };
}
