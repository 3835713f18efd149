/**
 * An app with the routes beside a local user pool, and browsers that keep its cookies.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  type AuthEnv,
  type AuthOptions,
  createAuthRoutes,
  type RouteGroup,
} from "@cognito-edge/auth/hono";
import {
  createLocalUserPool,
  type LocalClientConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type LocalUserPoolOptions,
} from "@cognito-edge/auth/local";
import { Hono } from "hono";
import { ALL_FLOWS } from "../scenarios/pool.ts";
import { type Browser as Cookies, KEYS, makeBrowser, START } from "../session/world.ts";

export const ORIGIN = "https://app.example";
export const PASSWORD = "Correct-horse-1";
export const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const on = { Enabled: true };

/** An app client that rotates refresh tokens, and never takes an old one again. */
export const ROTATION: LocalClientConfig = {
  ExplicitAuthFlows: ALL_FLOWS.filter((flow) => flow !== "ALLOW_REFRESH_TOKEN_AUTH"),
  RefreshTokenRotation: { Feature: "ENABLED" },
};

/** Users of every kind that a sign-in meets. */
export const CONFIG: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: on,
  users: [
    { Username: "bob", Password: PASSWORD, UserAttributes: { email: "bob@example.com" } },
    {
      Username: "ada",
      Password: PASSWORD,
      SoftwareTokenSecret: SECRET,
      SoftwareTokenMfaSettings: on,
    },
    { Username: "new", TemporaryPassword: PASSWORD },
  ],
};

export interface WorldOptions {
  config?: LocalUserPoolConfig;
  client?: LocalClientConfig;
  local?: LocalUserPoolOptions;
  /** Of every isolate. */
  options?: Partial<AuthOptions>;
  groups?: RouteGroup[];
  /** Routes of the app's own, below `/auth` as well. */
  own?: (app: Hono<AuthEnv>, options: AuthOptions) => void;
  /** Admin operations, signed. */
  admin?: boolean;
}

/** What a page gets. */
export interface Answered {
  status: number;
  // deno-lint-ignore no-explicit-any -- answers are read member by member, and compared.
  body: any;
  headers: Headers;
}

/** A browser at the app; each tab of it has the same cookies. */
export interface Browser {
  readonly cookies: Cookies["cookies"];
  /** The isolate that answers the next request. */
  isolate: number;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** As `post` and `get`, without taking the cookies of the response. */
  peek(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  look(path: string): Promise<Answered>;
  take(answered: Answered): void;
  /** A browser that has the same cookies now. */
  copy(): Browser;
}

export interface World {
  local: LocalUserPool;
  /** How often Cognito was asked for each operation. */
  calls: Record<string, number>;
  now(): number;
  wait(milliseconds: number): void;
  /** Another isolate of the same app; the first one is there. */
  addIsolate(options?: Partial<AuthOptions>): number;
  apps: Hono<AuthEnv>[];
  browser(origin?: string): Browser;
  /** A browser in which a user is signed in: bob unless said otherwise. */
  signedIn(username?: string): Promise<Browser>;
  options: AuthOptions;
}

/** Every isolate has its own memory, and the same keys. */
export function makeWorld(world: WorldOptions = {}): World {
  let time = START;
  const now = () => time;
  const local = createLocalUserPool({
    ...CONFIG,
    ...world.config,
    clients: [{ ExplicitAuthFlows: ALL_FLOWS, ...world.client }],
  }, { now, ...world.local });
  const calls: Record<string, number> = {};
  const base: AuthOptions = {
    userPoolId: local.userPoolId,
    clientId: local.client.ClientId,
    clientSecret: local.client.ClientSecret,
    ...(world.admin && { credentials: local.credentials }),
    fetch: (url, init) => {
      const operation = new Headers(init.headers).get("x-amz-target")?.split(".")[1] ?? "jwks";
      calls[operation] = (calls[operation] ?? 0) + 1;
      return local.fetch(url, init);
    },
    now,
    keys: KEYS[0]!,
    refusalDelay: 0,
    ...world.options,
  };
  const apps: Hono<AuthEnv>[] = [];
  const addIsolate = (more: Partial<AuthOptions> = {}) => {
    const app = new Hono<AuthEnv>();
    const options = { ...base, ...more };
    app.onError((error) => {
      throw error;
    });
    world.own?.(app, options);
    app.route("/auth", createAuthRoutes(options, world.groups ?? []));
    return apps.push(app) - 1;
  };
  addIsolate();
  const openBrowser = (origin: string, cookies: Cookies): Browser => {
    const send = async (path: string, init: RequestInit, headers: Record<string, string>) => {
      const request = new Request(`${origin}/auth${path}`, {
        ...init,
        headers: { cookie: cookies.header(), "sec-fetch-site": "same-origin", ...headers },
      });
      const response = await apps[browser.isolate]!.fetch(request);
      const text = await response.text();
      const body = text ? JSON.parse(text) : undefined;
      return { status: response.status, body, headers: response.headers };
    };
    const browser: Browser = {
      cookies: cookies.cookies,
      isolate: 0,
      look: (path) => send(path, {}, {}),
      async get(path, headers = {}) {
        const answered = await send(path, {}, headers);
        cookies.take(answered);
        return answered;
      },
      async post(path, body, headers) {
        const answered = await browser.peek(path, body, headers);
        cookies.take(answered);
        return answered;
      },
      peek: (path, body = {}, headers = {}) =>
        send(
          path,
          { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) },
          { "content-type": "application/json", ...headers },
        ),
      take: (answered) => cookies.take(answered),
      copy() {
        const other = makeBrowser();
        for (const [name, value] of cookies.cookies) other.cookies.set(name, value);
        return openBrowser(origin, other);
      },
    };
    return browser;
  };
  return {
    local,
    calls,
    now,
    wait: (milliseconds) => void (time += milliseconds),
    addIsolate,
    apps,
    browser: (origin = ORIGIN) => openBrowser(origin, makeBrowser()),
    async signedIn(username = "bob") {
      const browser = openBrowser(ORIGIN, makeBrowser());
      const { body } = await browser.post("/sign-in", { username, password: PASSWORD });
      assert.equal(body.status, "signed_in");
      return browser;
    },
    options: base,
  };
}

/** The names of cookies, without those of their chunks. */
export function whole(names: Iterable<string>): string[] {
  return [...names].filter((name) => !/\.\d$/.test(name));
}

/** The `Cookie` header that a browser sends. */
export function cookieHeader({ cookies }: Browser): string {
  return [...cookies].map((pair) => pair.join("=")).join("; ");
}

/** An answer's status, and what it says in a word. */
export function told({ status, body }: Answered): [number, string] {
  return [status, body.error ?? body.status];
}
