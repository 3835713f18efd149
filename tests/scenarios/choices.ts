/**
 * USER_AUTH's choice, passkeys, and what Lambda triggers ask.
 *
 * @module
 */

import {
  answer,
  completeWebAuthnRegistration,
  type PasskeyCreationOptionsJSON,
  signIn,
  startWebAuthnRegistration,
} from "@cognito-edge/auth";
import type { Triggers } from "@cognito-edge/auth/local";
import { createAuthenticator } from "./software_authenticator.ts";
import { challenged, openPool, password, signedIn, username } from "./pool.ts";
import type { Script } from "./scenario.ts";

/** Every choice in turn: the two passwords, and a code. */
export const selectChallenge: Script = async (api) => {
  const pool = openPool(
    api,
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
    { UserAttributes: { email_verified: "true" } },
  );
  const select = async () =>
    challenged(await signIn(pool.cognito, { flow: "USER_AUTH", username }), "SELECT_CHALLENGE");
  for (const challenge of ["PASSWORD", "PASSWORD_SRP"] as const) {
    await pool.trace(await answer(pool.cognito, await select(), { challenge, password }));
  }
  const step = await answer(pool.cognito, await select(), { challenge: "EMAIL_OTP" });
  const next = challenged(step, "EMAIL_OTP");
  return pool.trace(await answer(pool.cognito, next, { code: pool.lastCode() }));
};

/** A passkey, registered after a sign-in by password. */
export const webAuthn: Script = async (api) => {
  const RelyingPartyId = "app.example.com";
  const pool = openPool(api, {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId, UserVerification: "preferred" },
  });
  const first = signedIn(await signIn(pool.cognito, { username, password }));
  const AccessToken = first.tokens.accessToken;
  const authenticator = createAuthenticator(`https://${RelyingPartyId}`);
  const { CredentialCreationOptions: options } = await startWebAuthnRegistration(
    pool.cognito,
    { AccessToken },
  );
  const Credential = await authenticator.create(options as unknown as PasskeyCreationOptionsJSON);
  await completeWebAuthnRegistration(pool.cognito, { AccessToken, Credential });
  const select = challenged(
    await signIn(pool.cognito, { flow: "USER_AUTH", username }),
    "SELECT_CHALLENGE",
  );
  const asked = challenged(
    await answer(pool.cognito, select, { challenge: "WEB_AUTHN" }),
    "WEB_AUTHN",
  );
  const credential = await authenticator.get(asked.requestOptions);
  return pool.trace(await answer(pool.cognito, asked, { credential }));
};

/** A riddle, until it is solved. */
const triggers: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    if (session.at(-1)?.challengeResult) response.issueTokens = true;
    else response.challengeName = "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ request: { session }, response }) {
    response.publicChallengeParameters = { riddle: "6 * 7", attempt: String(session.length + 1) };
    response.privateChallengeParameters = { solution: "42" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    response.answerCorrect =
      request.challengeAnswer === request.privateChallengeParameters["solution"];
  },
};

/** A wrong answer brings the challenge again, with a new session. */
export const customChallenge: Script = async (api) => {
  const pool = openPool(api, {}, {}, triggers);
  const first = challenged(
    await signIn(pool.cognito, { flow: "CUSTOM_AUTH", username }),
    "CUSTOM_CHALLENGE",
  );
  const second = challenged(
    await answer(pool.cognito, first, { answer: "41" }),
    "CUSTOM_CHALLENGE",
  );
  if (second.session === first.session || second.parameters["attempt"] !== "2") {
    throw new Error("Expected the second attempt, with a session of its own");
  }
  return pool.trace(await answer(pool.cognito, second, { answer: "42" }));
};
