import type { AuthError, AuthStep } from "@cognito-edge/auth/browser";
import assert from "node:assert/strict";
import { type AuthApp, openAuthApp, signedIn } from "./auth_app.ts";
import { ada, withPasskeys } from "./served_pool.ts";
import { plugIn, type VirtualAuthenticator } from "./virtual_authenticator.ts";

const username = ada.Username;

/** The app, where the user has a passkey and is signed out. */
async function openWithPasskey(): Promise<{ app: AuthApp; authenticator: VirtualAuthenticator }> {
  const app = await openAuthApp({ config: withPasskeys({ RelyingPartyId: "localhost" }) });
  const authenticator = await plugIn(app.page);
  signedIn(await app.ask("signIn", { username, password: ada.Password }));
  await app.ask("registerPasskey");
  await app.ask("signOut");
  return { app, authenticator };
}

/** The error of a passkey that is not given, and its challenge. */
async function notGiven(work: Promise<unknown>) {
  const error = await work.then(
    () => assert.fail("a passkey was given"),
    (error: AuthError) => error,
  );
  const { name, code, challenge } = error;
  assert.equal(name, "AuthError");
  assert(challenge?.name === "WEB_AUTHN");
  return { code, challenge };
}

Deno.test("a passkey is offered among what the browser fills in, and signs in when the user picks it", async () => {
  const { app } = await openWithPasskey();
  await using _ = app;
  await app.call("watchMediation");
  await app.call("offerPasskey", username);
  signedIn(await app.call("offered") as AuthStep);
  assert.deepEqual(await app.call("mediations"), ["conditional"]);
  assert.equal((await app.ask("currentUser"))?.username, username);
});

Deno.test("the offer of a passkey waits, and ends by its signal with a challenge that is still good", async () => {
  const { app, authenticator } = await openWithPasskey();
  await using _ = app;
  await authenticator.simulatePresence(false);
  await app.call("offerPasskey", username);
  assert.equal(await app.call("offered", 300), undefined);
  await app.call("abort");
  const { code, challenge } = await notGiven(app.call("offered"));
  assert.equal(code, "aborted");
  await authenticator.simulatePresence(true);
  signedIn(await app.ask("answerByPasskey", challenge));
});

Deno.test("the offer of a passkey gives way to a dialog that asks for one", async () => {
  const { app, authenticator } = await openWithPasskey();
  await using _ = app;
  await authenticator.simulatePresence(false);
  await app.call("offerPasskey", username);
  assert.equal(await app.call("offered", 300), undefined);
  await authenticator.simulatePresence(true);
  signedIn(await app.ask("signInByPasskey", { username }));
  assert.equal((await notGiven(app.call("offered"))).code, "aborted");
});

Deno.test("a passkey that the user declines to give is told, with the challenge to answer again", async () => {
  await using app = await openAuthApp({ config: withPasskeys({ RelyingPartyId: "localhost" }) });
  const authenticator = await plugIn(app.page);
  signedIn(await app.ask("signIn", { username, password: ada.Password }));
  await app.ask("registerPasskey");
  const [passkey] = await authenticator.passkeys();
  await authenticator.forget(passkey!);
  const { code, challenge } = await notGiven(app.ask("signInByPasskey", { username }));
  assert.equal(code, "passkey_cancelled");
  await authenticator.hold(passkey!);
  signedIn(await app.ask("answerByPasskey", challenge));
});

Deno.test("a user without a passkey is asked for another factor", async () => {
  await using app = await openAuthApp({ config: withPasskeys({ RelyingPartyId: "localhost" }) });
  const step = await app.ask("signInByPasskey", { username });
  assert(step.status === "challenge");
  assert.equal(step.challenge.name, "SELECT_CHALLENGE");
});

Deno.test("a relying party that is not the page's is told as unavailable", async () => {
  await using app = await openAuthApp({ config: withPasskeys({ RelyingPartyId: "example.com" }) });
  await plugIn(app.page);
  signedIn(await app.ask("signIn", { username, password: ada.Password }));
  await assert.rejects(app.ask("registerPasskey"), { code: "passkey_unavailable" });
});
