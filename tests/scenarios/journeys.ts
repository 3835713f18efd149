/**
 * What leads around a sign-in: a password that was reset, and a sign-in that has to reach a level.
 *
 * @module
 */

import {
  adminResetUserPassword,
  answer,
  confirmForgotPassword,
  forgotPassword,
  isCognitoEdgeError,
  signIn,
} from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { challenged, openPool, password, signedIn, username } from "./pool.ts";
import type { Script } from "./scenario.ts";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** An administrator resets the password, or the user forgot it; either way a code brings a new one. */
export const passwordReset: Script = async (api) => {
  const pool = openPool(
    api,
    { AutoVerifiedAttributes: ["email"] },
    { UserAttributes: { email_verified: "true" } },
  );
  const oldPasswordIsRefused = async (code: string) => {
    const refused = await signIn(pool.cognito, { username, password }).catch((error) => error);
    if (isCognitoEdgeError(refused) && refused.code === code) return;
    throw new Error(`Expected the old password to be refused by ${code}, got ${refused}`);
  };
  if (api === "admin") {
    await adminResetUserPassword(pool.cognito, { Username: username });
    await oldPasswordIsRefused("password_reset_required");
  } else {
    await forgotPassword(pool.cognito, { Username: username });
  }
  await confirmForgotPassword(pool.cognito, {
    Username: username,
    ConfirmationCode: pool.lastCode(),
    Password: "Battery-staple-2",
  });
  await oldPasswordIsRefused("wrong_credentials");
  return pool.trace(await signIn(pool.cognito, { username, password: "Battery-staple-2" }));
};

/** A sign-in by password alone is raised to level 4 by a code of the user's app, and nothing else is asked. */
export const stepUp: Script = async (api) => {
  const pool = openPool(
    api,
    { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
    { SoftwareTokenSecret: secret },
  );
  const first = signedIn(await signIn(pool.cognito, { username, password }));
  const step = await signIn(pool.cognito, {
    flow: "USER_AUTH",
    username,
    targetAcr: ["urn:cognito:loa:4"],
    maxAge: 300,
    accessToken: first.tokens.accessToken,
  });
  const asked = challenged(step, "SOFTWARE_TOKEN_MFA");
  return pool.trace(await answer(pool.cognito, asked, { code: await totpCode(secret) }));
};
