/**
 * Cognito's operations of a sign-in, and those that end it.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { PASSWORD } from "../world.ts";
import { NEW_PASSWORD, newPasswordChallenge } from "./preparations.ts";
import { byName, byToken, type OperationRow } from "./row.ts";

const answered = { USERNAME: "", NEW_PASSWORD };

export const signInOperations: OperationRow[] = [
  byName(
    "initiateAuth by SRP",
    async (client, USERNAME, options) =>
      await auth.initiateAuth(client, {
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME, SRP_A: "a".repeat(700) },
      }, options),
  ),
  byName(
    "initiateAuth by a password",
    async (client, USERNAME, options) =>
      await auth.initiateAuth(client, {
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD },
      }, options),
  ),
  byName(
    "adminInitiateAuth by a code",
    async (client, USERNAME, options) =>
      await auth.adminInitiateAuth(client, {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }, options),
  ),
  {
    name: "respondToAuthChallenge",
    async prepare(world) {
      const { username, session } = await newPasswordChallenge(world, "public");
      return (client, options) =>
        auth.respondToAuthChallenge(client, {
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          ChallengeResponses: { ...answered, USERNAME: username },
          Session: session!,
        }, options);
    },
  },
  {
    name: "adminRespondToAuthChallenge",
    async prepare(world) {
      const { username, session } = await newPasswordChallenge(world, "admin");
      return (client, options) =>
        auth.adminRespondToAuthChallenge(client, {
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          ChallengeResponses: { ...answered, USERNAME: username },
          Session: session!,
        }, options);
    },
  },
  {
    name: "getTokensFromRefreshToken",
    async prepare(world) {
      const { tokens: { refreshToken = "" } } = await (await world.person()).signedIn();
      return (client, options) =>
        auth.getTokensFromRefreshToken(client, { RefreshToken: refreshToken }, options);
    },
  },
  {
    name: "revokeToken",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { refreshToken = "" } } = await (await world.person()).signedIn();
      return (client, options) => auth.revokeToken(client, { Token: refreshToken }, options);
    },
  },
  byToken(
    "globalSignOut",
    (client, AccessToken, options) => auth.globalSignOut(client, { AccessToken }, options),
    { saysLittle: true },
  ),
];
