/**
 * A user of amazon-cognito-identity-js at a new pool of the served local one, and what its scenarios have in common.
 *
 * @module
 */

import {
  type CognitoUser,
  CognitoUserPool,
  type ICognitoStorage,
  type NodeCallback,
} from "amazon-cognito-identity-js";
import { awsSdk, makePool, type Pool, type PoolSettings } from "../aws_sdk.ts";
import { authenticate, makeUser, memoryStorage, sessionOf } from "../identity_js.ts";
import { riddles, serveLocalPool } from "../local_pool.ts";

export const local = await serveLocalPool("--triggers", riddles);
export const sdk = awsSdk(local);

export const Username = "ada";
export const Password = "Correct-horse-1";

/** Some methods of the library, in use. */
export interface Scenario {
  /** Methods that it calls, or has the library call. */
  calls: string[];
  run(): Promise<void>;
}

/** A user of a new pool. */
export async function makeAda(settings: PoolSettings = {}) {
  const pool = await makePool(sdk, settings);
  await pool.addUser({
    Username,
    Password,
    attributes: {
      email: "ada@example.com",
      email_verified: "true",
      phone_number: "+447700900123",
      phone_number_verified: "true",
    },
  });
  const storage = memoryStorage();
  const ada = makeUser(local, pool, Username, storage);
  return { pool, ada, storage };
}

/** The same user, signed in. */
export async function signedIn(settings: PoolSettings = {}) {
  const made = await makeAda(settings);
  const session = sessionOf(await authenticate(made.ada, Password));
  return { ...made, session, AccessToken: session.getAccessToken().getJwtToken() };
}

/** Runs a call that takes a callback of Node's kind. */
export function called<Result>(
  call: (callback: NodeCallback<Error, Result>) => void,
): Promise<Result> {
  return new Promise((resolve, reject) =>
    call((error, result) => error ? reject(error) : resolve(result as Result))
  );
}

/** The library's view of a pool. */
export const userPool = ({ UserPoolId, ClientId }: Pool, Storage: ICognitoStorage) =>
  new CognitoUserPool({ UserPoolId, ClientId, endpoint: local.endpoint, Storage });

/** The code that the user was sent last. */
export const code = () => local.lastCode(Username);

/** A user with the methods that the type declarations leave out; the documentation names them for whoever wraps the library. */
export type WholeUser = CognitoUser & {
  revokeTokens(callback: (error?: Error) => void): void;
  clearCachedDeviceKeyAndPassword(): void;
};
