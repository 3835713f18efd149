import assert from "node:assert/strict";
import { concat, fromBase64Url, fromHex, toBase64Url } from "../../../src/bytes.ts";
import { isOneItem } from "../../../src/local/passkeys/cbor.ts";
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
import { makeWorld, refusal } from "../world.ts";

const challengeGone = { type: "WebAuthnChallengeNotFoundException" };

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

Deno.test("an Android app registers a passkey, under an origin of its own", async () => {
  const world = makePasskeyWorld();
  const origin = `android:apk-key-hash:${"k".repeat(43)}`;
  const { done } = await register(world, new SoftwareAuthenticator(), origin);
  assert.deepEqual(done, {});
  assert.equal(world.pool.users.get("ada")!.passkeys!.size, 1);
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

Deno.test("CompleteWebAuthnRegistration refuses what stands behind an attestation object", async () => {
  const world = makePasskeyWorld();
  const AccessToken = await tokenOf(world);
  const options = await start(world, AccessToken);
  const good = await new SoftwareAuthenticator().create(options, ORIGIN);
  const complete = (attestationObject: string) =>
    world.call("CompleteWebAuthnRegistration", {
      AccessToken,
      Credential: { ...good, response: { ...good.response, attestationObject } },
    });
  const bytes = fromBase64Url(good.response.attestationObject);
  const others = [concat(bytes, new Uint8Array(1)), concat(bytes, bytes), bytes.subarray(0, -1)];
  for (const other of others) {
    await assert.rejects(
      complete(toBase64Url(other)),
      refusal("InvalidParameterException", "Invalid passkey credential given."),
    );
  }
  assert.deepEqual(await complete(good.response.attestationObject), {});
});

Deno.test("isOneItem() finds the end of every kind of data item", () => {
  const good = [
    "00",
    "1818",
    "1903e8",
    "1a000f4240",
    "1b000000e8d4a51000",
    "3863",
    "f90000",
    "fa47c35000",
    "fb3ff199999999999a",
    "f4",
    "f6",
    "f818",
    "c074323031332d30332d32315432303a30343a30305a",
    "40",
    "4401020304",
    "60",
    "6449455446",
    "80",
    "8301820203820405",
    "a0",
    "a26161016162820203",
  ];
  for (const hex of good) {
    assert.ok(isOneItem(fromHex(hex)), hex);
    assert.ok(!isOneItem(fromHex(hex + "00")), `${hex} and a byte`);
  }
  const cut = good.filter((hex) => hex.length > 2 && hex !== "f4");
  for (const hex of cut) assert.ok(!isOneItem(fromHex(hex.slice(0, -2))), `${hex} less a byte`);
  for (
    const hex of [
      "",
      "5f42010243030405ff",
      "9f01ff",
      "bf6161ff",
      "1f",
      "5affffffff",
      "bbffffffffffffffff",
    ]
  ) {
    assert.ok(!isOneItem(fromHex(hex)), hex);
  }
  assert.ok(!isOneItem(fromHex("81".repeat(100_000) + "00")));
});
