import { callCognito, createClient } from "@cognito-edge/auth";
import type { AuthRoutes } from "@cognito-edge/auth/hono";
import { totpCode } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { signInRoutes } from "../../src/hono/routes/groups.ts";
import {
  type AuthApp,
  type AuthAppOptions,
  challenged,
  groups,
  openAuthApp,
  signedIn,
} from "./auth_app.ts";
import { ada, withPasskeys, withTotp } from "./served_pool.ts";
import { plugIn } from "./virtual_authenticator.ts";

const username = ada.Username;
const password = ada.Password;
const newPassword = "Battery-staple-2";
const secret = withTotp[1].SoftwareTokenSecret;
const [totpPool, totpUser] = withTotp;
const withEmail = { email: "ada@example.com", email_verified: "true" };

/** A way of a user through the app, and the routes that it goes by. */
interface Walk extends AuthAppOptions {
  title: string;
  routes: (keyof AuthRoutes)[];
  go(app: AuthApp): Promise<void>;
}

const walks: Walk[] = [
  {
    title: "a user signs in, is known, and signs out",
    routes: ["POST /sign-in", "GET /user", "POST /refresh", "POST /sign-out"],
    async go({ ask, pool }) {
      assert.equal(await ask("currentUser"), undefined);
      await assert.rejects(ask("signIn", { username, password: "Wrong-horse-1" }), {
        name: "AuthError",
        code: "wrong_credentials",
        status: 401,
      });
      signedIn(await ask("signIn", { username, password }));
      assert.equal((await ask("currentUser"))?.username, username);
      assert.equal((await ask("refresh")).user.username, username);
      assert(pool.exchanges.some(({ operation }) => operation === "GetTokensFromRefreshToken"));
      assert.deepEqual(await ask("signOut"), { status: "signed_out", revoked: true });
      assert.equal(await ask("currentUser"), undefined);
      await assert.rejects(ask("refresh"), { code: "not_signed_in" });
    },
  },
  {
    title: "a sign-out everywhere ends the sign-ins of other browsers",
    routes: ["POST /sign-out"],
    async go({ ask, pool, page }) {
      signedIn(await ask("signIn", { username, password }));
      const elsewhere = await page.context().browser()!.newContext();
      const other = await elsewhere.newPage();
      await other.goto(page.url());
      const inOther = (name: string, ...args: unknown[]) =>
        other.evaluate(
          async ([name, args]) => await (await import("/auth.js" as string)).ask(name, ...args),
          [name, args] as const,
        );
      await inOther("signIn", { username, password });
      await ask("signOut", { everywhere: true });
      assert(pool.exchanges.some(({ operation }) => operation === "GlobalSignOut"));
      // Tokens that are verified by their signature live on; Cognito takes them no more.
      const failed = await inOther("mfaSettings").catch((error: Error) => error.message);
      assert.match(String(failed), /not_signed_in/);
      await elsewhere.close();
    },
  },
  {
    title: "an app is set up where the pool demands one, and answers the next sign-in",
    routes: ["POST /sign-in", "POST /totp", "POST /answer"],
    config: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
    async go({ ask, answer }) {
      const asked = challenged(await ask("signIn", { username, password }), "MFA_SETUP");
      const { secret, uri, challenge } = await ask("startTotpSetup", asked);
      assert.equal(uri, `otpauth://totp/ada?secret=${secret}`);
      const code = await totpCode(secret);
      const wrong = code === "000000" ? "111111" : "000000";
      await assert.rejects(answer(challenge, { code: wrong }), (error) => {
        const { code, challenge: again } = error as Error & Record<string, unknown>;
        assert.deepEqual([code, again], ["code_mismatch", challenge]);
        return true;
      });
      signedIn(await answer(challenge, { code }));
    },
  },
  {
    title: "a user signs up, and is signed in by the confirmation",
    routes: ["POST /sign-up", "POST /sign-up/resend", "POST /sign-up/confirm"],
    config: { AutoVerifiedAttributes: ["email"] },
    auth: () => ({ flows: ["USER_AUTH", "USER_SRP_AUTH"] }),
    async go({ ask, lastCode }) {
      const eve = { username: "eve", password, attributes: { email: "eve@example.com" } };
      const { status, flow, delivery } = await ask("signUp", eve);
      assert.deepEqual([status, delivery?.medium], ["unconfirmed", "EMAIL"]);
      await assert.rejects(ask("signUp", eve), { code: "username_exists" });
      await assert.rejects(ask("signIn", { ...eve, flow: "USER_SRP_AUTH" }), {
        code: "user_not_confirmed",
      });
      const first = lastCode();
      await ask("resendCode", { flow: flow! });
      assert.notEqual(lastCode(), first);
      await assert.rejects(ask("confirmSignUp", { flow: flow!, code: "x" }), {
        code: "code_mismatch",
      });
      const step = await ask("confirmSignUp", { flow: flow!, code: lastCode() });
      assert.equal(signedIn(step), "eve");
    },
  },
  {
    title: "a forgotten password is reset, and the new one is changed",
    routes: ["POST /password/forgot", "POST /password/reset", "POST /password/change"],
    config: { AutoVerifiedAttributes: ["email"] },
    user: { UserAttributes: withEmail },
    async go({ ask, lastCode }) {
      assert.deepEqual(await ask("forgotPassword", { username }), { status: "code_sent" });
      assert.deepEqual(await ask("forgotPassword", { username: "nobody" }), {
        status: "code_sent",
      });
      const code = lastCode();
      await assert.rejects(ask("resetPassword", { username, code, newPassword: "weak" }), {
        code: "password_policy",
      });
      await ask("resetPassword", { username, code, newPassword });
      signedIn(await ask("signIn", { username, password: newPassword }));
      await assert.rejects(ask("changePassword", { password, newPassword: password }), {
        code: "wrong_credentials",
      });
      await ask("changePassword", { password: newPassword, newPassword: password });
      await ask("signOut");
      signedIn(await ask("signIn", { username, password }));
    },
  },
  {
    title: "a signed-in user sets an app up, and switches it off",
    routes: [
      "GET /mfa",
      "POST /mfa/totp/register",
      "POST /mfa/totp/complete",
      "POST /mfa/preference",
    ],
    config: totpPool,
    async go({ ask }) {
      signedIn(await ask("signIn", { username, password }));
      assert.deepEqual(await ask("mfaSettings"), { status: "mfa", enabled: [] });
      const { secret } = await ask("registerTotp");
      await ask("completeTotp", { code: await totpCode(secret) });
      challenged(await ask("signIn", { username, password }), "SOFTWARE_TOKEN_MFA");
      const off = await ask("setMfaPreference", { SOFTWARE_TOKEN_MFA: "off" });
      assert.deepEqual(off, { status: "mfa", enabled: [] });
      signedIn(await ask("signIn", { username, password }));
    },
  },
  {
    title:
      "this browser takes the place of the app once its user says so, and a script sees no secret",
    routes: ["GET /devices", "POST /devices/remember", "POST /devices/forget"],
    config: {
      ...totpPool,
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: true,
      },
    },
    user: totpUser,
    async go({ ask, answer, call }) {
      const asked = challenged(await ask("signIn", { username, password }), "SOFTWARE_TOKEN_MFA");
      const step = await answer(asked, { code: await totpCode(secret) });
      assert(step.status === "signed_in");
      assert.equal(step.askToRemember, true);
      await ask("rememberDevice");
      const { devices } = await ask("listDevices");
      assert.deepEqual(devices.map(({ current }) => current), [true]);
      assert.equal(await call("readableStorage"), `["",{},{}]`);
      await ask("signOut");
      signedIn(await ask("signIn", { username, password }));
      await ask("forgetDevice");
      challenged(await ask("signIn", { username, password }), "SOFTWARE_TOKEN_MFA");
    },
  },
  {
    title: "a passkey is made, signs in, and is deleted",
    routes: [
      "POST /passkeys/register",
      "POST /passkeys/complete",
      "GET /passkeys",
      "POST /passkeys/delete",
    ],
    config: withPasskeys({ RelyingPartyId: "localhost" }),
    async go({ ask, page }) {
      await plugIn(page);
      signedIn(await ask("signIn", { username, password }));
      assert.deepEqual(await ask("registerPasskey"), { status: "passkey_registered" });
      await assert.rejects(ask("registerPasskey"), { name: "AuthError", code: "passkey_exists" });
      await ask("signOut");
      signedIn(await ask("signInByPasskey", { username }));
      const { passkeys } = await ask("listPasskeys");
      assert.deepEqual(passkeys.map(({ transports }) => transports), [["internal"]]);
      await ask("deletePasskey", passkeys[0]!);
      assert.deepEqual((await ask("listPasskeys")).passkeys, []);
    },
  },
  {
    title: "a user sees where else the sign-ins are, and ends one",
    routes: ["GET /sessions", "POST /sessions/revoke"],
    async go({ ask, pool }) {
      const { settings, local: { credentials, userPoolId } } = pool;
      await callCognito(
        createClient({ ...settings, credentials }),
        "SetUserPoolSessionConfiguration",
        {
          UserPoolId: userPoolId,
          UserSessionTracking: "ENABLED",
          TokenSession: { MaxPerUser: 20 },
        },
      );
      signedIn(await ask("signIn", { username, password }));
      signedIn(await ask("signIn", { username, password }));
      const { sessions } = await ask("listSessions");
      assert.equal(sessions.length, 2);
      const other = sessions.find(({ current }) => !current);
      await ask("revokeSession", other!);
      assert.equal((await ask("listSessions")).sessions.length, 1);
    },
  },
  {
    title: "a route that demands more is stepped up to, and then answers",
    routes: ["POST /step-up", "POST /answer"],
    config: totpPool,
    user: { SoftwareTokenSecret: secret },
    async go({ ask, answer, call }) {
      assert.deepEqual(await call("transfer"), { status: 401 });
      signedIn(await ask("signIn", { username, password }));
      const { status, step } = await call("transfer");
      assert.equal(status, 401);
      const asked = challenged(step!, "SOFTWARE_TOKEN_MFA");
      signedIn(await answer(asked, { code: await totpCode(secret) }));
      assert.deepEqual(await call("transfer"), { status: 204 });
    },
  },
];

for (const { title, routes, go, ...options } of walks) {
  Deno.test(`requirement 19: in a page, ${title}`, async () => {
    await using app = await openAuthApp(options);
    await go(app);
    assert.deepEqual(routes.filter((route) => !app.walked.has(route)), [], "walked by");
  });
}

Deno.test("requirement 19: every route that there is is walked by a page", () => {
  const all = [signInRoutes, ...groups].flatMap(({ routes }) =>
    (routes as { method: string; path: string }[]).map(({ method, path }) => `${method} ${path}`)
  );
  assert(all.length > 20);
  const walked = new Set<string>(walks.flatMap(({ routes }) => routes));
  assert.deepEqual(all.filter((route) => !walked.has(route)), []);
});
