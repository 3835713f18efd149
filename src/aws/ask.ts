/**
 * Functions of the caller's that give secrets: asked, waited for no longer than there is time, and their failure told
 * in words of our own.
 *
 * @module
 */

import { type CognitoEdgeError, InputError, isMarked } from "../errors.ts";
import { bounded } from "./bounded.ts";

/**
 * What the function gives.
 *
 * @param member The option that the function is.
 * @param patience Milliseconds that it may take, at most those of the longest deadline.
 * @throws {InputError} `credentials_unavailable` where it fails or takes too long.
 */
export async function ask<Value>(
  member: string,
  give: () => Value | Promise<Value>,
  patience = 600_000,
  signal?: AbortSignal,
): Promise<Value> {
  let reason = "it gave nothing in time";
  let cause: unknown;
  try {
    const given = (async () => ({ value: await give() }))();
    const answer = await bounded(given, patience, signal, () => undefined);
    if (answer) return answer.value;
  } catch (error) {
    // The text of what it threw is not ours, and may hold what it was made of.
    const [name = "something"] = /^\w{0,50}(Error|Exception)$/.exec((error as Error)?.name) ?? [];
    reason = `it threw ${name}`;
    if (isMarked(error)) {
      cause = error;
      reason = `it failed with ${(error as CognitoEdgeError).code}`;
    }
  }
  const failure = new InputError(
    "credentials_unavailable",
    member,
    `Cannot use option ${member}: ask its function why ${reason}`,
  );
  throw cause ? Object.assign(failure, { cause }) : failure;
}
