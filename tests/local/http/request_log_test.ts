import assert from "node:assert/strict";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { beginCustom, give, makeTriggers } from "../custom_auth_world.ts";
import { addDevice, makeTracking, proveDevice } from "../devices_world.ts";
import { makeWorld, refusal, type World } from "../world.ts";

const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");
const reason = ({ service }: World) => service.requests.at(-1)!.reason;

Deno.test("a refusal in Cognito's one sentence has the reason of its own step", async () => {
  const world = makeWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
  world.addUser("ada");
  const { password: _, ...passwordless } = world.addUser("eve");
  world.pool.users.set("eve", passwordless);
  const refuse = async (USERNAME: string) => {
    const answer = world.begin("USER_PASSWORD_AUTH", { USERNAME, PASSWORD: "Wrong-horse-1" });
    await assert.rejects(answer, WRONG);
    return reason(world);
  };
  assert.equal(await refuse("ada"), "The user exists, and the password is wrong");
  assert.equal(await refuse("eve"), "The user exists, and has no password");
  assert.equal(await refuse("nobody"), "The pool has no such user");

  const ephemeral = generateEphemeral();
  const parameters = { USERNAME: "ada", SRP_A: ephemeral.publicValue };
  const challenge = await world.begin("USER_SRP_AUTH", parameters);
  const proof = await world.proof(challenge, ephemeral);
  const TIMESTAMP = "Thu Jan 1 00:59:00 UTC 2026";
  await assert.rejects(world.answer(challenge, { ...proof, TIMESTAMP }), WRONG);
  assert.equal(
    reason(world),
    "The user exists, and the password, SECRET_BLOCK or TIMESTAMP is wrong",
  );
});

Deno.test("the reason of a refusal by triggers, or of a device's proof, is not the password", async () => {
  const { triggers } = makeTriggers((session) =>
    session.length === 0 ? { challengeName: "CUSTOM_CHALLENGE" } : { failAuthentication: true }
  );
  const custom = makeWorld({ triggers });
  custom.addUser("ada");
  await assert.rejects(give(custom, await beginCustom(custom), "wrong"), WRONG);
  assert.equal(reason(custom), "The user exists, and the pool's triggers refused the answer");

  const tracking = makeTracking();
  const device = await addDevice(tracking);
  const first = await tracking.signIn("ada", { DEVICE_KEY: device.DeviceKey });
  const { verifier, responses } = await proveDevice(tracking, first, device);
  const PASSWORD_CLAIM_SIGNATURE = btoa("x".repeat(32));
  await assert.rejects(
    tracking.answer(verifier, { ...responses, PASSWORD_CLAIM_SIGNATURE }),
    WRONG,
  );
  assert.equal(
    reason(tracking),
    "The user exists, and the device's password, SECRET_BLOCK or TIMESTAMP is wrong",
  );
});
