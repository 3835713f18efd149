import assert from "node:assert/strict";
import {
  makePasskeyWorld,
  ORIGIN,
  register,
  RP,
  start,
  tokenOf,
  WebAuthnConfiguration,
} from "../passkey_world.ts";
import { SoftwareAuthenticator } from "../../scenarios/software_authenticator.ts";
import { type Answer, refusal, type World } from "../world.ts";

const begin = (world: World) =>
  world.begin("USER_AUTH", { USERNAME: "ada", PREFERRED_CHALLENGE: "WEB_AUTHN" });

const optionsOf = (challenge: Answer) =>
  JSON.parse(challenge.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);

const give = (world: World, to: Answer, credential: unknown) =>
  world.answer(to, { USERNAME: "ada", CREDENTIAL: JSON.stringify(credential) });

const denied = refusal("NotAuthorizedException", "Incorrect username or password.");

const invalid = refusal("InvalidParameterException", "Invalid passkey credential given.");

for (const [name, algorithm] of [["ES256", -7], ["RS256", -257]] as const) {
  Deno.test(`WEB_AUTHN signs in with a passkey of ${name}`, async () => {
    const world = makePasskeyWorld();
    const authenticator = new SoftwareAuthenticator({ algorithm });
    const { done, Credential } = await register(world, authenticator);
    assert.deepEqual(done, {});
    for (let time = 0; time < 2; time++) {
      const challenge = await begin(world);
      assert.equal(challenge.ChallengeName, "WEB_AUTHN");
      const options = optionsOf(challenge);
      assert.deepEqual(options, {
        challenge: options.challenge,
        timeout: 180_000,
        rpId: RP,
        allowCredentials: [{
          type: "public-key",
          id: Credential.id,
          transports: ["internal", "hybrid"],
        }],
        userVerification: "preferred",
      });
      const answer = await give(world, challenge, await authenticator.get(options, ORIGIN));
      assert.ok(answer.AuthenticationResult.AccessToken);
    }
  });
}

Deno.test("WEB_AUTHN refuses a forged assertion, and the session stays good", async () => {
  const world = makePasskeyWorld();
  const authenticator = new SoftwareAuthenticator();
  const stranger = new SoftwareAuthenticator();
  await register(world, authenticator);
  await stranger.create({ ...await start(world, await tokenOf(world)) }, ORIGIN);
  const challenge = await begin(world);
  const options = optionsOf(challenge);
  const good = await authenticator.get(options, ORIGIN);
  const edit = (response: Record<string, unknown>) => ({
    ...good,
    response: { ...good.response, ...response },
  });
  const theirs = await stranger.get({ ...options, allowCredentials: [] }, ORIGIN);
  const old = { ...options, challenge: "AAAA" };
  for (
    const forged of [
      theirs,
      { ...theirs, id: good.id, rawId: good.id },
      edit({ signature: theirs.response.signature }),
      edit({ authenticatorData: theirs.response.authenticatorData.replace(/.$/, "A") }),
      edit({ userHandle: "c29tZWJvZHkgZWxzZQ" }),
      await authenticator.get(options, "https://evil.test"),
      await authenticator.get(options, "http://example.com"),
      await authenticator.get(old, ORIGIN),
    ]
  ) {
    await assert.rejects(give(world, challenge, forged), denied);
  }
  for (const text of ["", "{", "[]", "{}"]) {
    const responses = { USERNAME: "ada", CREDENTIAL: text };
    await assert.rejects(world.answer(challenge, responses), { type: "InvalidParameterException" });
  }
  await assert.rejects(give(world, challenge, { ...good, response: {} }), invalid);
  const fresh = await authenticator.get(options, ORIGIN);
  assert.ok((await give(world, challenge, fresh)).AuthenticationResult);
  await assert.rejects(
    give(world, challenge, await authenticator.get(options, ORIGIN)),
    refusal(
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    ),
  );
});

Deno.test("WEB_AUTHN refuses a counter that went back, and takes one that stays at 0", async () => {
  const world = makePasskeyWorld();
  const authenticator = new SoftwareAuthenticator();
  await register(world, authenticator);
  const challenge = await begin(world);
  await authenticator.get(optionsOf(challenge), ORIGIN);
  const second = await authenticator.get(optionsOf(challenge), ORIGIN);
  await give(world, challenge, second);
  const [passkey] = world.pool.users.get("ada")!.passkeys!.values();
  assert.equal(passkey!.counter, 2);
  passkey!.counter = 3;
  const next = await begin(world);
  await assert.rejects(give(world, next, await authenticator.get(optionsOf(next), ORIGIN)), denied);

  const synced = makePasskeyWorld();
  const phone = new SoftwareAuthenticator({ counts: false });
  await register(synced, phone);
  for (let time = 0; time < 2; time++) {
    const challenge = await begin(synced);
    const answer = await give(synced, challenge, await phone.get(optionsOf(challenge), ORIGIN));
    assert.ok(answer.AuthenticationResult);
  }
});

Deno.test("a passkey that stands for two factors must have verified its user", async () => {
  const world = makePasskeyWorld({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
      MfaConfiguration: "OFF",
    },
    mfa: {
      WebAuthnConfiguration: {
        ...WebAuthnConfiguration,
        FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
      },
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    },
  });
  const blind = new SoftwareAuthenticator({ userVerified: false });
  await assert.rejects(register(world, blind), invalid);
  const phone = new SoftwareAuthenticator();
  await register(world, phone);
  const ada = world.pool.users.get("ada")!;
  ada.softwareToken = { secret: "JBSWY3DPEHPK3PXP" };
  ada.mfa = { enabled: new Set(["SOFTWARE_TOKEN_MFA"]) };
  const challenge = await begin(world);
  const options = optionsOf(challenge);
  assert.equal(options.userVerification, "required");
  const answer = await give(world, challenge, await phone.get(options, ORIGIN));
  assert.ok(answer.AuthenticationResult, "no second factor follows");
});

Deno.test("WEB_AUTHN is not offered to users without a passkey", async () => {
  const world = makePasskeyWorld();
  assert.equal((await begin(world)).ChallengeName, "SELECT_CHALLENGE");
});

Deno.test("SELECT_CHALLENGE with WEB_AUTHN leads to the request options", async () => {
  const world = makePasskeyWorld();
  const authenticator = new SoftwareAuthenticator();
  await register(world, authenticator);
  const select = await world.begin("USER_AUTH", { USERNAME: "ada" });
  assert.ok(select.AvailableChallenges.includes("WEB_AUTHN"));
  const challenge = await world.answer(select, { USERNAME: "ada", ANSWER: "WEB_AUTHN" });
  assert.equal(challenge.ChallengeName, "WEB_AUTHN");
  const credential = await authenticator.get(optionsOf(challenge), ORIGIN);
  assert.ok((await give(world, challenge, credential)).AuthenticationResult);
});
