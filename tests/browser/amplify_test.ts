import { totpCode } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { openApp } from "./browser.ts";
import type * as amplify from "./pages/amplify.ts";
import { ada, servePool, withPasskeys, withTotp } from "./served_pool.ts";
import { plugIn } from "./virtual_authenticator.ts";

const credentials = { username: ada.Username, password: ada.Password };
const signedIn = { isSignedIn: true, nextStep: { signInStep: "DONE" } };

Deno.test("Amplify signs in by SRP and TOTP, survives a reload, refreshes and signs out", async () => {
  await using pool = await servePool(...withTotp);
  await using app = await openApp<typeof amplify>("amplify");
  await app.call("configure", pool.settings);
  const { nextStep } = await app.call("signIn", credentials);
  assert.equal(nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_TOTP_CODE");
  await assert.rejects(app.call("confirmSignIn", { challengeResponse: "000000" }), {
    name: "CodeMismatchException",
  });
  const challengeResponse = await totpCode(withTotp[1].SoftwareTokenSecret);
  assert.deepEqual(await app.call("confirmSignIn", { challengeResponse }), signedIn);
  const first = await app.call("accessToken");

  await app.page.reload();
  await app.call("configure", pool.settings);
  assert.equal((await app.call("getCurrentUser")).username, ada.Username);
  assert.equal(await app.call("accessToken"), first);
  assert.notEqual(await app.call("accessToken", { forceRefresh: true }), first);
  await app.call("signOut");
  await assert.rejects(app.call("getCurrentUser"), { name: "UserUnAuthenticatedException" });
  for (const { origin } of pool.exchanges) assert.equal(origin, app.origin);
});

Deno.test("Amplify tells a wrong password by the exception's name", async () => {
  await using pool = await servePool();
  await using app = await openApp<typeof amplify>("amplify");
  await app.call("configure", pool.settings);
  await assert.rejects(app.call("signIn", { ...credentials, password: "Wrong-horse-1" }), {
    name: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
});

Deno.test("Amplify makes a passkey, signs in with it and deletes it", async () => {
  await using pool = await servePool(withPasskeys({ RelyingPartyId: "localhost" }));
  await using app = await openApp<typeof amplify>("amplify");
  const authenticator = await plugIn(app.page);
  await app.call("configure", pool.settings);
  assert.deepEqual(await app.call("signIn", credentials), signedIn);
  await app.call("associateWebAuthnCredential");
  assert.equal((await authenticator.passkeys()).length, 1);
  await app.call("signOut");

  const options = { authFlowType: "USER_AUTH", preferredChallenge: "WEB_AUTHN" } as const;
  const { username } = credentials;
  assert.deepEqual(await app.call("signIn", { username, options }), signedIn);
  assert.equal((await authenticator.passkeys())[0]!.signCount, 2);

  const { credentials: listed } = await app.call("listWebAuthnCredentials");
  assert.equal(listed.length, 1);
  assert.equal(listed[0]!.relyingPartyId, "localhost");
  await app.call("deleteWebAuthnCredential", { credentialId: listed[0]!.credentialId! });
  assert.deepEqual((await app.call("listWebAuthnCredentials")).credentials, []);
});

Deno.test("Amplify takes the passkey when it is selected among the first factors", async () => {
  await using pool = await servePool(withPasskeys({ RelyingPartyId: "localhost" }));
  await using app = await openApp<typeof amplify>("amplify");
  await plugIn(app.page);
  await app.call("configure", pool.settings);
  await app.call("signIn", credentials);
  await app.call("associateWebAuthnCredential");
  await app.call("signOut");

  const options = { authFlowType: "USER_AUTH" } as const;
  const { nextStep } = await app.call("signIn", { username: ada.Username, options });
  assert(nextStep.signInStep === "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION");
  assert(nextStep.availableChallenges!.includes("WEB_AUTHN"));
  const output = await app.call("confirmSignIn", { challengeResponse: "WEB_AUTHN" });
  assert.deepEqual(output, signedIn);
});
