/**
 * amazon-cognito-identity-js behind promises.
 *
 * @module
 */

import {
  AuthenticationDetails,
  type ChallengeName,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import type { Pool } from "./aws_sdk.ts";
import type { LocalPool } from "./local_pool.ts";

/** What a call of the client came to. */
export type Outcome =
  | { session: CognitoUserSession }
  | { challenge: ChallengeName; parameters: Record<string, string> };

/** Makes the client's user. `storage` is what a browser keeps between visits: devices, tokens. */
export function makeUser(
  { endpoint }: LocalPool,
  { UserPoolId, ClientId }: Pool,
  Username: string,
  storage: ICognitoStorage = memoryStorage(),
): CognitoUser {
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint, Storage: storage });
  return new CognitoUser({ Username, Pool, Storage: storage });
}

/** Signs in by SRP, unless the user was given another flow. */
export function authenticate(user: CognitoUser, Password: string): Promise<Outcome> {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password });
  return outcome((callbacks) => user.authenticateUser(details, callbacks));
}

/** Runs a call that ends in one of the callbacks of a sign-in. */
export function outcome(call: (callbacks: IAuthenticationCallback) => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const challenge = (challenge: ChallengeName, parameters: Record<string, string>) =>
      resolve({ challenge, parameters });
    call({
      onSuccess: (session) => resolve({ session }),
      onFailure: reject,
      newPasswordRequired: (attributes) => challenge("NEW_PASSWORD_REQUIRED", attributes),
      mfaRequired: challenge,
      totpRequired: challenge,
      mfaSetup: challenge,
      selectMFAType: challenge,
      customChallenge: (parameters) => challenge("CUSTOM_CHALLENGE", parameters),
    });
  });
}

/** The session of an outcome. Throws when it is a challenge. */
export function sessionOf(outcome: Outcome): CognitoUserSession {
  if ("session" in outcome) return outcome.session;
  throw new Error(`Expected to be signed in, got ${outcome.challenge}`);
}

/** The challenge of an outcome; `undefined` for somebody who is signed in. */
export function challengeOf(outcome: Outcome): ChallengeName | undefined {
  return "challenge" in outcome ? outcome.challenge : undefined;
}

/** Runs a call that takes `onSuccess` and `onFailure`. */
export function done<Result>(
  call: (
    callbacks: { onSuccess: (result: Result) => void; onFailure: (error: Error) => void },
  ) => void,
): Promise<Result> {
  return new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }));
}

/** A `localStorage` of its own. */
export function memoryStorage(): ICognitoStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}
