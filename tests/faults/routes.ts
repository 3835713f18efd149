/**
 * Every route of `./hono`, ready to be asked once.
 *
 * @module
 */

import assert from "node:assert/strict";
import * as hono from "@cognito-edge/auth/hono";
import { type LocalUserPoolConfig, totpCode } from "@cognito-edge/auth/local";
import type { AnyRoute } from "../../src/hono/routes/route.ts";
import { routesOf, signInRoutes } from "../../src/hono/routes/groups.ts";
import { type Answered, type Browser, PASSWORD, SECRET, type World } from "../hono/world.ts";
import { createAuthenticator } from "../scenarios/software_authenticator.ts";

/** What is asked in the end. */
type Ask = (browser: Browser) => Promise<Answered>;

/** How a route is asked. */
export interface RouteRow {
  route: string;
  /** Whether nobody is signed in afterwards, or somebody need not be. */
  ends?: true;
  /** Whether the browser is told the same whatever Cognito says, so that nobody learns who has an account. */
  saysTheSame?: true;
  /** Sets up what the route needs, by a browser whose requests get through. `n` is a user of nobody else's. */
  prepare(browser: Browser, world: World, n: number): Promise<Ask>;
}

/** Groups of routes that an app can have. */
export const groups: hono.RouteGroup[] = Object.values(hono).filter((value) =>
  typeof value === "object" && "routes" in value
);

/** `POST /sign-in`, and so on. */
export const allRoutes: string[] = [signInRoutes, ...groups].flatMap(routesOf)
  .map(({ method, path }: AnyRoute) => `${method} ${path}`);

const USERS = 400;
const numbers = Array.from({ length: USERS }, (_, n) => n);
const NEW_PASSWORD = "Battery-staple-2";
const on = { Enabled: true };

/** A pool in which all routes do something. */
export const routesConfig: LocalUserPoolConfig = {
  AutoVerifiedAttributes: ["email"],
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: on,
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  WebAuthnConfiguration: { RelyingPartyId: "app.example" },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
  users: numbers.flatMap((n) => [
    {
      Username: `user-${n}`,
      Password: PASSWORD,
      UserAttributes: { email: `user-${n}@example.com`, email_verified: "true" },
    },
    {
      Username: `app-${n}`,
      Password: PASSWORD,
      SoftwareTokenSecret: SECRET,
      SoftwareTokenMfaSettings: on,
    },
    // Has an app, and is not asked for it at a sign-in.
    { Username: `strong-${n}`, Password: PASSWORD, SoftwareTokenSecret: SECRET },
  ]),
};

async function signIn(browser: Browser, username: string): Promise<Answered["body"]> {
  const { body } = await browser.post("/sign-in", { username, password: PASSWORD });
  assert(body.status === "signed_in" || body.flow, JSON.stringify(body));
  return body;
}

/** A route for whoever is signed in. */
function signedIn(
  route: string,
  body: Record<string, unknown> | undefined = undefined,
  more: Partial<RouteRow> = {},
): RouteRow {
  const [method, path = ""] = route.split(" ");
  return {
    route,
    async prepare(browser, _world, n) {
      await signIn(browser, `user-${n}`);
      return (browser) => method === "GET" ? browser.get(path) : browser.post(path, body ?? {});
    },
    ...more,
  };
}

async function passkey(browser: Browser) {
  const { body: { options } } = await browser.post("/passkeys/register");
  return await createAuthenticator("https://app.example").create(options);
}

async function signUp(browser: Browser, world: World, n: number) {
  const attributes = { email: `new-${n}@example.com` };
  const given = { username: `new-${n}`, password: PASSWORD, attributes };
  const { body: { flow } } = await browser.post("/sign-up", given);
  return { flow, code: world.local.messages().at(-1)!.Code };
}

/** All of them. */
export const routes: RouteRow[] = [
  {
    route: "POST /sign-in",
    ends: true,
    prepare: (_browser, _world, n) => {
      const given = { username: `user-${n}`, password: PASSWORD };
      return Promise.resolve((browser) => browser.post("/sign-in", given));
    },
  },
  {
    route: "POST /answer",
    ends: true,
    async prepare(browser, world, n) {
      const { flow } = await signIn(browser, `app-${n}`);
      const code = await totpCode(SECRET, world.now());
      return (browser) => browser.post("/answer", { flow, answer: { code } });
    },
  },
  {
    route: "GET /user",
    async prepare(browser, world, n) {
      await signIn(browser, `user-${n}`);
      world.wait(3_600_000);
      return (browser) => browser.get("/user");
    },
  },
  signedIn("POST /refresh"),
  signedIn("POST /sign-out", {}, { ends: true, saysTheSame: true }),
  {
    route: "POST /sign-up",
    ends: true,
    prepare(_browser, _world, n) {
      const attributes = { email: `new-${n}@example.com` };
      const given = { username: `new-${n}`, password: PASSWORD, attributes };
      return Promise.resolve((browser) => browser.post("/sign-up", given));
    },
  },
  {
    route: "POST /sign-up/confirm",
    ends: true,
    async prepare(browser, world, n) {
      const given = await signUp(browser, world, n);
      return (browser) => browser.post("/sign-up/confirm", given);
    },
  },
  {
    route: "POST /sign-up/resend",
    ends: true,
    saysTheSame: true,
    async prepare(browser, world, n) {
      const { flow } = await signUp(browser, world, n);
      return (browser) => browser.post("/sign-up/resend", { flow });
    },
  },
  {
    route: "POST /password/forgot",
    ends: true,
    saysTheSame: true,
    prepare: (_browser, _world, n) =>
      Promise.resolve((browser) => browser.post("/password/forgot", { username: `user-${n}` })),
  },
  {
    route: "POST /password/reset",
    ends: true,
    async prepare(browser, world, n) {
      const username = `user-${n}`;
      await browser.post("/password/forgot", { username });
      const code = world.local.messages().at(-1)!.Code;
      const given = { username, code, newPassword: NEW_PASSWORD };
      return (browser) => browser.post("/password/reset", given);
    },
  },
  signedIn("POST /password/change", { password: PASSWORD, newPassword: NEW_PASSWORD }),
  signedIn("GET /mfa"),
  signedIn("POST /mfa/totp/register"),
  {
    route: "POST /mfa/totp/complete",
    async prepare(browser, world, n) {
      await signIn(browser, `user-${n}`);
      const { body: { secret } } = await browser.post("/mfa/totp/register");
      const code = await totpCode(secret, world.now());
      return (browser) => browser.post("/mfa/totp/complete", { code });
    },
  },
  {
    route: "POST /mfa/preference",
    async prepare(browser, _world, n) {
      await signIn(browser, `strong-${n}`);
      return (browser) => browser.post("/mfa/preference", { SOFTWARE_TOKEN_MFA: "on" });
    },
  },
  signedIn("GET /devices"),
  signedIn("POST /devices/remember"),
  signedIn("POST /devices/forget"),
  signedIn("GET /passkeys"),
  signedIn("POST /passkeys/register"),
  {
    route: "POST /passkeys/complete",
    async prepare(browser, _world, n) {
      await signIn(browser, `user-${n}`);
      const credential = await passkey(browser);
      return (browser) => browser.post("/passkeys/complete", { credential });
    },
  },
  {
    route: "POST /passkeys/delete",
    async prepare(browser, _world, n) {
      await signIn(browser, `user-${n}`);
      const credential = await passkey(browser);
      await browser.post("/passkeys/complete", { credential });
      return (browser) => browser.post("/passkeys/delete", { credentialId: credential.id });
    },
  },
  signedIn("GET /sessions"),
  {
    route: "POST /sessions/revoke",
    async prepare(browser, world, n) {
      await signIn(world.browser(), `user-${n}`);
      await signIn(browser, `user-${n}`);
      const { body: { sessions } } = await browser.get("/sessions");
      const other = sessions.find(({ current }: { current: boolean }) => !current);
      return (browser) => browser.post("/sessions/revoke", { sessionId: other.sessionId });
    },
  },
  {
    route: "POST /step-up",
    async prepare(browser, _world, n) {
      await signIn(browser, `strong-${n}`);
      return (browser) => browser.post("/step-up", { acrValues: ["urn:cognito:loa:3"] });
    },
  },
];

/** `POST /totp`, which MFA_SETUP needs, and with it a pool that asks everybody for a second factor. */
export const totpRoute: RouteRow = {
  route: "POST /totp",
  ends: true,
  async prepare(browser, _world, n) {
    const { flow } = await signIn(browser, `user-${n}`);
    return (browser) => browser.post("/totp", { flow });
  },
};
