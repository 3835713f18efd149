import assert from "node:assert/strict";
import { makeWorld, PASSWORD, refusal, type World, type WorldOptions } from "../world.ts";

const NEW = "Battery-Staple-2";
const VERIFIED = { email: "ada@example.com", email_verified: "true" };
const BOTH = { ...VERIFIED, phone_number: "+15550104114", phone_number_verified: "true" };

function forgetful(options: WorldOptions = {}, attributes: Record<string, string> = VERIFIED) {
  const world = makeWorld(options);
  const user = world.addUser("ada", attributes);
  const ClientId = world.client.ClientId;
  return {
    ...world,
    user,
    forgot: (Username = "ada") => world.call("ForgotPassword", { ClientId, Username }),
    confirm: (ConfirmationCode: string, Password = NEW, Username = "ada") =>
      world.call("ConfirmForgotPassword", { ClientId, Username, ConfirmationCode, Password }),
    signInWith: (PASSWORD: string) =>
      world.begin("USER_PASSWORD_AUTH", { USERNAME: "ada", PASSWORD }),
  };
}

const wrong = (world: Pick<World, "lastCode">) =>
  world.lastCode() === "000000" ? "000001" : "000000";

const EXPIRED = refusal(
  "ExpiredCodeException",
  "Invalid code provided, please request a code again.",
);
const MISMATCH = refusal(
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
);
const LIMIT = refusal(
  "LimitExceededException",
  "Attempt limit exceeded, please try after some time.",
);

Deno.test("ForgotPassword sends a code by which ConfirmForgotPassword sets a password", async () => {
  const world = forgetful();
  assert.deepEqual(await world.forgot(), {
    CodeDeliveryDetails: {
      DeliveryMedium: "EMAIL",
      Destination: "a***@e***",
      AttributeName: "email",
    },
  });
  await assert.rejects(world.confirm(wrong(world)), MISMATCH);
  assert.deepEqual(await world.confirm(world.lastCode()), {});
  assert.ok((await world.signInWith(NEW)).AuthenticationResult);
  await assert.rejects(
    world.signInWith(PASSWORD),
    refusal("NotAuthorizedException", "Incorrect username or password."),
  );
  await assert.rejects(world.confirm(world.lastCode()), EXPIRED, "the code is good once");
});

Deno.test("a weak password leaves the code of ForgotPassword good", async () => {
  const world = forgetful();
  await world.forgot();
  await assert.rejects(
    world.confirm(world.lastCode(), "short"),
    refusal(
      "InvalidPasswordException",
      "Password does not conform to policy: Password not long enough",
    ),
  );
  assert.deepEqual(await world.confirm(world.lastCode()), {});
});

Deno.test("the code of ForgotPassword lives an hour, and a later one takes its place", async () => {
  const world = forgetful();
  await world.forgot();
  const first = world.lastCode();
  await world.forgot();
  if (first !== world.lastCode()) await assert.rejects(world.confirm(first), MISMATCH);
  world.wait(3601);
  await assert.rejects(world.confirm(world.lastCode()), EXPIRED);
});

Deno.test("the code of ForgotPassword dies with the address that it went to", async () => {
  const world = forgetful();
  await world.forgot();
  world.user.attributes.set("email", "eve@example.com");
  await assert.rejects(world.confirm(world.lastCode()), EXPIRED);
});

Deno.test("AdminResetUserPassword ends in ConfirmForgotPassword and a user who signs in", async () => {
  const world = forgetful();
  const UserPoolId = world.pool.Id;
  await world.call("AdminResetUserPassword", { UserPoolId, Username: "ada" });
  assert.equal(world.user.UserStatus, "RESET_REQUIRED");
  await assert.rejects(
    world.signInWith(PASSWORD),
    refusal("PasswordResetRequiredException", "Password reset required for the user"),
  );
  await world.confirm(world.lastCode());
  assert.equal(world.user.UserStatus, "CONFIRMED");
  assert.ok((await world.signInWith(NEW)).AuthenticationResult);
});

Deno.test("ForgotPassword is refused where nothing verified can get the code", async () => {
  const nothing = refusal(
    "InvalidParameterException",
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
  for (const attributes of [{}, { email: "ada@example.com" }]) {
    await assert.rejects(forgetful({}, attributes).forgot(), nothing);
  }
});

Deno.test("ForgotPassword is refused to who is disabled or has a temporary password", async () => {
  const world = forgetful();
  world.user.Enabled = false;
  await assert.rejects(
    world.forgot(),
    refusal("NotAuthorizedException", "User is disabled."),
  );
  world.user.Enabled = true;
  world.user.UserStatus = "FORCE_CHANGE_PASSWORD";
  await assert.rejects(
    world.forgot(),
    refusal("NotAuthorizedException", "User password cannot be reset in the current state."),
  );
});

Deno.test("AccountRecoverySetting decides where the code goes", async () => {
  const recovery = (...names: ("verified_email" | "verified_phone_number" | "admin_only")[]) =>
    forgetful({
      pool: {
        AccountRecoverySetting: {
          RecoveryMechanisms: names.map((Name, i) => ({ Priority: i + 1, Name })),
        },
      },
    }, BOTH);
  const medium = async (world: ReturnType<typeof forgetful>) =>
    (await world.forgot()).CodeDeliveryDetails.DeliveryMedium;
  assert.equal(await medium(forgetful({}, BOTH)), "SMS");
  assert.equal(await medium(recovery("verified_email", "verified_phone_number")), "EMAIL");
  const both = recovery("verified_phone_number", "verified_email");
  both.user.mfa = { enabled: new Set(["SMS_MFA"]) };
  assert.equal(await medium(both), "EMAIL", "a phone that is the second factor recovers nothing");
  const closed = recovery("admin_only");
  await assert.rejects(
    closed.forgot(),
    refusal("NotAuthorizedException", "Contact administrator to reset password."),
  );
  const UserPoolId = closed.pool.Id;
  await assert.rejects(
    closed.call("AdminResetUserPassword", { UserPoolId, Username: "ada" }),
    /no registered\/verified email or phone_number/,
  );
});

Deno.test("PreventUserExistenceErrors hides from ForgotPassword who exists", async () => {
  const open = forgetful();
  const notFound = refusal(
    "UserNotFoundException",
    "Username/client id combination not found.",
  );
  await assert.rejects(open.forgot("nobody"), notFound);
  await assert.rejects(open.confirm("123456", NEW, "nobody"), notFound);
  const hiding = forgetful({
    client: { PreventUserExistenceErrors: "ENABLED" },
    quirks: { codeAttemptsPerHour: 3 },
  });
  const known = await hiding.forgot();
  const unknown = await hiding.forgot("nobody@example.com");
  assert.deepEqual(
    Object.keys(unknown.CodeDeliveryDetails),
    Object.keys(known.CodeDeliveryDetails),
  );
  assert.equal(unknown.CodeDeliveryDetails.Destination, "n***@e***");
  for (const name of ["ada", "nobody@example.com"]) {
    await hiding.forgot(name);
    await hiding.forgot(name);
    await assert.rejects(hiding.forgot(name), LIMIT, `the limit tells nothing of ${name}`);
  }
});

Deno.test("PreventUserExistenceErrors hides who is disabled, or has nothing verified, as well", async () => {
  // Developer guide, "Managing user existence error responses".
  const hiding = { client: { PreventUserExistenceErrors: "ENABLED" } } as const;
  const disabled = forgetful(hiding);
  disabled.user.Enabled = false;
  const unreachable = forgetful(hiding, {});
  const others = forgetful(hiding);
  for (const [world, name] of [[disabled, "ada"], [unreachable, "ada"], [others, "eve"]] as const) {
    await assert.rejects(world.confirm("123456", NEW, name), EXPIRED, "none was asked for");
    const { CodeDeliveryDetails } = await world.forgot(name);
    assert.equal(CodeDeliveryDetails.DeliveryMedium, "EMAIL");
    await assert.rejects(world.confirm("123456", NEW, name), MISMATCH);
    assert.equal(world.service.outbox.length, 0);
    world.wait(3601);
    await assert.rejects(world.confirm("123456", NEW, name), EXPIRED);
  }
  const { CodeDeliveryDetails } = await disabled.forgot("+15550104114");
  assert.equal(CodeDeliveryDetails.Destination, "+*******4114", "the form of the name decides");
  const closed = forgetful({
    ...hiding,
    pool: {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" }] },
    },
  });
  for (const name of ["ada", "nobody"]) {
    await assert.rejects(closed.forgot(name), /Contact administrator to reset password/);
  }
});

Deno.test("codes can be asked for, and wrong ones given, only so often an hour", async () => {
  const world = forgetful({ quirks: { codeAttemptsPerHour: 2 } });
  await world.forgot();
  await world.forgot();
  await assert.rejects(world.forgot(), LIMIT);
  await assert.rejects(world.confirm(wrong(world)), MISMATCH);
  await assert.rejects(world.confirm(wrong(world)), MISMATCH);
  await assert.rejects(world.confirm(world.lastCode()), LIMIT, "a right one comes too late");
  world.wait(3601);
  await world.forgot();
  assert.deepEqual(await world.confirm(world.lastCode()), {});
});
