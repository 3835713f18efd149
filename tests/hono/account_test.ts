import assert from "node:assert/strict";
import {
  type AuthRoutes,
  changePasswordRoutes,
  deviceRoutes,
  forgottenPasswordRoutes,
  mfaRoutes,
  passkeyRoutes,
  sessionRoutes,
  signUpRoutes,
  stepUpRoutes,
} from "@cognito-edge/auth/hono";
import { totpCode } from "@cognito-edge/auth/local";
import { signInRoutes } from "../../src/hono/routes/groups.ts";
import { SoftwareAuthenticator } from "../scenarios/software_authenticator.ts";
import { type Browser, makeWorld, ORIGIN, PASSWORD, SECRET, told } from "./world.ts";

const HOUR = 3_600_000;

Deno.test("requirement 19: the typed table of the routes has every route, and no other", () => {
  const typed: Record<keyof AuthRoutes, true> = {
    "POST /sign-in": true,
    "POST /answer": true,
    "POST /totp": true,
    "GET /user": true,
    "POST /refresh": true,
    "POST /sign-out": true,
    "POST /sign-up": true,
    "POST /sign-up/confirm": true,
    "POST /sign-up/resend": true,
    "POST /password/forgot": true,
    "POST /password/reset": true,
    "POST /password/change": true,
    "GET /mfa": true,
    "POST /mfa/totp/register": true,
    "POST /mfa/totp/complete": true,
    "POST /mfa/preference": true,
    "GET /devices": true,
    "POST /devices/remember": true,
    "POST /devices/forget": true,
    "GET /passkeys": true,
    "POST /passkeys/register": true,
    "POST /passkeys/complete": true,
    "POST /passkeys/delete": true,
    "GET /sessions": true,
    "POST /sessions/revoke": true,
    "POST /step-up": true,
  };
  const groups = [
    signInRoutes,
    signUpRoutes,
    forgottenPasswordRoutes,
    changePasswordRoutes,
    mfaRoutes,
    deviceRoutes,
    passkeyRoutes,
    sessionRoutes,
    stepUpRoutes,
  ];
  const routes = groups.flatMap(({ routes }) => routes) as { method: string; path: string }[];
  assert.deepEqual(routes.map(({ method, path }) => `${method} ${path}`), Object.keys(typed));
});

Deno.test("only the routes of the groups that are given exist", async () => {
  const none = makeWorld();
  const some = makeWorld({ groups: [signUpRoutes] });
  const ask = async (world: typeof none) => {
    const response = await world.apps[0]!.request(`${ORIGIN}/auth/sign-up`, { method: "POST" });
    return response.status;
  };
  assert.deepEqual([await ask(none), await ask(some)], [404, 403]);
});

Deno.test("signed-in routes want a signed-in user", async () => {
  const groups = [
    changePasswordRoutes,
    mfaRoutes,
    deviceRoutes,
    passkeyRoutes,
    sessionRoutes,
    stepUpRoutes,
  ];
  const browser = makeWorld({ groups }).browser();
  for (const path of ["/mfa", "/devices", "/passkeys", "/sessions"]) {
    assert.deepEqual(told(await browser.get(path)), [401, "not_signed_in"], path);
  }
  const posts: [string, object][] = [
    ["/password/change", { newPassword: "x" }],
    ["/mfa/totp/register", {}],
    ["/mfa/totp/complete", { code: "000000" }],
    ["/mfa/preference", { SMS_MFA: "off" }],
    ["/devices/remember", {}],
    ["/devices/forget", {}],
    ["/passkeys/register", {}],
    ["/passkeys/complete", { credential: {} }],
    ["/passkeys/delete", { credentialId: "x" }],
    ["/sessions/revoke", { sessionId: "x" }],
    ["/step-up", {}],
  ];
  for (const [path, body] of posts) {
    assert.deepEqual(told(await browser.post(path, body)), [401, "not_signed_in"], path);
  }
});

const signUpWorld = () =>
  makeWorld({ groups: [signUpRoutes], config: { AutoVerifiedAttributes: ["email"] } });

Deno.test("a sign-up is confirmed by the code that was sent, by the flow or by the name", async () => {
  for (const byName of [false, true]) {
    const world = signUpWorld();
    const browser = world.browser();
    const user = { username: "eve", password: PASSWORD, attributes: { email: "eve@example.com" } };
    const { status, body } = await browser.post("/sign-up", user);
    const { flow } = body;
    assert.deepEqual([status, body], [200, {
      status: "unconfirmed",
      flow,
      delivery: { medium: "EMAIL", destination: "e***@e***" },
    }]);
    assert.deepEqual(told(await browser.post("/sign-up", user)), [409, "username_exists"]);
    // Who may do something about it is told.
    const early = await browser.post("/sign-in", { username: "eve", password: PASSWORD });
    assert.deepEqual(told(early), [403, "user_not_confirmed"]);
    const which = byName ? { username: "eve" } : { flow };
    const wrong = await browser.post("/sign-up/confirm", { ...which, code: "000000" });
    assert.deepEqual(told(wrong), [400, "code_mismatch"]);
    const code = world.local.messages().at(-1)!.Code;
    const confirmed = await browser.post("/sign-up/confirm", { ...which, code });
    assert(/^(confirmed|signed_in)$/.test(confirmed.body.status), confirmed.body.status);
    const done = await browser.post("/sign-in", { username: "eve", password: PASSWORD });
    assert.deepEqual(told(done), [200, "signed_in"]);
  }
});

Deno.test("requirement 15: a code for nobody's sign-up is a wrong code", async () => {
  const world = signUpWorld();
  for (const username of ["nobody", "bob"]) {
    const answered = await world.browser().post("/sign-up/confirm", { username, code: "123456" });
    assert.deepEqual(told(answered), [400, "code_mismatch"], username);
  }
  const { body } = await world.browser().post("/sign-up/confirm", { code: "123456" });
  assert.deepEqual(body, { error: "invalid_input", member: "flow" });
  const weak = await world.browser().post("/sign-up", { username: "eve", password: "short" });
  assert.deepEqual(told(weak), [400, "password_policy"]);
});

Deno.test("requirement 7: a sign-up is no sign-in, and a sign-in no sign-up", async () => {
  const browser = signUpWorld().browser();
  const { flow } = (await browser.post("/sign-up", { username: "eve", password: PASSWORD })).body;
  const answered = await browser.post("/answer", { flow, answer: { code: "123456" } });
  assert.deepEqual(told(answered), [410, "start_again"]);
  const asked = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  const confirm = { flow: asked.body.flow, code: "123456" };
  assert.deepEqual(told(await browser.post("/sign-up/confirm", confirm)), [410, "start_again"]);
});

/** ada signs in with her app's code, or without where her device will do. */
async function signInAda(browser: Browser, now: number): Promise<{ asked: boolean; body: Answer }> {
  const first = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  if (first.body.status === "signed_in") return { asked: false, body: first.body };
  const answer = { code: await totpCode(SECRET, now) };
  const { body } = await browser.post("/answer", { flow: first.body.flow, answer });
  assert.equal(body.status, "signed_in");
  return { asked: true, body };
}

// deno-lint-ignore no-explicit-any -- answers are read member by member.
type Answer = any;

const tracking = (DeviceOnlyRememberedOnUserPrompt: boolean) =>
  makeWorld({
    groups: [deviceRoutes],
    config: {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt,
      },
    },
  });

Deno.test("a tracked device is confirmed at once, takes the place of a factor, and its tokens are refreshed", async () => {
  const world = tracking(false);
  const browser = world.browser();
  const { body } = await signInAda(browser, world.now());
  assert.equal(body.askToRemember, undefined);
  world.wait(HOUR);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(world.calls["GetTokensFromRefreshToken"], 1);
  const { devices } = (await browser.get("/devices")).body;
  assert.equal(devices.length, 1);
  assert.equal(devices[0].current, true);
  await browser.post("/sign-out");
  assert.equal((await signInAda(browser, world.now())).asked, false);
  world.wait(HOUR);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  // Somebody else at this browser has no part in it.
  const bob = await browser.post("/sign-in", { username: "bob", password: PASSWORD });
  assert.deepEqual(told(bob), [200, "signed_in"]);
});

Deno.test("where the pool asks, a device takes the place of a factor once the user says so, until it is forgotten", async () => {
  const world = tracking(true);
  const browser = world.browser();
  const { body } = await signInAda(browser, world.now());
  assert.equal(body.askToRemember, true);
  world.wait(HOUR);
  assert.equal((await signInAda(browser, world.now())).asked, true);
  assert.deepEqual(told(await browser.post("/devices/remember")), [200, "remembered"]);
  world.wait(HOUR);
  assert.equal((await signInAda(browser, world.now())).asked, false);
  assert.deepEqual(told(await browser.post("/devices/forget")), [200, "forgotten"]);
  world.wait(HOUR);
  // The session goes on, and the next sign-in asks again.
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal((await signInAda(browser, world.now())).asked, true);
});

Deno.test("a device that was forgotten elsewhere is dropped, and the user asked again", async () => {
  const world = tracking(false);
  const [here, there] = [world.browser(), world.browser()];
  await signInAda(here, world.now());
  world.wait(HOUR);
  await signInAda(there, world.now());
  const { devices } = (await there.get("/devices")).body;
  const other = devices.find(({ current }: Answer) => !current);
  const forgotten = await there.post("/devices/forget", { deviceKey: other.deviceKey });
  assert.deepEqual(told(forgotten), [200, "forgotten"]);
  const unknown = await there.post("/devices/forget", { deviceKey: other.deviceKey });
  assert.deepEqual(told(unknown), [404, "not_found"]);
  world.wait(HOUR);
  assert.equal((await signInAda(here, world.now())).asked, true);
  world.wait(HOUR);
  assert.equal((await signInAda(here, world.now())).asked, false);
});

Deno.test("a browser without a device remembers none", async () => {
  const browser = await makeWorld({ groups: [deviceRoutes] }).signedIn();
  assert.deepEqual(told(await browser.post("/devices/remember")), [404, "not_found"]);
  assert.deepEqual(told(await browser.post("/devices/forget")), [404, "not_found"]);
});

Deno.test("a passkey is registered, listed, used to sign in without a password, and deleted", async () => {
  const world = makeWorld({
    groups: [passkeyRoutes],
    config: {
      WebAuthnConfiguration: { RelyingPartyId: "app.example", UserVerification: "preferred" },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    },
  });
  const authenticator = new SoftwareAuthenticator();
  const browser = await world.signedIn();
  const { body } = await browser.post("/passkeys/register");
  assert.equal(body.status, "passkey_options");
  const credential = await authenticator.create(body.options, ORIGIN);
  const elsewhere = await authenticator.create(body.options, "https://evil.example");
  assert.deepEqual(
    told(await browser.post("/passkeys/complete", { credential: elsewhere })),
    [400, "passkey_refused"],
  );
  assert.deepEqual(
    told(await browser.post("/passkeys/complete", { credential })),
    [200, "passkey_registered"],
  );
  const { passkeys } = (await browser.get("/passkeys")).body;
  assert.deepEqual(passkeys.map(({ credentialId }: Answer) => credentialId), [credential.id]);

  const other = world.browser();
  const asked = await other.post("/sign-in", {
    username: "bob",
    flow: "USER_AUTH",
    preferredChallenge: "WEB_AUTHN",
  });
  assert.equal(asked.body.challenge.name, "WEB_AUTHN");
  assert.deepEqual(asked.body.fields.map(({ type }: Answer) => type), ["passkey"]);
  const signed = await authenticator.get(asked.body.challenge.requestOptions, ORIGIN);
  const { flow } = asked.body;
  const done = await other.post("/answer", { flow, answer: { credential: signed } });
  assert.deepEqual(told(done), [200, "signed_in"]);

  const gone = { credentialId: credential.id };
  assert.deepEqual(told(await browser.post("/passkeys/delete", gone)), [200, "passkey_deleted"]);
  assert.deepEqual((await browser.get("/passkeys")).body.passkeys, []);
  assert.deepEqual(told(await browser.post("/passkeys/delete", gone)), [404, "not_found"]);
});

Deno.test("a user whose tokens were revoked elsewhere is signed in no more where Cognito is asked", async () => {
  const world = makeWorld({ groups: [passkeyRoutes, deviceRoutes] });
  const [here, there] = [await world.signedIn(), await world.signedIn()];
  await there.post("/sign-out", { everywhere: true });
  assert.deepEqual(told(await here.get("/passkeys")), [401, "not_signed_in"]);
  assert.deepEqual(told(await here.get("/devices")), [401, "not_signed_in"]);
});

Deno.test("what was typed into a challenge's fields makes its answer", async () => {
  const world = makeWorld();
  const browser = world.browser();
  const { body } = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  assert.deepEqual(body.fields.map(({ name }: Answer) => name), ["code"]);
  const code = await totpCode(SECRET, world.now());
  const values = { code: ` ${code} ` };
  const done = await browser.post("/answer", { flow: body.flow, values });
  assert.deepEqual(told(done), [200, "signed_in"]);
});
