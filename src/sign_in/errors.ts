/**
 * The refusal that leaves a challenge to answer again, and how errors of this package are recognised.
 *
 * @module
 */

import { CognitoServiceError, type ServiceErrorDetails } from "../aws/service_error.ts";
import {
  type InputError,
  isMarked,
  type ProtocolError,
  type ServiceErrorCode,
  type TransportError,
} from "../errors.ts";
import type { TokenError } from "../token_error.ts";
import type { Challenge } from "./challenges/table.ts";

/** The codes of an {@linkcode AnswerRefusedError}: what the user can mend by another answer. */
export type AnswerRefusedCode =
  | "alias_exists"
  | "attribute_immutable"
  | "attribute_missing"
  | "code_already_used"
  | "code_mismatch"
  | "password_policy";

const MENDABLE =
  /^(alias_exists|attribute_(immutable|missing)|code_(already_used|mismatch)|password_policy)$/;

/** Whether the user can mend what was refused. The session is then as good as before. */
export function isMendable(code: ServiceErrorCode): code is AnswerRefusedCode {
  return MENDABLE.test(code);
}

/**
 * Cognito refused what the user answered, and waits for another answer: ask the user again, and answer what
 * {@linkcode AnswerRefusedError.challenge} gives.
 */
export class AnswerRefusedError extends CognitoServiceError {
  /** What the user can mend. */
  declare readonly code: AnswerRefusedCode;
  // Private, so that no logger finds the session in it.
  readonly #challenge: Challenge;

  /** `challenge` is the one to answer next: the same again, its session being good still. */
  constructor(details: ServiceErrorDetails & { code: AnswerRefusedCode }, challenge: Challenge) {
    super(details);
    this.#challenge = challenge;
  }

  /** The challenge to answer, with the session that is good now. */
  // Not a getter, which an inspection that shows everything would call.
  challenge(): Challenge {
    return this.#challenge;
  }
}

/**
 * Every error of this package. A `switch` over its `code` narrows it: behind `case "timeout"` it is a
 * {@linkcode TransportError}. Where it has a `challenge()`, that one waits for another answer.
 */
export type AnyCognitoEdgeError =
  | InputError
  | ProtocolError
  | TransportError
  | CognitoServiceError
  | AnswerRefusedError
  | TokenError;

/**
 * Whether an error is one of this package, also where it was thrown by another copy of it, for which `instanceof`
 * says no: two versions in `node_modules`, or a bundle beside the package.
 *
 * @example Tell by the code what to do
 * ```ts
 * import { createClient, isCognitoEdgeError, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const { userPoolId, client, fetch } = createLocalUserPool({
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 *
 * async function adviceFor(username: string, password: string): Promise<string | undefined> {
 *   try {
 *     await signIn(cognito, { username, password });
 *     return undefined;
 *   } catch (error) {
 *     if (!isCognitoEdgeError(error)) throw error;
 *     switch (error.code) {
 *       case "wrong_credentials":
 *         return "User name or password is wrong";
 *       case "timeout":
 *         return error.outcome === "not_sent" ? "Check your network" : "Try once more";
 *       default:
 *         throw error;
 *     }
 *   }
 * }
 * assert.equal(await adviceFor("ada", "Wrong-horse-1"), "User name or password is wrong");
 * ```
 */
export function isCognitoEdgeError(error: unknown): error is AnyCognitoEdgeError {
  return isMarked(error);
}
