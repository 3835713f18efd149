import assert from "node:assert/strict";
import { type Answer, claimsOf, makeWorld, refusal, type World } from "../world.ts";

const REVOKED = refusal("NotAuthorizedException", "Access Token has been revoked");

async function begin(client: NonNullable<Parameters<typeof makeWorld>[0]>["client"] = {}) {
  const world = makeWorld({ client });
  world.addUser("ada");
  const signIn = async () => (await world.signIn("ada")).AuthenticationResult;
  return { world, one: await signIn(), two: await signIn() };
}

function refresh(world: World, { RefreshToken }: Answer): Promise<Answer> {
  return world.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken });
}

Deno.test("RevokeToken ends that sign-in, its access tokens included, and no other", async () => {
  const { world, one, two } = await begin();
  const { ClientId } = world.client;
  assert.equal(
    await world.call("RevokeToken", { ClientId, Token: one.RefreshToken }),
    undefined,
  );
  await assert.rejects(
    refresh(world, one),
    refusal("NotAuthorizedException", "Refresh Token has been revoked"),
  );
  await assert.rejects(world.call("GetUser", { AccessToken: one.AccessToken }), REVOKED);
  assert.ok(await world.call("GetUser", { AccessToken: two.AccessToken }));
  assert.ok(await refresh(world, two));
});

Deno.test("RevokeToken refuses other tokens, other clients and wrong secrets", async () => {
  const { world, one } = await begin({ EnableTokenRevocation: true });
  const { ClientId } = world.client;
  await assert.rejects(
    world.call("RevokeToken", { ClientId, Token: one.AccessToken }),
    refusal("UnsupportedTokenTypeException", "Only refresh tokens can be revoked"),
  );
  const other = world.addClient({});
  const secret = world.addClient({ ClientSecret: "s".repeat(30) });
  const unauthorized = refusal("UnauthorizedException", "Invalid Refresh Token");
  const foreign = { ClientId: other.ClientId, Token: one.RefreshToken };
  await assert.rejects(world.call("RevokeToken", foreign), unauthorized);
  await assert.rejects(world.call("RevokeToken", { ClientId, Token: "a.b.c" }), unauthorized);
  await assert.rejects(
    world.call("RevokeToken", { ClientId: secret.ClientId, Token: one.RefreshToken }),
    refusal(
      "UnauthorizedException",
      `Client ${secret.ClientId} is not authorized to revoke the token`,
    ),
  );
  assert.ok(await refresh(world, one));
});

Deno.test("a client without revocation leaves origin_jti out, and cannot revoke", async () => {
  const { world, one } = await begin({ EnableTokenRevocation: false });
  assert.equal("origin_jti" in claimsOf(one.AccessToken), false);
  assert.ok(await world.call("GetUser", { AccessToken: one.AccessToken }));
  const { ClientId } = world.client;
  await assert.rejects(
    world.call("RevokeToken", { ClientId, Token: one.RefreshToken }),
    refusal(
      "UnsupportedOperationException",
      `Token revocation is not enabled for client ${ClientId}`,
    ),
  );
});

Deno.test("GlobalSignOut and AdminUserGlobalSignOut end all sign-ins of the user", async () => {
  for (const admin of [false, true]) {
    const { world, one, two } = await begin({ EnableTokenRevocation: !admin });
    const bob = world.addUser("bob");
    const his = (await world.signIn(bob.Username)).AuthenticationResult;
    const input = admin
      ? { UserPoolId: world.pool.Id, Username: "ada" }
      : { AccessToken: one.AccessToken };
    const operation = admin ? "AdminUserGlobalSignOut" : "GlobalSignOut";
    assert.deepEqual(await world.call(operation, input), {});
    for (const tokens of [one, two]) {
      await assert.rejects(world.call("GetUser", { AccessToken: tokens.AccessToken }), REVOKED);
      await assert.rejects(
        refresh(world, tokens),
        refusal("NotAuthorizedException", "Refresh Token has been revoked"),
      );
    }
    assert.ok(await refresh(world, his));
    assert.ok((await world.signIn("ada")).AuthenticationResult);
  }
});

Deno.test("grants are forgotten when their refresh tokens have died", async () => {
  const { world } = await begin();
  world.wait(30 * 24 * 3600);
  await world.signIn("ada");
  assert.equal(world.pool.users.get("ada")!.grants!.size, 1);
});

Deno.test("RevokeToken's UnauthorizedException has status 400, or the one of the quirk", async () => {
  const { world } = await begin();
  const { ClientId } = world.client;
  const revoke = () => world.call("RevokeToken", { ClientId, Token: "a.b.c" });
  await assert.rejects(revoke(), { type: "UnauthorizedException", status: 400 });
  world.service.quirks.revokeTokenUnauthorizedStatus = 401;
  await assert.rejects(revoke(), { type: "UnauthorizedException", status: 401 });
});

Deno.test("no sign-in ends because others of the user follow", async () => {
  const { world, one } = await begin({ EnableTokenRevocation: false });
  for (let n = 3; n <= 520; n++) await world.signIn("ada");
  assert.ok(await refresh(world, one));
  assert.ok(await world.call("GetUser", { AccessToken: one.AccessToken }));
  world.wait(30 * 24 * 3600);
  const expired = refusal("NotAuthorizedException", "Refresh Token has expired");
  await assert.rejects(refresh(world, one), expired);
});
