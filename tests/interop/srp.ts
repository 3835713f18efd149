/**
 * Proving a password over the AWS SDK's operations, by cognito-srp-helper.
 *
 * @module
 */

import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { createSecretHash, createSrpSession, signSrpSession } from "cognito-srp-helper";
import type { Pool } from "./aws_sdk.ts";

/** SECRET_HASH for a client that has a secret, nothing for one that has none. */
export function secretHash({ ClientId, ClientSecret }: Pool, username: string): Texts {
  if (ClientSecret === undefined) return {};
  return { SECRET_HASH: createSecretHash(username, ClientId, ClientSecret) };
}

/** One handshake: what begins it, and the answer to PASSWORD_VERIFIER. */
export interface Handshake {
  SRP_A: string;
  claim(verifier: InitiateAuthResponse): Texts;
}

type Texts = Record<string, string>;

/** Begins a handshake. `username`: as typed. */
export function handshake(pool: Pool, username: string, password: string): Handshake {
  // A password that is not hashed yet is hashed with the name in USER_ID_FOR_SRP.
  const session = createSrpSession(username, password, pool.UserPoolId, false);
  return {
    SRP_A: session.largeA,
    claim(verifier) {
      const signed = signSrpSession(session, verifier);
      return {
        PASSWORD_CLAIM_SECRET_BLOCK: signed.secret,
        PASSWORD_CLAIM_SIGNATURE: signed.passwordSignature,
        TIMESTAMP: signed.timestamp,
      };
    },
  };
}
