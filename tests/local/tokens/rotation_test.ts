import assert from "node:assert/strict";
import { makeWorld, refusal, type World } from "../world.ts";

const REUSED = refusal("RefreshTokenReuseException", "Refresh token has been used already");

async function begin(RetryGracePeriodSeconds: number) {
  const world = makeWorld({
    client: {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds },
    },
  });
  world.addUser("ada");
  return { world, first: (await world.signIn("ada")).AuthenticationResult.RefreshToken as string };
}

async function rotate(world: World, RefreshToken: string): Promise<string> {
  const { ClientId } = world.client;
  const response = await world.call("GetTokensFromRefreshToken", { ClientId, RefreshToken });
  assert.ok(response.AuthenticationResult.AccessToken);
  return response.AuthenticationResult.RefreshToken;
}

Deno.test("with rotation each refresh gives a new refresh token, and the old one is used up", async () => {
  const { world, first } = await begin(0);
  const second = await rotate(world, first);
  assert.notEqual(second, first);
  await assert.rejects(rotate(world, first), REUSED);
  const third = await rotate(world, second);
  await assert.rejects(rotate(world, first), REUSED);
  await assert.rejects(rotate(world, second), REUSED);
  assert.ok(await rotate(world, third));
});

Deno.test("within the grace period the old token still works, and every successor too", async () => {
  const { world, first } = await begin(10);
  const second = await rotate(world, first);
  world.wait(9);
  const retried = await rotate(world, first);
  world.wait(1);
  await assert.rejects(rotate(world, first), REUSED);
  assert.ok(await rotate(world, second));
  assert.ok(await rotate(world, retried));
});

Deno.test("of refreshes that race without a grace period one wins", async () => {
  const { world, first } = await begin(0);
  const all = await Promise.allSettled([1, 2, 3].map(() => rotate(world, first)));
  assert.equal(all.filter(({ status }) => status === "fulfilled").length, 1);
});

Deno.test("with rotation REFRESH_TOKEN_AUTH is refused", async () => {
  const { world, first } = await begin(0);
  await assert.rejects(
    world.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: first }),
    refusal("InvalidParameterException", "REFRESH_TOKEN_AUTH flow not enabled for this client"),
  );
});

Deno.test("rotation does not prolong the sign-in", async () => {
  const { world, first } = await begin(0);
  world.wait(30 * 24 * 3600 - 1);
  const second = await rotate(world, first);
  world.wait(1);
  await assert.rejects(
    rotate(world, second),
    refusal("NotAuthorizedException", "Refresh Token has expired"),
  );
});
