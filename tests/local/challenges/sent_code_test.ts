import assert from "node:assert/strict";
import { makeWorld, refusal, type World } from "../world.ts";

const MISMATCH = refusal("CodeMismatchException", "Invalid code or auth state for the user.");

const SMS = { MfaConfiguration: "ON", SmsMfaConfiguration: {} } as const;
const EMAIL = { MfaConfiguration: "ON", EmailMfaConfiguration: {} } as const;

const CASES = [
  {
    name: "SMS_MFA",
    mfa: SMS,
    attribute: "phone_number",
    value: "+15550104114",
    medium: "SMS",
    masked: "+*******4114",
  },
  {
    name: "EMAIL_OTP",
    mfa: EMAIL,
    attribute: "email",
    value: "test@example.com",
    medium: "EMAIL",
    masked: "t***@e***",
  },
] as const;

function wrong(world: World): string {
  return world.lastCode() === "000000" ? "000001" : "000000";
}

for (const { name, mfa, attribute, value, medium, masked } of CASES) {
  const begin = async () => {
    const world = makeWorld({ mfa });
    const user = world.addUser("ada", { [attribute]: value });
    return { world, user, challenge: await world.signIn("ada") };
  };

  Deno.test(`${name} sends six digits, and grants tokens for them`, async () => {
    const { world, user, challenge } = await begin();
    assert.equal(challenge.ChallengeName, name);
    assert.deepEqual(challenge.ChallengeParameters, {
      CODE_DELIVERY_DELIVERY_MEDIUM: medium,
      CODE_DELIVERY_DESTINATION: masked,
      USER_ID_FOR_SRP: "ada",
    });
    const { Code, ...message } = world.service.outbox.at(-1)!;
    assert.deepEqual(message, {
      UserPoolId: world.pool.Id,
      Username: "ada",
      Medium: medium,
      Destination: value,
    });
    assert.match(Code, /^\d{6}$/);
    const response = await world.answer(challenge, { USERNAME: "ada", [`${name}_CODE`]: Code });
    assert.ok(response.AuthenticationResult);
    assert.equal(user.attributes.get(`${attribute}_verified`), "true");
  });

  Deno.test(`${name} refuses a wrong code, and stays good`, async () => {
    const { world, challenge } = await begin();
    const key = `${name}_CODE`;
    for (let i = 0; i < 4; i++) {
      await assert.rejects(
        world.answer(challenge, { USERNAME: "ada", [key]: wrong(world) }),
        MISMATCH,
      );
    }
    await assert.rejects(
      world.answer(challenge, { USERNAME: "ada" }),
      refusal("InvalidParameterException", `Missing required parameter ${key}`),
    );
    const response = await world.answer(challenge, { USERNAME: "ada", [key]: world.lastCode() });
    assert.ok(response.AuthenticationResult);
  });

  Deno.test(`${name} takes a code once, and only the code of its own session`, async () => {
    const { world, challenge } = await begin();
    const code = world.lastCode();
    const second = await world.signIn("ada");
    if (world.lastCode() !== code) {
      await assert.rejects(
        world.answer(second, { USERNAME: "ada", [`${name}_CODE`]: code }),
        MISMATCH,
      );
    }
    await world.answer(challenge, { USERNAME: "ada", [`${name}_CODE`]: code });
    await assert.rejects(
      world.answer(challenge, { USERNAME: "ada", [`${name}_CODE`]: code }),
      refusal(
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      ),
    );
  });

  Deno.test(`${name} expires with its session`, async () => {
    const { world, challenge } = await begin();
    world.wait(3 * 60);
    await assert.rejects(
      world.answer(challenge, { USERNAME: "ada", [`${name}_CODE`]: world.lastCode() }),
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });
}

Deno.test("a code to an address that has changed since neither signs in nor verifies", async () => {
  const world = makeWorld({ mfa: EMAIL });
  const user = world.addUser("ada", { email: "old@example.com" });
  const challenge = await world.signIn("ada");
  user.attributes.set("email", "new@example.com");
  await assert.rejects(
    world.answer(challenge, { USERNAME: "ada", EMAIL_OTP_CODE: world.lastCode() }),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
  assert.notEqual(user.attributes.get("email_verified"), "true");
});
