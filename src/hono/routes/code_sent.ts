/**
 * The answer to whoever asks for a code: the same whether there is such a user or not.
 *
 * @module
 */

import { CognitoEdgeError } from "../../../mod.ts";
import type { AuthCall } from "../auth_call.ts";
import { atLeast } from "../limits.ts";
import { refusalOf } from "../refusal.ts";
import type { CodeSentReply } from "../shapes/account.ts";
import type { RouteReply } from "./route.ts";

/** Runs the call. Only what would fail for every name is told. */
export async function sent(call: AuthCall, ask: () => Promise<unknown>): Promise<RouteReply> {
  await atLeast(call, async () => {
    try {
      await ask();
    } catch (error) {
      if (!(error instanceof CognitoEdgeError)) throw error;
      const refusal = refusalOf(call, error);
      if (refusal.status >= 500) throw refusal;
    }
  });
  return { body: { status: "code_sent" } satisfies CodeSentReply };
}
