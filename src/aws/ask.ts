/**
 * Functions of the caller's that give secrets: asked, waited for no longer than there is time, and their failure told
 * in words of our own.
 *
 * @module
 */

import { type CognitoEdgeError, InputError, isMarked } from "../errors.ts";

/**
 * What the function gives.
 *
 * @param member The option that the function is.
 * @param patience Milliseconds that it may take.
 * @throws {InputError} `credentials_unavailable` where it fails or takes too long.
 */
export async function ask<Value>(
  member: string,
  give: () => Value | Promise<Value>,
  patience?: number,
): Promise<Value> {
  let reason = "it gave nothing in time";
  let cause: CognitoEdgeError | undefined;
  try {
    const given = (async () => ({ value: await give() }))();
    const answer = await (patience === undefined ? given : timely(given, patience, () =>
      undefined));
    if (answer) return answer.value;
  } catch (error) {
    // The text of what it threw is not ours, and may hold what it was made of.
    const [name = "something"] = /^\w{0,50}(Error|Exception)$/.exec((error as Error)?.name) ?? [];
    reason = `it threw ${name}`;
    if (isMarked(error)) cause = error as CognitoEdgeError;
  }
  throw Object.assign(
    new InputError(
      "credentials_unavailable",
      member,
      `Cannot use option ${member}: ask its function why ${
        cause ? `it failed with ${cause.code}` : reason
      }`,
    ),
    cause && { cause },
  );
}

/** What the promise gives, or what `late` gives where the promise takes longer. */
export async function timely<Value, Otherwise>(
  promise: Promise<Value>,
  milliseconds: number,
  late: () => Otherwise,
): Promise<Value | Otherwise> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alarm = new Promise<void>((resolve) => timer = setTimeout(resolve, milliseconds));
  try {
    return await Promise.race([promise, alarm.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
