import assert from "node:assert/strict";
import { mfaRoutes, requireUser } from "@cognito-edge/auth/hono";
import { totpCode } from "@cognito-edge/auth/local";
import { makeWorld, PASSWORD, told, whole, type WorldOptions } from "./world.ts";

const on = { Enabled: true };

const makePool = (options: WorldOptions = {}) =>
  makeWorld({
    groups: [mfaRoutes],
    config: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: on,
      users: [{
        Username: "bob",
        Password: PASSWORD,
        UserAttributes: { email: "bob@example.com", email_verified: "true" },
      }],
    },
    options: { totpIssuer: "Shop" },
    ...options,
  });

Deno.test("a signed-in user sets an app up, is asked for it, and switches it off", async () => {
  const world = makePool();
  const browser = await world.signedIn();
  const settings = async () => (await browser.get("/mfa")).body;
  assert.deepEqual(await settings(), { status: "mfa", enabled: [] });

  const { status, secret, uri } = (await browser.post("/mfa/totp/register")).body;
  assert.equal(status, "totp_setup");
  assert.equal(uri, `otpauth://totp/Shop:bob%40example.com?secret=${secret}&issuer=Shop`);
  const complete = (code: string) => browser.post("/mfa/totp/complete", { code });
  assert.deepEqual(told(await complete("12345")), [400, "invalid_input"]);
  const code = await totpCode(secret, world.now());
  const wrong = code === "000000" ? "111111" : "000000";
  assert.deepEqual(told(await complete(wrong)), [400, "code_mismatch"]);
  assert.deepEqual(await settings(), { status: "mfa", enabled: [] });
  assert.deepEqual(told(await complete(code)), [200, "totp_registered"]);
  const enabled = ["SOFTWARE_TOKEN_MFA"];
  assert.deepEqual(await settings(), { status: "mfa", enabled, preferred: enabled[0] });

  const again = world.browser();
  const signIn = () => again.post("/sign-in", { username: "bob", password: PASSWORD });
  assert.equal((await signIn()).body.challenge.name, "SOFTWARE_TOKEN_MFA");
  const off = await browser.post("/mfa/preference", { SOFTWARE_TOKEN_MFA: "off" });
  assert.deepEqual(off.body, { status: "mfa", enabled: [] });
  assert.deepEqual(told(await signIn()), [200, "signed_in"]);
});

Deno.test("VerifySoftwareToken's status ERROR is a wrong code, too", async () => {
  const world = makePool();
  const isolate = world.addIsolate({
    fetch: async (url, init) => {
      const target = new Headers(init.headers).get("x-amz-target");
      return target?.endsWith(".VerifySoftwareToken")
        ? Response.json({ Status: "ERROR" })
        : await world.options.fetch!(url, init);
    },
  });
  const browser = Object.assign(await world.signedIn(), { isolate });
  const answered = await browser.post("/mfa/totp/complete", { code: "000000" });
  assert.deepEqual(told(answered), [400, "code_mismatch"]);
  assert.deepEqual((await browser.get("/mfa")).body.enabled, []);
});

Deno.test("what the pool or the user has not is told", async () => {
  const none = await makePool({
    config: {
      MfaConfiguration: "OFF",
      SoftwareTokenMfaConfiguration: { Enabled: false },
      users: [{ Username: "bob", Password: PASSWORD }],
    },
  }).signedIn();
  assert.deepEqual(told(await none.post("/mfa/totp/register")), [400, "mfa_unavailable"]);
  const browser = await makePool().signedIn();
  const preference = (body: object) => browser.post("/mfa/preference", body);
  const wanting = await preference({ SOFTWARE_TOKEN_MFA: "preferred" });
  assert.deepEqual(told(wanting), [400, "mfa_unavailable"]);
  const unknown = await preference({ SOFTWARE_TOKEN_MFA: "maybe" });
  assert.deepEqual(unknown.body, { error: "invalid_input", member: "SOFTWARE_TOKEN_MFA" });
  const misspelt = await preference({ EMAIL_OTP: "off", SMS: "off" });
  assert.deepEqual(misspelt.body, { error: "invalid_input", member: "SMS" });
  assert.deepEqual(told(await preference({})), [400, "invalid_input"]);
});

Deno.test("the app can demand a recent sign-in for these routes, and the tokens are refreshed once", async () => {
  const world = makePool({
    own: (app, auth) => void app.use("/auth/mfa/*", requireUser(auth, { maxAge: 3_900 })),
  });
  const browser = await world.signedIn();
  world.wait(3_650_000);
  const register = () => browser.post("/mfa/totp/register");
  assert.deepEqual(told(await register()), [200, "totp_setup"]);
  assert.equal(world.calls["GetTokensFromRefreshToken"], 1);
  assert.equal(whole(browser.cookies.keys()).length, 1);
  world.wait(300_000);
  assert.deepEqual(told(await register()), [401, "insufficient_user_authentication"]);
});
