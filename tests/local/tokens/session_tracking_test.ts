import assert from "node:assert/strict";
import { type Answer, claimsOf, makeWorld, refusal, type WorldOptions } from "../world.ts";

async function tracked(MaxPerUser = 20, options: WorldOptions = {}) {
  const world = makeWorld(options);
  world.addUser("ada");
  const UserPoolId = world.pool.Id;
  assert.deepEqual(
    await world.call("SetUserPoolSessionConfiguration", {
      UserPoolId,
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser },
    }),
    { UserPoolId, UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser } },
  );
  const signIn = async () => (await world.signIn("ada")).AuthenticationResult;
  const list = async ({ AccessToken }: Answer) =>
    (await world.call("ListUserSessions", { AccessToken })).Sessions;
  return { ...world, UserPoolId, signIn, list };
}

Deno.test("ListUserSessions tells what a user is signed in to, and which session asks", async () => {
  const { signIn, list, wait, client } = await tracked();
  const first = await signIn();
  wait(10);
  const second = await signIn();
  const sessions = await list(first);
  assert.equal(sessions.length, 2);
  for (const { SessionId } of sessions) assert.match(SessionId, /^tkn[a-z0-9]{25}$/);
  const { SessionId: _, ...newest } = sessions[0];
  assert.deepEqual(newest, {
    SessionType: "TOKEN",
    ClientId: client.ClientId,
    CreateDate: 1767225610,
    LastActiveDate: 1767225610,
    DeviceType: "unknown",
    LastLocation: { Country: "unknown" },
    IsCurrentSession: false,
  });
  assert.deepEqual(sessions.map((s: Answer) => s.IsCurrentSession), [false, true]);
  assert.deepEqual((await list(second)).map((s: Answer) => s.IsCurrentSession), [true, false]);
});

Deno.test("RevokeUserSession ends the tokens of another session, never of its own", async () => {
  const { signIn, list, call, client } = await tracked();
  const mine = await signIn();
  const other = await signIn();
  const { AccessToken } = mine;
  const [theirs, own] = (await list(mine)).toSorted((a: Answer) => a.IsCurrentSession ? 1 : -1);
  await assert.rejects(
    call("RevokeUserSession", { AccessToken, SessionId: own.SessionId }),
    /InvalidParameterException/,
  );
  const SessionId = theirs.SessionId;
  assert.deepEqual(await call("RevokeUserSession", { AccessToken, SessionId }), {});
  await assert.rejects(
    call("GetUser", { AccessToken: other.AccessToken }),
    refusal("NotAuthorizedException", "Access Token has been revoked"),
  );
  await assert.rejects(
    call("GetTokensFromRefreshToken", {
      ClientId: client.ClientId,
      RefreshToken: other.RefreshToken,
    }),
    refusal("NotAuthorizedException", "Invalid Refresh Token."),
  );
  assert.equal((await list(mine)).length, 1);
  await assert.rejects(
    call("RevokeUserSession", { AccessToken, SessionId }),
    /ResourceNotFoundException/,
  );
});

Deno.test("an administrator lists and ends the sessions of one user alone", async () => {
  const { signIn, call, addUser, UserPoolId } = await tracked();
  addUser("eve");
  const { AccessToken } = await signIn();
  const admin = (operation: string, input: Record<string, unknown>) =>
    call(operation, { UserPoolId, ...input });
  const { Sessions: [session] } = await admin("AdminListUserSessions", { Username: "ada" });
  assert.equal(session.IsCurrentSession, false);
  const { SessionId } = session;
  await assert.rejects(
    admin("AdminRevokeUserSession", { Username: "eve", SessionId }),
    /ResourceNotFoundException/,
  );
  await admin("AdminRevokeUserSession", { Username: "ada", SessionId });
  await assert.rejects(call("GetUser", { AccessToken }), /has been revoked/);
});

Deno.test("a refresh keeps a session active, and the least recently used one gives way", async () => {
  const { signIn, list, wait, call, client } = await tracked(2);
  const first = await signIn();
  wait(10);
  const second = await signIn();
  wait(10);
  await call("GetTokensFromRefreshToken", {
    ClientId: client.ClientId,
    RefreshToken: first.RefreshToken,
  });
  wait(10);
  const third = await signIn();
  await assert.rejects(list(second), /has been revoked/);
  assert.equal((await list(third)).length, 2);
  assert.equal((await list(first)).length, 2);
});

Deno.test("without tracking there are no sessions to list, and tokens say nothing of them", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { AccessToken } = (await world.signIn("ada")).AuthenticationResult;
  await assert.rejects(
    world.call("ListUserSessions", { AccessToken }),
    refusal(
      "OperationNotEnabledException",
      "Session tracking is not enabled for the user pool",
    ),
  );
  assert.equal(Object.keys(claimsOf(AccessToken)).some((name) => /session/i.test(name)), false);
});

Deno.test("the Lite tier tracks no sessions", async () => {
  await assert.rejects(
    tracked(20, { pool: { UserPoolTier: "LITE" } }),
    /FeatureUnavailableInTierException/,
  );
});
