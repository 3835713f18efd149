import assert from "node:assert/strict";
import { speaksFor } from "../../src/local/factors/relying_party.ts";
import { SoftwareAuthenticator } from "../scenarios/software_authenticator.ts";
import { type Answer, makeWorld, refusal, type World, type WorldOptions } from "./world.ts";

const RP = "example.com";
const ORIGIN = "https://login.example.com";
const WebAuthnConfiguration = { RelyingPartyId: RP, UserVerification: "preferred" } as const;

function makePasskeyWorld(options: WorldOptions = {}): World {
  const world = makeWorld({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
    mfa: { WebAuthnConfiguration },
    ...options,
  });
  world.addUser("ada", { name: "Ada Lovelace" });
  return world;
}

const tokenOf = async (world: World, name = "ada") =>
  (await world.signIn(name)).AuthenticationResult.AccessToken;

const start = async (world: World, AccessToken: string) =>
  (await world.call("StartWebAuthnRegistration", { AccessToken })).CredentialCreationOptions;

async function register(
  world: World,
  authenticator: SoftwareAuthenticator,
  origin = ORIGIN,
): Promise<Answer> {
  const AccessToken = await tokenOf(world);
  const Credential = await authenticator.create(await start(world, AccessToken), origin);
  const done = await world.call("CompleteWebAuthnRegistration", { AccessToken, Credential });
  return { AccessToken, Credential, done };
}

const begin = (world: World) =>
  world.begin("USER_AUTH", { USERNAME: "ada", PREFERRED_CHALLENGE: "WEB_AUTHN" });

const optionsOf = (challenge: Answer) =>
  JSON.parse(challenge.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);

const give = (world: World, to: Answer, credential: unknown) =>
  world.answer(to, { USERNAME: "ada", CREDENTIAL: JSON.stringify(credential) });

const denied = refusal("NotAuthorizedException", "Incorrect username or password.");
const invalid = refusal("InvalidParameterException", "Invalid passkey credential given.");
const challengeGone = { type: "WebAuthnChallengeNotFoundException" };

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

Deno.test("StartWebAuthnRegistration gives the options for navigator.credentials.create", async () => {
  const world = makePasskeyWorld();
  const { AccessToken, Credential } = await register(world, new SoftwareAuthenticator());
  const options = await start(world, AccessToken);
  const sub = world.pool.users.get("ada")!.attributes.get("sub")!;
  assert.match(options.challenge, /^[\w-]{43}$/);
  assert.deepEqual(options, {
    rp: { id: RP, name: RP },
    user: { id: btoa(sub).replaceAll("=", ""), name: "ada", displayName: "Ada Lovelace" },
    challenge: options.challenge,
    pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
    timeout: 60_000,
    excludeCredentials: [{ type: "public-key", id: Credential.id }],
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: "required",
      userVerification: "preferred",
    },
  });
});

Deno.test("StartWebAuthnRegistration needs a pool with passkeys and a relying party", async () => {
  const off = makeWorld({ mfa: { WebAuthnConfiguration } });
  off.addUser("ada");
  await assert.rejects(start(off, await tokenOf(off)), { type: "WebAuthnNotEnabledException" });
  const nameless = makePasskeyWorld({ mfa: {} });
  await assert.rejects(start(nameless, await tokenOf(nameless)), {
    type: "WebAuthnConfigurationMissingException",
  });
  await assert.rejects(
    start(off, "not-a-token"),
    refusal("NotAuthorizedException", "Invalid Access Token"),
  );
});

Deno.test("CompleteWebAuthnRegistration takes the newest challenge, once and in time", async () => {
  const world = makePasskeyWorld();
  const AccessToken = await tokenOf(world);
  const authenticator = new SoftwareAuthenticator();
  const complete = (Credential: unknown) =>
    world.call("CompleteWebAuthnRegistration", { AccessToken, Credential });

  const older = await authenticator.create(await start(world, AccessToken), ORIGIN);
  const options = await start(world, AccessToken);
  const newer = await authenticator.create(options, ORIGIN);
  const other = await new SoftwareAuthenticator().create(options, ORIGIN);
  await assert.rejects(complete(older), challengeGone);
  const both = await Promise.allSettled([complete(newer), complete(other)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  await assert.rejects(complete(newer), challengeGone);

  const late = await new SoftwareAuthenticator().create(await start(world, AccessToken), ORIGIN);
  world.wait(301);
  await assert.rejects(complete(late), challengeGone);
});

Deno.test("CompleteWebAuthnRegistration refuses another origin, relying party, client or key", async () => {
  const world = makePasskeyWorld();
  const AccessToken = await tokenOf(world);
  const options = await start(world, AccessToken);
  const complete = (Credential: unknown, token = AccessToken) =>
    world.call("CompleteWebAuthnRegistration", { AccessToken: token, Credential });
  const refused = async (Credential: unknown, type: string) =>
    await assert.rejects(complete(Credential), { type });

  const phone = new SoftwareAuthenticator();
  const elsewhere = await phone.create(options, "https://example.com.evil.test");
  await refused(elsewhere, "WebAuthnOriginNotAllowedException");
  const evil = { ...options, rp: { id: "login.example.com", name: "" } };
  await refused(await phone.create(evil, ORIGIN), "WebAuthnRelyingPartyMismatchException");
  const edwards = new SoftwareAuthenticator({ algorithm: -8 });
  await refused(await edwards.create(options, ORIGIN), "WebAuthnCredentialNotSupportedException");

  const { ClientId } = world.addClient({});
  const other = await world.call("InitiateAuth", {
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ada", PASSWORD: "Correct-Horse-1" },
  });
  const good = await phone.create(options, ORIGIN);
  await assert.rejects(complete(good, other.AuthenticationResult.AccessToken), {
    type: "WebAuthnClientMismatchException",
  });
  assert.deepEqual(await complete(good), {}, "a refusal leaves the challenge good");
});

Deno.test("CompleteWebAuthnRegistration refuses what is no registration", async () => {
  const world = makePasskeyWorld();
  const AccessToken = await tokenOf(world);
  const good = await new SoftwareAuthenticator().create(await start(world, AccessToken), ORIGIN);
  const edit = (response: Record<string, unknown>) => ({
    ...good,
    response: { ...good.response, ...response },
  });
  const clientData = JSON.parse(atob(good.response.clientDataJSON));
  for (
    const Credential of [
      {},
      "text",
      null,
      { ...good, type: "password" },
      { ...good, rawId: "AAAA" },
      edit({ clientDataJSON: "e30" }),
      edit({ clientDataJSON: btoa(JSON.stringify({ ...clientData, type: "webauthn.get" })) }),
      edit({ attestationObject: "oA" }),
      edit({ attestationObject: good.response.attestationObject.slice(0, 80) }),
    ]
  ) {
    await assert.rejects(
      world.call("CompleteWebAuthnRegistration", { AccessToken, Credential }),
      { type: "InvalidParameterException" },
    );
  }
});

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
  const [passkey] = world.pool.users.get("ada")!.passkeys.values();
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
  ada.softwareToken.secret = "JBSWY3DPEHPK3PXP";
  ada.mfa.enabled.add("SOFTWARE_TOKEN_MFA");
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

Deno.test("ListWebAuthnCredentials and DeleteWebAuthnCredential keep the books", async () => {
  const world = makePasskeyWorld();
  const made: string[] = [];
  for (let i = 0; i < 3; i++) {
    made.push((await register(world, new SoftwareAuthenticator())).Credential.id);
  }
  const AccessToken = await tokenOf(world);
  const list = (more = {}) => world.call("ListWebAuthnCredentials", { AccessToken, ...more });
  const first = await list({ MaxResults: 2 });
  assert.deepEqual(first.Credentials[0], {
    CredentialId: made[0],
    FriendlyCredentialName: "Passkey",
    RelyingPartyId: RP,
    AuthenticatorAttachment: "platform",
    AuthenticatorTransports: ["internal", "hybrid"],
    CreatedAt: world.service.now() / 1000,
  });
  const second = await list({ MaxResults: 2, NextToken: first.NextToken });
  const told = [...first.Credentials, ...second.Credentials].map((each) => each.CredentialId);
  assert.deepEqual(told, made);
  assert.equal("NextToken" in second, false);

  const CredentialId = made[1];
  const remove = () => world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
  assert.deepEqual(await remove(), {});
  assert.equal((await list()).Credentials.length, 2);
  await assert.rejects(
    remove(),
    refusal("ResourceNotFoundException", "Passkey credential does not exist."),
  );
});

Deno.test("a user has at most 20 passkeys", async () => {
  const world = makePasskeyWorld();
  for (let i = 0; i < 20; i++) await register(world, new SoftwareAuthenticator());
  await assert.rejects(register(world, new SoftwareAuthenticator()), {
    type: "LimitExceededException",
  });
});

Deno.test("speaksFor() knows the origins of a relying party", () => {
  for (
    const [origin, id, expected] of [
      ["https://example.com", "example.com", true],
      ["https://login.example.com:8443", "example.com", true],
      ["http://localhost:5173", "localhost", true],
      ["http://app.localhost:5173", "localhost", true],
      ["http://example.com", "example.com", false],
      ["https://evilexample.com", "example.com", false],
      ["https://example.com", "login.example.com", false],
      ["https://example.com/", "example.com", false],
      ["android:apk-key-hash:AAAA", "example.com", false],
      ["null", "example.com", false],
      ["", "example.com", false],
    ] as const
  ) {
    assert.equal(speaksFor(origin, id), expected, `${origin} for ${id}`);
  }
});

Deno.test("GetUserAuthFactors names the passkey once it is registered", async () => {
  const world = makePasskeyWorld();
  const factors = async (AccessToken: string) =>
    (await world.call("GetUserAuthFactors", { AccessToken })).ConfiguredUserAuthFactors;
  assert.deepEqual(await factors(await tokenOf(world)), ["PASSWORD"]);
  const { AccessToken } = await register(world, new SoftwareAuthenticator());
  assert.deepEqual(await factors(AccessToken), ["PASSWORD", "WEB_AUTHN"]);
  const { Username } = await world.call("GetUserAuthFactors", { AccessToken });
  assert.equal(Username, "ada");
});
