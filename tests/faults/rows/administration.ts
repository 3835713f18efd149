/**
 * Admin operations, sessions, and machines.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { NEW_PASSWORD, otherSession } from "./preparations.ts";
import { byName, byToken, type OperationRow } from "./row.ts";

export const administration: OperationRow[] = [
  {
    name: "adminCreateUser",
    saysLittle: true,
    prepare() {
      const Username = `made-${crypto.randomUUID()}`;
      return Promise.resolve((client, options) =>
        auth.adminCreateUser(client, { Username, MessageAction: "SUPPRESS" }, options)
      );
    },
  },
  byName(
    "adminGetUser",
    (client, Username, options) => auth.adminGetUser(client, { Username }, options),
  ),
  byName(
    "adminSetUserPassword",
    (client, Username, options) =>
      auth.adminSetUserPassword(
        client,
        { Username, Password: NEW_PASSWORD, Permanent: true },
        options,
      ),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "adminResetUserPassword",
    (client, Username, options) => auth.adminResetUserPassword(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "adminUserGlobalSignOut",
    (client, Username, options) => auth.adminUserGlobalSignOut(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "adminListUserSessions",
    (client, Username, options) => auth.adminListUserSessions(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  {
    name: "adminRevokeUserSession",
    saysLittle: true,
    async prepare(world) {
      const person = await world.person();
      await person.signedIn();
      const Username = person.username;
      const SessionId = await otherSession(world, Username);
      return (client, options) =>
        auth.adminRevokeUserSession(client, { Username, SessionId }, options);
    },
  },
  byToken(
    "listUserSessions",
    (client, AccessToken, options) => auth.listUserSessions(client, { AccessToken }, options),
    { saysLittle: true },
  ),
  {
    name: "revokeUserSession",
    saysLittle: true,
    async prepare(world) {
      const person = await world.person();
      await person.signedIn();
      const SessionId = await otherSession(world, person.username);
      const { tokens: { accessToken: AccessToken } } = await person.signedIn();
      return (client, options) =>
        auth.revokeUserSession(client, { AccessToken, SessionId }, options);
    },
  },
  {
    name: "getClientToken",
    world: "machine",
    prepare: () => Promise.resolve((client, options) => auth.getClientToken(client, {}, options)),
  },
];
