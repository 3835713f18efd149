import assert from "node:assert/strict";
import { askForPasskey, challenged, openPasskeyApp, tokenOf } from "./passkeys.ts";
import { ada, servePool, withPasskeys } from "./served_pool.ts";

const username = ada.Username;
const atLocalhost = withPasskeys({ RelyingPartyId: "localhost" });

const toBase64 = (base64Url: string) =>
  Uint8Array.fromBase64(base64Url, { alphabet: "base64url" }).toBase64();

for (const helpers of ["ours", "native"] as const) {
  Deno.test(`a passkey is made, signs in twice and cannot be made again, by helpers: ${helpers}`, async () => {
    await using pool = await servePool(atLocalhost);
    await using app = await openPasskeyApp(pool);
    const token = await tokenOf(app);
    const { options, credential } = await app.call("register", token, helpers);

    const [held, ...others] = await app.authenticator.passkeys();
    assert.deepEqual(others, []);
    assert.equal(held!.credentialId, toBase64(String(credential.id)));
    assert.equal(held!.userHandle, toBase64(options.user.id));
    assert.equal(held!.rpId, "localhost");
    assert(held!.isResidentCredential);

    for (const count of [2, 3]) {
      const challenge = await askForPasskey(app);
      assert.deepEqual(challenge.requestOptions.allowCredentials, [
        { type: "public-key", id: credential.id, transports: ["internal"] },
      ]);
      const step = await app.call("answerByPasskey", challenge, helpers);
      assert(step.status === "signed_in");
      assert.equal((await app.authenticator.passkeys())[0]!.signCount, count);
    }
    await assert.rejects(app.call("register", token, helpers), { name: "InvalidStateError" });
  });
}

Deno.test("SELECT_CHALLENGE offers the passkey, until it is deleted", async () => {
  await using pool = await servePool(atLocalhost);
  await using app = await openPasskeyApp(pool);
  const token = await tokenOf(app);
  await app.call("register", token, "ours");
  const [listed, ...others] = await app.call("listPasskeys", token);
  assert.deepEqual(others, []);
  assert.equal(listed!.RelyingPartyId, "localhost");
  assert.equal(listed!.AuthenticatorAttachment, "platform");
  assert.deepEqual(listed!.AuthenticatorTransports, ["internal"]);

  const select = async () =>
    challenged(await app.call("signIn", { flow: "USER_AUTH", username }), "SELECT_CHALLENGE");
  const first = await select();
  assert(first.availableChallenges.includes("WEB_AUTHN"));
  const pending = challenged(
    await app.call("answer", first, { challenge: "WEB_AUTHN" }),
    "WEB_AUTHN",
  );
  await app.call("deletePasskey", token, listed!.CredentialId);
  await assert.rejects(app.call("answerByPasskey", pending, "ours"), {
    name: "NotAuthorizedException",
    code: "session_invalid",
  });
  assert.deepEqual(await app.call("listPasskeys", token), []);
  assert(!(await select()).availableChallenges.includes("WEB_AUTHN"));
});

Deno.test("the helpers decode and encode as the browser's own do", async () => {
  await using pool = await servePool(atLocalhost);
  await using app = await openPasskeyApp(pool);
  const token = await tokenOf(app);
  const { options } = await app.call("register", token, "ours");
  const { requestOptions } = await askForPasskey(app);
  const creation = { ...options, excludeCredentials: requestOptions.allowCredentials! };
  // The defaults of the members that the browser puts in are the same where they are absent.
  for (
    const [given, defaults] of [
      [creation, { attestation: "none", hints: [] }],
      [requestOptions, { hints: [] }],
    ] as const
  ) {
    const [ours, native] = await app.call("decodeBothWays", given);
    assert.deepEqual({ ...defaults, ...ours as object }, native);
  }
  const [ours, native] = await app.call("encodeBothWays", requestOptions);
  assert.deepEqual(ours, native);
});

Deno.test("a domain's passkey is made below it and signs in at it, over HTTPS", async () => {
  await using pool = await servePool(
    withPasskeys({ RelyingPartyId: "example.com", UserVerification: "required" }),
  );
  await using login = await openPasskeyApp(pool, { host: "login.example.com" });
  await using app = await openPasskeyApp(pool, { host: "example.com" });
  assert.equal(login.origin, "https://login.example.com");
  await login.call("register", await tokenOf(login), "ours");
  const [passkey] = await login.authenticator.passkeys();
  assert.equal(passkey!.rpId, "example.com");
  await app.authenticator.hold(passkey!);
  const step = await app.call("answerByPasskey", await askForPasskey(app), "ours");
  assert.equal(step.status, "signed_in");
});
