/**
 * The challenges that a password answers.
 *
 * @module
 */

import {
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  answer,
  type AuthResponse,
  initiateAuth,
  InputError,
  respondToAuthChallenge,
  signIn,
} from "@cognito-edge/auth";
import type { Triggers } from "@cognito-edge/auth/local";
import { generateEphemeral, signPasswordClaim } from "@cognito-edge/auth/srp";
import { challenged, openPool, password, type Pool, username } from "./pool.ts";
import type { Script } from "./scenario.ts";

/** USER_AUTH with a preference, and the password when Cognito asks for it. */
export const passwordChallenge: Script = async (api) => {
  const pool = openPool(api);
  const step = await signIn(pool.cognito, {
    flow: "USER_AUTH",
    username,
    preferredChallenge: "PASSWORD",
  });
  return pool.trace(await answer(pool.cognito, challenged(step, "PASSWORD"), { password }));
};

/** The same by SRP: PASSWORD_VERIFIER is answered on the way. */
export const passwordSrp: Script = async (api) => {
  const pool = openPool(api);
  const step = await signIn(pool.cognito, {
    flow: "USER_AUTH",
    username,
    preferredChallenge: "PASSWORD_SRP",
  });
  return pool.trace(await answer(pool.cognito, challenged(step, "PASSWORD_SRP"), { password }));
};

/** Answered by `signIn`, by hand over the operations, and by `answer` with an ephemeral of one's own. */
export const passwordVerifier: Script = async (api) => {
  const pool = openPool(api);
  await pool.trace(await signIn(pool.cognito, { username, password }));
  await proveByHand(pool);
  const ephemeral = generateEphemeral();
  const { ChallengeParameters: asked = {} } = await begin(pool, ephemeral.publicValue);
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = asked;
  const step = await answer(pool.cognito, {
    name: "PASSWORD_VERIFIER",
    username: USER_ID_FOR_SRP,
    api,
    expiresAt: Date.now() + 60_000,
    salt: SALT,
    srpB: SRP_B,
    secretBlock: SECRET_BLOCK,
    userIdForSrp: USER_ID_FOR_SRP,
  }, { password, ephemeral });
  return pool.trace(step);
};

async function proveByHand(pool: Pool): Promise<void> {
  const { cognito, api, local } = pool;
  const ephemeral = generateEphemeral();
  const { ChallengeParameters: asked = {} } = await begin(pool, ephemeral.publicValue);
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = asked;
  const claim = await signPasswordClaim(ephemeral, {
    userPoolId: local.userPoolId,
    userIdForSrp: USER_ID_FOR_SRP,
    password,
    salt: SALT,
    srpB: SRP_B,
    secretBlock: SECRET_BLOCK,
  });
  const request = {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeResponses: {
      USERNAME: USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SIGNATURE: claim.signature,
      PASSWORD_CLAIM_SECRET_BLOCK: claim.secretBlock,
      TIMESTAMP: claim.timestamp,
    },
  } as const;
  const { AuthenticationResult } = api === "admin"
    ? await adminRespondToAuthChallenge(cognito, request)
    : await respondToAuthChallenge(cognito, request);
  if (!AuthenticationResult?.AccessToken) throw new Error("Expected tokens of the operation");
}

function begin({ cognito, api }: Pool, SRP_A: string): Promise<AuthResponse> {
  const request = {
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: username, SRP_A },
  } as const;
  return api === "admin" ? adminInitiateAuth(cognito, request) : initiateAuth(cognito, request);
}

/** A temporary password, and an attribute that the pool requires. */
export const newPasswordRequired: Script = async (api) => {
  const pool = openPool(api, {
    Schema: [{ Name: "given_name", AttributeDataType: "String", Required: true, Mutable: true }],
  }, { TemporaryPassword: password });
  const asked = challenged(
    await signIn(pool.cognito, { username, password }),
    "NEW_PASSWORD_REQUIRED",
  );
  const newPassword = "Battery-staple-2";
  await pool.trace(
    await answer(pool.cognito, asked, { newPassword, attributes: { given_name: "Ada" } }),
  );
  return pool.trace(await signIn(pool.cognito, { username, password: newPassword }));
};

/** DefineAuthChallenge may ask for the password under its old name. */
const triggers: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    if (session.at(-1)?.challengeResult) response.issueTokens = true;
    else response.challengeName = "ADMIN_NO_SRP_AUTH";
  },
  CreateAuthChallenge() {},
  VerifyAuthChallengeResponse() {},
};

/** Only Admin operations know it: over public ones the client refuses before anything is sent. */
export const adminNoSrpAuth: Script = async (api) => {
  const pool = openPool(api, {}, {}, triggers);
  if (api === "admin") {
    const step = await signIn(pool.cognito, { flow: "CUSTOM_AUTH", username });
    return pool.trace(
      await answer(pool.cognito, challenged(step, "ADMIN_NO_SRP_AUTH"), { password }),
    );
  }
  const challenge = {
    name: "ADMIN_NO_SRP_AUTH",
    username,
    api: "public" as "admin",
    expiresAt: Date.now() + 60_000,
    session: "a session that stays here",
  } as const;
  try {
    await answer(pool.cognito, challenge, { password });
  } catch (error) {
    if (error instanceof InputError) return { ...pool.recorded(), refused: error.message };
    throw error;
  }
  throw new Error("Expected ADMIN_NO_SRP_AUTH to be refused over public operations");
};
