/**
 * AWS Amplify at a local pool, without a browser.
 *
 * @module
 */

import { Amplify } from "aws-amplify";
import { fetchAuthSession, type SignInOutput } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger } from "aws-amplify/utils";
import assert from "node:assert/strict";
import type { Pool } from "./aws_sdk.ts";
import type { LocalPool } from "./local_pool.ts";

/** Points Amplify at a pool, with nothing in store: nobody is signed in, no device is known. */
export function configureAmplify(
  { endpoint }: LocalPool,
  { UserPoolId, ClientId }: Pool,
): void {
  // It warns of every endpoint that is not Amazon's.
  ConsoleLogger.LOG_LEVEL = "ERROR";
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: UserPoolId,
        userPoolClientId: ClientId,
        userPoolEndpoint: endpoint,
      },
    },
  });
  const items = new Map<string, string>();
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    getItem: (key) => Promise.resolve(items.get(key) ?? null),
    setItem: (key, value) => Promise.resolve(void items.set(key, value)),
    removeItem: (key) => Promise.resolve(void items.delete(key)),
    clear: () => Promise.resolve(items.clear()),
  });
}

/**
 * Registers a test. Amplify leaves timers behind that look for the framework around it, and some of its promises
 * never settle when an event is missed.
 */
export function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, fn, timeout: 60_000, sanitizeOps: false, sanitizeResources: false });
}

/** Fails unless the sign-in is over. */
export function assertDone({ isSignedIn, nextStep }: SignInOutput): void {
  assert(isSignedIn, `Next: ${nextStep.signInStep}`);
}

/** The access token of whoever is signed in. */
export async function accessToken(options: { forceRefresh?: boolean } = {}): Promise<string> {
  const { tokens } = await fetchAuthSession(options);
  return tokens!.accessToken.toString();
}
