import assert from "node:assert/strict";
import {
  adminListUserSessions,
  adminRevokeUserSession,
  callCognito,
  createClient,
  getUser,
  listUserSessions,
  revokeToken,
  revokeUserSession,
  signIn,
} from "@cognito-edge/auth";
import { signedIn } from "../scenarios/pool.ts";
import { openCheckedPool } from "./checked_pool.ts";

const user = { username: "ada", password: "Correct-horse-1" };

/** A pool that tracks sessions, whose user has signed in twice. */
async function opened() {
  const pool = openCheckedPool(
    { users: [{ Username: user.username, Password: user.password }] },
    {},
    { credentials: { accessKeyId: "local", secretAccessKey: "local" } },
  );
  await callCognito(pool.cognito, "SetUserPoolSessionConfiguration", {
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  const [first, second] = [
    signedIn(await signIn(pool.cognito, user)).tokens,
    signedIn(await signIn(pool.cognito, user)).tokens,
  ];
  return { ...pool, first, second };
}

Deno.test("listUserSessions() and revokeUserSession() sign a user out elsewhere", async () => {
  const { cognito, first, second } = await opened();
  const AccessToken = first.accessToken;
  const { Sessions = [] } = await listUserSessions(cognito, { AccessToken });
  assert.deepEqual(Sessions.map(({ IsCurrentSession }) => IsCurrentSession).toSorted(), [
    false,
    true,
  ]);
  const other = Sessions.find(({ IsCurrentSession }) => !IsCurrentSession);
  assert.match(other?.SessionId ?? "", /^tkn[a-z0-9]{25}$/);
  await revokeUserSession(cognito, {
    AccessToken,
    SessionId: other!.SessionId!,
    RevokeAssociatedSessions: "LINKED",
  });
  await assert.rejects(getUser(cognito, { AccessToken: second.accessToken }), {
    code: "token_revoked",
  });
  assert.equal((await getUser(cognito, { AccessToken })).Username, "ada");
});

Deno.test("adminListUserSessions() and adminRevokeUserSession() sign any user out, session by session", async () => {
  const { cognito, first, second } = await opened();
  const Username = "ada";
  const { Sessions = [] } = await adminListUserSessions(cognito, { Username });
  assert.equal(Sessions.length, 2);
  for (const { SessionId = "" } of Sessions) {
    await adminRevokeUserSession(cognito, { Username, SessionId });
  }
  for (const { accessToken } of [first, second]) {
    await assert.rejects(getUser(cognito, { AccessToken: accessToken }), { code: "token_revoked" });
  }
  assert.deepEqual((await adminListUserSessions(cognito, { Username })).Sessions, []);
});

Deno.test("revokeToken() takes associated sessions along", async () => {
  const { cognito, first, last } = await opened();
  const RevokeAssociatedSessions = "LINKED";
  await revokeToken(cognito, { Token: first.refreshToken!, RevokeAssociatedSessions });
  assert.equal(last().body.RevokeAssociatedSessions, RevokeAssociatedSessions);
  await assert.rejects(getUser(cognito, { AccessToken: first.accessToken }), {
    code: "token_revoked",
  });
});

Deno.test("a client with both secrets of an app client goes on after either was deleted", async () => {
  const { cognito, local, clientId } = openCheckedPool(
    { users: [{ Username: user.username, Password: user.password }] },
    { GenerateSecret: true },
    { credentials: { accessKeyId: "local", secretAccessKey: "local" } },
  );
  const old = local.clients[0]!.ClientSecret!;
  const added = await callCognito(cognito, "AddUserPoolClientSecret");
  const { ClientSecretValue } = added["ClientSecretDescriptor"] as { ClientSecretValue: string };
  const listed = await callCognito(cognito, "ListUserPoolClientSecrets");
  const [first] = listed["ClientSecrets"] as { ClientSecretId: string }[];

  const rotating = createClient({
    userPoolId: local.userPoolId,
    clientId,
    clientSecret: [old, ClientSecretValue],
    fetch: local.fetch,
  });
  signedIn(await signIn(rotating, user));
  await callCognito(cognito, "DeleteUserPoolClientSecret", {
    ClientSecretId: first!.ClientSecretId,
  });
  signedIn(await signIn(rotating, user));
  const oldAlone = createClient({
    userPoolId: local.userPoolId,
    clientId,
    clientSecret: old,
    fetch: local.fetch,
  });
  await assert.rejects(signIn(oldAlone, user), { code: "secret_hash_mismatch" });
});
