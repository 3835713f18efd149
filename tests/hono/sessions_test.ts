import assert from "node:assert/strict";
import { callCognito, createClient } from "@cognito-edge/auth";
import { sessionRoutes } from "@cognito-edge/auth/hono";
import { makeWorld, told } from "./world.ts";

async function tracked() {
  const world = makeWorld({ groups: [sessionRoutes] });
  const { userPoolId, clientId, fetch, now } = world.options;
  const { credentials } = world.local;
  const admin = createClient({ userPoolId, clientId, fetch, now, credentials });
  await callCognito(admin, "SetUserPoolSessionConfiguration", {
    UserPoolId: userPoolId,
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  return world;
}

Deno.test("requirement 18: a user sees the sign-ins, and ends the ones of other browsers", async () => {
  const world = await tracked();
  const [here, there] = [await world.signedIn(), await world.signedIn()];
  const { status, body } = await here.get("/sessions");
  assert.equal(status, 200);
  assert.equal(body.sessions.length, 2);
  const own = body.sessions.find(({ current }: { current: boolean }) => current);
  const other = body.sessions.find(({ current }: { current: boolean }) => !current);
  assert.equal(own.createdAt, Math.floor(world.now() / 1000));
  const revoked = await here.post("/sessions/revoke", { sessionId: other.sessionId });
  assert.deepEqual(told(revoked), [200, "revoked"]);
  assert.equal((await here.get("/sessions")).body.sessions.length, 1);
  // An hour, and the minute in which a refused refresh may be a race that was lost.
  world.wait(3_660_000);
  assert.deepEqual(told(await there.get("/user")), [401, "not_signed_in"]);
  assert.deepEqual(told(await here.get("/user")), [200, "signed_in"]);
  const again = await here.post("/sessions/revoke", { sessionId: other.sessionId });
  assert.equal(again.status, 404, JSON.stringify(again.body));
  const self = await here.post("/sessions/revoke", { sessionId: own.sessionId });
  assert.equal(self.status, 400, JSON.stringify(self.body));
});

Deno.test("where the pool tracks no sessions, that is no server's failure", async () => {
  const browser = await makeWorld({ groups: [sessionRoutes] }).signedIn();
  const { status, body } = await browser.get("/sessions");
  assert.deepEqual([status, body], [404, { error: "not_found" }]);
});
