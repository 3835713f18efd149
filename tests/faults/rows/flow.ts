/**
 * What the package does with several operations.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { challenged, signedIn } from "../../scenarios/pool.ts";
import { PASSWORD } from "../world.ts";
import { NEW_PASSWORD, newPasswordChallenge, totpChallenge } from "./preparations.ts";
import { byName, type OperationRow } from "./row.ts";

export const flow: OperationRow[] = [
  byName(
    "callCognito",
    (client, Username, options) =>
      auth.callCognito(client, "AdminDisableUser", { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "signIn by SRP",
    async (client, username, options) =>
      signedIn(await auth.signIn(client, { username, password: PASSWORD, api: "public" }, options)),
  ),
  byName(
    "signIn by Admin operations",
    async (client, username, options) =>
      signedIn(await auth.signIn(client, { username, password: PASSWORD }, options)),
  ),
  {
    name: "signIn with a device",
    world: "tracking",
    async prepare(world) {
      const person = await world.person();
      const device = await auth.rememberDevice(world.direct, await person.signedIn());
      const input = { username: person.username, password: PASSWORD } as const;
      return async (client, options) =>
        signedIn(await auth.signIn(client, input, { ...options, device }));
    },
  },
  {
    name: "answer",
    async prepare(world) {
      const { challenge, code } = await totpChallenge(world);
      return async (client, options) =>
        signedIn(await auth.answer(client, challenge, { code }, options));
    },
  },
  {
    name: "answer with a password by SRP",
    async prepare(world) {
      const { username } = await world.person();
      const step = await auth.signIn(world.direct, { flow: "USER_AUTH", username });
      const challenge = challenged(step, "SELECT_CHALLENGE");
      const given = { challenge: "PASSWORD_SRP", password: PASSWORD } as const;
      return async (client, options) =>
        signedIn(await auth.answer(client, challenge, given, options));
    },
  },
  {
    name: "answerFromJSON",
    async prepare(world) {
      const challenge = await newPasswordChallenge(world, "admin");
      const given = { newPassword: NEW_PASSWORD };
      return async (client, options) =>
        signedIn(await auth.answerFromJSON(client, challenge, given, options));
    },
  },
  {
    name: "refreshTokens",
    async prepare(world) {
      const { username, tokens } = await (await world.person()).signedIn();
      const refreshToken = tokens.refreshToken!;
      return (client, options) => auth.refreshTokens(client, { refreshToken, username }, options);
    },
  },
  {
    name: "rememberDevice",
    saysLittle: true,
    world: "tracking",
    async prepare(world) {
      const step = await (await world.person()).signedIn();
      return (client, options) => auth.rememberDevice(client, step, {}, options);
    },
  },
  {
    name: "startTotpSetup",
    world: "mfa",
    async prepare(world) {
      const { username } = await world.person();
      const step = await auth.signIn(world.direct, {
        flow: "ADMIN_USER_PASSWORD_AUTH",
        username,
        password: PASSWORD,
      });
      const challenge = challenged(step, "MFA_SETUP");
      return (client, options) => auth.startTotpSetup(client, challenge, {}, options);
    },
  },
];
