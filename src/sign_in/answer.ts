/**
 * The answer to a challenge.
 *
 * @module
 */

import * as v from "valibot";
import type { CognitoClient } from "../aws/client.ts";
import { CognitoServiceError } from "../aws/service_error.ts";
import { check, filled, lazy, oneOf } from "../check.ts";
import { InputError, type ServiceErrorCode } from "../errors.ts";
import { type AnswerTo, type Challenge, definitionOf } from "./challenges/table.ts";
import { openExchange } from "./exchange.ts";
import { checkSignInOptions, type SignInOptions } from "./options.ts";
import { settle, type SignInStep } from "./step.ts";

/**
 * Cognito refused an answer, and waits for another one: ask the user again and answer
 * {@linkcode AnswerRefusedError.challenge}. Its `code` is one of `code_mismatch`, `code_already_used`,
 * `password_policy`, `attribute_missing`, `attribute_immutable`, `invalid_parameter`, `throttled`.
 */
export class AnswerRefusedError extends CognitoServiceError {
  // Private, so that no logger finds the session in it.
  readonly #challenge: Challenge;

  constructor(refusal: CognitoServiceError, challenge: Challenge) {
    super(refusal);
    this.#challenge = challenge;
    // An inspection that shows everything would call the getter as well.
    Object.defineProperty(this, Symbol.for("nodejs.util.inspect.custom"), {
      value: () => `${this.stack} ${JSON.stringify(this)}`,
    });
  }

  /** The challenge to answer, with the session that is good now. */
  get challenge(): Challenge {
    return this.#challenge;
  }
}

/** What a challenge from a cookie or a queue has to hold still. */
const pending = /* @__PURE__ */ lazy(() =>
  v.object({
    name: filled(),
    username: filled(),
    api: oneOf("admin", "public"),
    session: v.optional(filled()),
    deviceKey: v.optional(filled()),
  })
);

/** After these the session is as good as before. */
const ANSWERABLE: ReadonlySet<ServiceErrorCode> = /* @__PURE__ */ new Set<ServiceErrorCode>([
  "code_mismatch",
  "code_already_used",
  "password_policy",
  "attribute_missing",
  "attribute_immutable",
  "invalid_parameter",
  "throttled",
]);

/**
 * Answers a challenge, and goes on to the next one that wants something from the user. The challenge may come
 * from another process; its type says what the answer has to hold.
 *
 * A challenge is good for one answer: go on with what comes back. An answer that Cognito refused leaves it good,
 * and so does an {@linkcode InputError}.
 *
 * @throws {InputError} `invalid_answer`, naming the member, where the answer does not fit; nothing is sent.
 * @throws {AnswerRefusedError} where the code is wrong or the password too weak: answer its `challenge`.
 * @throws {CognitoServiceError} where Cognito refuses for good: `session_expired`, `session_used` and others mean
 * that the sign-in has to start again.
 * @throws {TransportError} where no answer came; with `outcome: "unknown"` the session may be spent.
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
 *   assert(error instanceof AnswerRefusedError && error.challenge.name === "SOFTWARE_TOKEN_MFA");
 *   const done = await answer(cognito, error.challenge, { code: await totpCode(secret) });
 *   assert.equal(done.status, "signed_in");
 * }
 * ```
 */
export async function answer<const Asked extends Challenge>(
  client: CognitoClient,
  challenge: Asked,
  given: AnswerTo<Asked["name"]>,
  options: SignInOptions = {},
): Promise<SignInStep> {
  const { name, api } = check(pending(), challenge, ({ path, expected }) => {
    const member = path ? `challenge.${path}` : "challenge";
    return new InputError("invalid_answer", member, `Cannot answer: ${member} ${expected}`);
  });
  if (name === "ADMIN_NO_SRP_AUTH" && api !== "admin") {
    throw new InputError(
      "invalid_answer",
      "challenge.api",
      "ADMIN_NO_SRP_AUTH cannot be answered over public operations: sign in over Admin ones",
    );
  }
  const definition = definitionOf(name);
  const checked = check(
    definition.answer(),
    given,
    ({ path, expected }) =>
      new InputError("invalid_answer", path, `Answer to ${name}: ${path || "it"} ${expected}`),
  );
  checkSignInOptions(options);
  const exchange = openExchange(client, options, challenge);
  try {
    return await settle(exchange, await definition.send(exchange, checked, challenge));
  } catch (error) {
    const answerable = error instanceof CognitoServiceError && ANSWERABLE.has(error.code) &&
      !exchange.moved;
    if (!answerable) throw error;
    throw new AnswerRefusedError(error, challenge);
  }
}
