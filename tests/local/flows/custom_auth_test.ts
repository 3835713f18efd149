import {
  beginCustom,
  dead,
  type Decision,
  denied,
  give,
  makeTriggers,
  passwordless,
  type Step,
  step,
  unrecognizable,
} from "../custom_auth_world.ts";
import assert from "node:assert/strict";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { makeWorld, refusal, type World } from "../world.ts";

function passwordFirst(session: Step[]): Decision {
  const last = session.at(-1)!;
  if (!last.challengeResult) return { failAuthentication: true };
  if (last.challengeName === "SRP_A") return { challengeName: "PASSWORD_VERIFIER" };
  if (last.challengeName === "CUSTOM_CHALLENGE") return { issueTokens: true };
  return { challengeName: "CUSTOM_CHALLENGE" };
}

const beginWithSrp = (world: World) => {
  const ephemeral = generateEphemeral();
  const parameters = { CHALLENGE_NAME: "SRP_A", SRP_A: ephemeral.publicValue };
  return beginCustom(world, parameters).then((first) => ({ first, ephemeral }));
};

Deno.test("CUSTOM_AUTH fails when DefineAuthChallenge says so", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordless).triggers });
  world.addUser("ada");
  let challenge = await beginCustom(world);
  challenge = await give(world, challenge, "1");
  challenge = await give(world, challenge, "2");
  await assert.rejects(give(world, challenge, "3"), denied);
  await assert.rejects(give(world, challenge, "42"), dead);
});

Deno.test("CUSTOM_AUTH with SRP_A verifies the password before the custom challenge", async () => {
  const { triggers, events } = makeTriggers(passwordFirst);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const { first, ephemeral } = await beginWithSrp(world);
  assert.equal(first.ChallengeName, "PASSWORD_VERIFIER");
  const responses = await world.proof(first, ephemeral);
  await assert.rejects(
    world.answer({ ...first, Session: undefined }, responses),
    refusal("InvalidParameterException", "Missing required parameter Session"),
  );
  const second = await world.answer(first, responses);
  assert.equal(second.ChallengeName, "CUSTOM_CHALLENGE");
  assert.ok((await give(world, second, "42")).AuthenticationResult);
  assert.deepEqual(events.define.map(({ request }) => request.session), [
    [step("SRP_A")],
    [step("SRP_A"), step("PASSWORD_VERIFIER")],
    [step("SRP_A"), step("PASSWORD_VERIFIER"), step("CUSTOM_CHALLENGE")],
  ]);
});

Deno.test("CUSTOM_AUTH with SRP_A refuses a wrong password", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordFirst).triggers });
  world.addUser("ada");
  const { first, ephemeral } = await beginWithSrp(world);
  const responses = await world.proof(first, ephemeral, "Wrong-Horse-1");
  await assert.rejects(world.answer(first, responses), denied);
});

Deno.test("CUSTOM_AUTH asks for the second factor after the password, then goes on", async () => {
  const { triggers, events } = makeTriggers(passwordFirst);
  const world = makeWorld({
    triggers,
    mfa: { MfaConfiguration: "ON", SmsMfaConfiguration: {} },
  });
  world.addUser("ada", { phone_number: "+15550100", phone_number_verified: "true" });
  const { first, ephemeral } = await beginWithSrp(world);
  const second = await world.answer(first, await world.proof(first, ephemeral));
  assert.equal(second.ChallengeName, "SMS_MFA");
  const code = { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() };
  const third = await world.answer(second, code);
  assert.equal(third.ChallengeName, "CUSTOM_CHALLENGE");
  assert.ok((await give(world, third, "42")).AuthenticationResult);
  assert.deepEqual(
    events.define.map(({ request }) => request.session.map((s) => s.challengeName)),
    [
      ["SRP_A"],
      ["SRP_A", "PASSWORD_VERIFIER", "SMS_MFA"],
      ["SRP_A", "PASSWORD_VERIFIER", "SMS_MFA", "CUSTOM_CHALLENGE"],
    ],
  );
});

Deno.test("CUSTOM_AUTH by a quirk ends in tokens after the second factor", async () => {
  const { triggers, events } = makeTriggers(passwordFirst);
  const world = makeWorld({
    triggers,
    mfa: { MfaConfiguration: "OPTIONAL", SmsMfaConfiguration: {} },
    quirks: { defineAuthChallengeAfterMfa: false },
  });
  const ada = world.addUser("ada", { phone_number: "+15550100", phone_number_verified: "true" });
  const verify = async () => {
    const { first, ephemeral } = await beginWithSrp(world);
    return await world.answer(first, await world.proof(first, ephemeral));
  };
  assert.equal((await verify()).ChallengeName, "CUSTOM_CHALLENGE");
  ada.mfa = { enabled: new Set(["SMS_MFA"]) };
  events.define.length = 0;
  const second = await verify();
  const code = { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() };
  assert.ok((await world.answer(second, code)).AuthenticationResult);
  assert.equal(events.define.length, 1);
});

Deno.test("CUSTOM_AUTH without a password refuses a user to be reset, whatever the quirk", async () => {
  for (const resetRequiredFails of ["before the password", "after the password"] as const) {
    const { triggers } = makeTriggers(passwordless);
    const world = makeWorld({ triggers, quirks: { resetRequiredFails } });
    world.addUser("ada", {}, { UserStatus: "RESET_REQUIRED" });
    await assert.rejects(
      beginCustom(world).then((first) => give(world, first, "42")),
      refusal("PasswordResetRequiredException", "Password reset required for the user"),
    );
  }
});

Deno.test("CUSTOM_AUTH can ask for the password after the custom challenge", async () => {
  const { triggers } = makeTriggers((session) => {
    const last = session.at(-1)!.challengeName;
    if (last === "SRP_A") return { challengeName: "CUSTOM_CHALLENGE" };
    if (last === "CUSTOM_CHALLENGE") return { challengeName: "PASSWORD_VERIFIER" };
    return { issueTokens: true };
  });
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const { first, ephemeral } = await beginWithSrp(world);
  const second = await give(world, first, "42");
  assert.equal(second.ChallengeName, "PASSWORD_VERIFIER");
  const done = await world.answer(second, await world.proof(second, ephemeral));
  assert.ok(done.AuthenticationResult);
});

Deno.test("CUSTOM_AUTH cannot verify a password without SRP_A", async () => {
  const { triggers } = makeTriggers(() => ({ challengeName: "PASSWORD_VERIFIER" }));
  const world = makeWorld({ triggers });
  world.addUser("ada");
  await assert.rejects(beginCustom(world), unrecognizable);
  await assert.rejects(
    beginCustom(world, { CHALLENGE_NAME: "SRP_A" }),
    refusal("InvalidParameterException", "Missing required parameter SRP_A"),
  );
});

Deno.test("CUSTOM_AUTH without a password asks for no second factor and no new password", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers, mfa: { MfaConfiguration: "ON", SmsMfaConfiguration: {} } });
  world.addUser("ada", { phone_number: "+15550100" }, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  assert.ok((await give(world, await beginCustom(world), "42")).AuthenticationResult);
  const attributes = events.define[0]!.request.userAttributes;
  assert.equal(attributes["cognito:user_status"], "FORCE_CHANGE_PASSWORD");
});

Deno.test("CUSTOM_AUTH with a temporary password asks for a new one, then goes on", async () => {
  const { triggers } = makeTriggers(passwordFirst);
  const world = makeWorld({ triggers });
  world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  const { first, ephemeral } = await beginWithSrp(world);
  const second = await world.answer(first, await world.proof(first, ephemeral));
  assert.equal(second.ChallengeName, "NEW_PASSWORD_REQUIRED");
  const third = await world.answer(second, { USERNAME: "ada", NEW_PASSWORD: "Correct-Horse-2" });
  assert.equal(third.ChallengeName, "CUSTOM_CHALLENGE");
});

Deno.test("CUSTOM_AUTH refuses users who must not sign in, before any trigger runs", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  const ada = world.addUser("ada", {}, { UserStatus: "UNCONFIRMED" });
  await assert.rejects(
    beginCustom(world),
    refusal("UserNotConfirmedException", "User is not confirmed."),
  );
  ada.UserStatus = "CONFIRMED";
  const first = await beginCustom(world);
  ada.Enabled = false;
  await assert.rejects(
    give(world, first, "42"),
    refusal("NotAuthorizedException", "User is disabled."),
  );
  assert.equal(events.define.length, 1);
});
