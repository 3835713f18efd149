import assert from "node:assert/strict";
import { askForPasskey, openPasskeyApp, tokenOf } from "./passkeys.ts";
import { servePool, withPasskeys } from "./served_pool.ts";

const atLocalhost = withPasskeys({ RelyingPartyId: "localhost" });
const verified = withPasskeys({ RelyingPartyId: "localhost", UserVerification: "required" });

const careless = {
  residentKey: "required",
  requireResidentKey: true,
  userVerification: "discouraged",
};

Deno.test("a pool that requires user verification has the browser ask for it", async () => {
  await using pool = await servePool(verified);
  await using app = await openPasskeyApp(pool);
  const token = await tokenOf(app);
  await app.authenticator.recogniseUser(false);
  await assert.rejects(app.call("register", token, "ours"), { name: "NotAllowedError" });
  await app.authenticator.recogniseUser(true);
  const { options } = await app.call("register", token, "ours");
  assert.deepEqual(options["authenticatorSelection"], {
    ...careless,
    userVerification: "required",
  });
  const challenge = await askForPasskey(app);
  assert.equal(challenge.requestOptions.userVerification, "required");
  await app.authenticator.recogniseUser(false);
  await assert.rejects(app.call("answerByPasskey", challenge, "ours"), { name: "NotAllowedError" });
  await app.authenticator.recogniseUser(true);
  const step = await app.call("answerByPasskey", challenge, "ours");
  assert.equal(step.status, "signed_in");
});

Deno.test("a pool that requires user verification refuses a page that did not ask for it", async () => {
  await using pool = await servePool(verified);
  await using able = await openPasskeyApp(pool);
  await using unable = await openPasskeyApp(pool, { verifies: false });
  await assert.rejects(
    unable.call("register", await tokenOf(unable), "ours", { authenticatorSelection: careless }),
    { name: "InvalidParameterException", code: "invalid_parameter" },
  );

  await able.call("register", await tokenOf(able), "ours");
  await unable.authenticator.hold((await able.authenticator.passkeys())[0]!);
  const challenge = await askForPasskey(unable);
  await assert.rejects(
    unable.call("answerByPasskey", challenge, "ours", { userVerification: "discouraged" }),
    { name: "NotAuthorizedException", code: "wrong_credentials" },
  );
});

Deno.test("a pool that prefers user verification takes an authenticator that has none", async () => {
  await using pool = await servePool(atLocalhost);
  await using app = await openPasskeyApp(pool, { verifies: false });
  await app.call("register", await tokenOf(app), "ours");
  const step = await app.call("answerByPasskey", await askForPasskey(app), "ours");
  assert.equal(step.status, "signed_in");
});

Deno.test("the browser refuses another relying party than the page's own", async () => {
  await using pool = await servePool(withPasskeys({ RelyingPartyId: "example.com" }));
  for (const host of ["localhost", "example.com.evil.test"]) {
    await using app = await openPasskeyApp(pool, { host });
    const made = app.call("register", await tokenOf(app), "ours");
    await assert.rejects(made, { name: "SecurityError" }, host);
  }
});

Deno.test("the pool refuses the passkey of another origin", async () => {
  await using pool = await servePool(withPasskeys({ RelyingPartyId: "app.localhost" }));
  await using app = await openPasskeyApp(pool);
  const rp = { id: "localhost", name: "another" };
  await assert.rejects(app.call("register", await tokenOf(app), "ours", { rp }), {
    name: "WebAuthnOriginNotAllowedException",
    code: "passkey_refused",
  });
});

Deno.test("the pool refuses a passkey that was made for another relying party", async () => {
  await using pool = await servePool(atLocalhost);
  await using app = await openPasskeyApp(pool, { host: "app.localhost" });
  const rp = { id: "app.localhost", name: "another" };
  await assert.rejects(app.call("register", await tokenOf(app), "ours", { rp }), {
    name: "WebAuthnRelyingPartyMismatchException",
    code: "passkey_refused",
  });
});

Deno.test("the pool refuses the right key when it signs for another relying party", async () => {
  await using pool = await servePool(atLocalhost);
  await using app = await openPasskeyApp(pool);
  await using below = await openPasskeyApp(pool, { host: "app.localhost" });
  await app.call("register", await tokenOf(app), "ours");
  const [passkey] = await app.authenticator.passkeys();
  await below.authenticator.hold({ ...passkey!, rpId: "app.localhost" });
  const challenge = await askForPasskey(below);
  await assert.rejects(
    below.call("answerByPasskey", challenge, "ours", { rpId: "app.localhost" }),
    { name: "NotAuthorizedException", code: "wrong_credentials" },
  );
  // The refusal left the challenge good.
  const step = await app.call("answerByPasskey", challenge, "ours");
  assert.equal(step.status, "signed_in");
});
