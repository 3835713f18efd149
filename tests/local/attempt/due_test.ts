import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mod.ts";
import { setMfaPreference } from "../../../src/local/mfa/preference.ts";
import { setPassword } from "../../../src/local/passwords/passwords.ts";
import { setPoolMfa } from "../../../src/local/pools/mfa.ts";
import type { UserPoolSettings } from "../../../src/local/pools/settings.ts";
import { type Answer, makeWorld, PASSWORD, refusal, type World } from "../world.ts";

const INVALID = refusal("NotAuthorizedException", "Invalid session for the user.");
const SET_UP = {
  MfaConfiguration: "ON",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
} as const;
const CODES = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  EmailMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: { Enabled: true },
} as const;
const CHOICE: UserPoolSettings = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
};

const admin = (world: World, operation: string, more: Record<string, unknown> = {}) =>
  world.call(operation, { UserPoolId: world.pool.Id, Username: "ada", ...more });

/** Sets up an authenticator app by that session. */
async function setUpApp(world: World, { Session }: Answer): Promise<Answer> {
  const { SecretCode, ...associated } = await world.call("AssociateSoftwareToken", { Session });
  const UserCode = await totpCode(SecretCode, world.service.now());
  return await world.call("VerifySoftwareToken", { ...associated, UserCode });
}

Deno.test("who has an authenticator app by now sets up no e-mail address by an older MFA_SETUP", async () => {
  const world = makeWorld({ mfa: SET_UP });
  const ada = world.addUser("ada");
  const [old, older, present] = [
    await world.signIn("ada"),
    await world.signIn("ada"),
    await world.signIn("ada"),
  ];
  const EMAIL = "eve@example.com";
  const proving = await world.answer(older, { USERNAME: "ada", EMAIL });
  const EMAIL_OTP_CODE = world.lastCode();
  await setUpApp(world, present);
  await assert.rejects(world.answer(old, { USERNAME: "ada", EMAIL }), INVALID);
  await assert.rejects(world.answer(proving, { USERNAME: "ada", EMAIL_OTP_CODE }), INVALID);
  assert.equal(ada.attributes.get("email"), undefined);
  assert.deepEqual([...ada.mfa!.enabled], ["SOFTWARE_TOKEN_MFA"]);
});

Deno.test("MFA_SETUP is passed by the app that its own session set up, as long as that is the user's", async () => {
  const world = makeWorld({ mfa: SET_UP });
  const ada = world.addUser("ada");
  const challenge = await world.signIn("ada");
  const verified = { ...challenge, ...await setUpApp(world, challenge) };
  const app = ada.softwareToken!;
  ada.softwareToken = { secret: "JBSWY3DPEHPK3PXP" };
  await assert.rejects(world.answer(verified, { USERNAME: "ada" }), INVALID);
  ada.softwareToken = app;
  assert.ok((await world.answer(verified, { USERNAME: "ada" })).AuthenticationResult);
});

const replacements: Record<string, (world: World) => Promise<unknown>> = {
  "AdminSetUserPassword with another temporary one": (world) =>
    admin(world, "AdminSetUserPassword", { Password: "Another-Horse-1" }),
  "AdminSetUserPassword with a permanent one": (world) =>
    admin(world, "AdminSetUserPassword", { Password: "Another-Horse-1", Permanent: true }),
  "an invitation that is sent again": (world) =>
    admin(world, "AdminCreateUser", { MessageAction: "RESEND" }),
};
for (const [what, replace] of Object.entries(replacements)) {
  Deno.test(`NEW_PASSWORD_REQUIRED does not outlive its temporary password: ${what}`, async () => {
    const world = makeWorld();
    const ada = world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
    const challenge = await world.signIn("ada");
    await replace(world);
    const present = ada.password;
    const answer = { USERNAME: "ada", NEW_PASSWORD: "Takeover-Horse-1" };
    await assert.rejects(world.answer(challenge, answer), INVALID);
    assert.equal(ada.password, present);
  });
}

Deno.test("NEW_PASSWORD_REQUIRED does not outlive the time of its temporary password", async () => {
  const world = makeWorld();
  const ada = world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  setPassword(world.pool, ada, PASSWORD, { expires: world.service.now() + 60_000 });
  const challenge = await world.signIn("ada");
  world.wait(60);
  await assert.rejects(
    world.answer(challenge, { USERNAME: "ada", NEW_PASSWORD: "Another-Horse-1" }),
    refusal(
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
    ),
  );
});

/** What happens between a code and its answer, after which a fresh sign-in would not ask for that code. */
const changes: Record<string, (world: World) => unknown> = {
  "the number has changed": (world) =>
    admin(world, "AdminUpdateUserAttributes", {
      UserAttributes: [{ Name: "phone_number", Value: "+15550109999" }],
    }),
  "the number was removed": (world) =>
    admin(world, "AdminUpdateUserAttributes", {
      UserAttributes: [{ Name: "phone_number", Value: "" }],
    }),
  "the user has switched the factor off": ({ pool }) =>
    setMfaPreference(pool, pool.users.get("ada")!, { SMSMfaSettings: { Enabled: false } }),
  "the user prefers another factor": ({ pool }) => {
    const ada = pool.users.get("ada")!;
    ada.softwareToken = { secret: "JBSWY3DPEHPK3PXP" };
    setMfaPreference(pool, ada, {
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
  },
  "the pool asks for no factors": ({ pool }) => setPoolMfa(pool, { MfaConfiguration: "OFF" }),
  "there is another password": (world) =>
    admin(world, "AdminSetUserPassword", { Password: "Another-Horse-1", Permanent: true }),
  "there is a temporary password": (world) =>
    admin(world, "AdminSetUserPassword", { Password: PASSWORD }),
};
for (const [what, change] of Object.entries(changes)) {
  Deno.test(`SMS_MFA cannot be answered once ${what}`, async () => {
    const world = makeWorld({ mfa: CODES });
    const mfa = { enabled: new Set(["SMS_MFA"] as const) };
    world.addUser("ada", { phone_number: "+15550100000" }, { mfa });
    const challenge = await world.signIn("ada");
    assert.equal(challenge.ChallengeName, "SMS_MFA");
    const SMS_MFA_CODE = world.lastCode();
    await change(world);
    await assert.rejects(world.answer(challenge, { USERNAME: "ada", SMS_MFA_CODE }), INVALID);
  });
}

/** The same for a code that is the first factor. */
const firstFactorChanges: Record<string, (world: World) => unknown> = {
  "the address has changed": (world) =>
    admin(world, "AdminUpdateUserAttributes", {
      UserAttributes: [
        { Name: "email", Value: "new@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
    }),
  "the address is no longer verified": (world) =>
    admin(world, "AdminUpdateUserAttributes", {
      UserAttributes: [{ Name: "email_verified", Value: "false" }],
    }),
  "the policy allows passwords alone": ({ pool }) =>
    void (pool.AllowedFirstAuthFactors = ["PASSWORD"]),
  "the pool demands a second factor": ({ pool }) =>
    setPoolMfa(pool, { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } }),
  "the user has a temporary password": (world) =>
    admin(world, "AdminSetUserPassword", { Password: PASSWORD }),
};
for (const [what, change] of Object.entries(firstFactorChanges)) {
  Deno.test(`EMAIL_OTP as the first factor cannot be answered once ${what}`, async () => {
    const world = makeWorld({ pool: CHOICE });
    world.addUser("ada", { email: "old@example.com", email_verified: "true" });
    const begin = { USERNAME: "ada", PREFERRED_CHALLENGE: "EMAIL_OTP" };
    const challenge = await world.begin("USER_AUTH", begin);
    const EMAIL_OTP_CODE = world.lastCode();
    await change(world);
    await assert.rejects(world.answer(challenge, { USERNAME: "ada", EMAIL_OTP_CODE }), INVALID);
  });
}

Deno.test("no challenge outlives its client's permission for the flow", async () => {
  const world = makeWorld({ mfa: CODES });
  const mfa = { enabled: new Set(["SMS_MFA"] as const) };
  world.addUser("ada", { phone_number: "+15550100000" }, { mfa });
  const challenge = await world.signIn("ada");
  world.client.ExplicitAuthFlows = ["ALLOW_USER_SRP_AUTH"];
  await assert.rejects(
    world.answer(challenge, { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() }),
    refusal("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"),
  );
});

/** What a Session of ConfirmSignUp must not skip. */
const skipped: Record<string, (world: World) => unknown> = {
  "a second factor that the pool demands": ({ pool }) =>
    setPoolMfa(pool, { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } }),
  "a temporary password": (world) => admin(world, "AdminSetUserPassword", { Password: PASSWORD }),
  "another password": (world) =>
    admin(world, "AdminSetUserPassword", { Password: "Another-Horse-1", Permanent: true }),
  "being the second sign-in": (world) => world.signIn("ada"),
};
for (const [what, change] of Object.entries(skipped)) {
  Deno.test(`the Session of ConfirmSignUp does not skip ${what}`, async () => {
    const world = makeWorld({ pool: { AutoVerifiedAttributes: ["email"] } });
    const { ClientId } = world.client;
    await world.call("SignUp", {
      ClientId,
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
    });
    const ConfirmationCode = world.lastCode();
    const { Session } = await world.call("ConfirmSignUp", {
      ClientId,
      Username: "ada",
      ConfirmationCode,
    });
    const redeem = () =>
      world.call("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: "ada" },
        Session,
      });
    await change(world);
    await assert.rejects(redeem(), INVALID);
  });
}
