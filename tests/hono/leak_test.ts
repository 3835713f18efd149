import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  type AuditEvent,
  changePasswordRoutes,
  deviceRoutes,
  forgottenPasswordRoutes,
  passkeyRoutes,
  requireUser,
  sessionRoutes,
  signUpRoutes,
  stepUpRoutes,
} from "@cognito-edge/auth/hono";
import { memoryStore, type SessionStore } from "@cognito-edge/auth/session";
import { totpCode } from "@cognito-edge/auth/local";
import {
  type Answered,
  type Browser,
  CONFIG,
  makeWorld,
  PASSWORD,
  SECRET,
  type World,
} from "./world.ts";

const CLIENT_SECRET = "CanaryClientSecret0123456789";
const WRONG = "Canary-wrong-horse-1";
const NEW = "Canary-battery-2";
const CHANGED = "Canary-staple-3";

/** Members of Cognito's bodies, and of ours, that let somebody in. */
const SECRETS = new RegExp(
  "^(AccessToken|IdToken|RefreshToken|Token|Session|SecretHash|ClientSecret|SECRET_HASH|SECRET_BLOCK|PASSWORD|" +
    "PASSWORD_CLAIM_\\w+|NEW_PASSWORD|Password|SALT|SRP_B|PasswordVerifier)$",
);

interface Watched {
  world: World;
  browser: Browser;
  secrets: Set<string>;
  /** Everything that left the server or was told to a hook. */
  outside: string[];
}

/** A world in which every secret is noted, and everything that leaves it is kept. */
function watch(store?: (world: World) => SessionStore): Watched {
  const secrets = new Set([CLIENT_SECRET, PASSWORD, WRONG, NEW, CHANGED]);
  const outside: string[] = [];
  const note = (value: unknown, member = ""): void => {
    if (typeof value === "string" && SECRETS.test(member) && value.length > 5) secrets.add(value);
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) note(inner, key);
  };
  const tell = (what: unknown) => {
    outside.push(inspect(what, { depth: Infinity, showHidden: true }), JSON.stringify(what));
  };
  const world = makeWorld({
    groups: [
      signUpRoutes,
      forgottenPasswordRoutes,
      changePasswordRoutes,
      deviceRoutes,
      passkeyRoutes,
      sessionRoutes,
      stepUpRoutes,
    ],
    client: { ClientSecret: CLIENT_SECRET },
    admin: true,
    config: {
      AutoVerifiedAttributes: ["email"],
      users: [...CONFIG.users!, {
        Username: "eva",
        Password: PASSWORD,
        UserAttributes: { email: "eva@example.com", email_verified: "true" },
      }],
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    },
    own(app, auth) {
      app.get("/auth/me", requireUser(auth, { maxAge: 60 }), (c) => c.json(c.var.user));
    },
  });
  const isolate = world.addIsolate({
    ...(store && { store: store(world) }),
    rateLimit: (attempt) => (tell(attempt), true),
    audit: (event: AuditEvent) => tell(event),
    async fetch(url, init) {
      note(JSON.parse(String(init.body ?? "null")));
      const response = await world.options.fetch!(url, init);
      const text = await response.clone().text();
      if (text !== "") note(JSON.parse(text));
      return response;
    },
  });
  const plain = Object.assign(world.browser(), { isolate });
  const seen = (answered: Answered) => {
    tell([answered.body, [...answered.headers], answered.headers.getSetCookie()]);
    // The cookies as a script or a log would read them: their names, and their values taken apart.
    for (const value of plain.cookies.values()) {
      outside.push(value, ...value.split(".").map(decoded));
    }
    return answered;
  };
  const browser = {
    ...plain,
    get: async (path: string) => seen(await plain.get(path)),
    post: async (path: string, body?: unknown, headers?: Record<string, string>) =>
      seen(await plain.post(path, body, headers)),
  } as Browser;
  return { world, browser, secrets, outside };
}

function decoded(segment: string): string {
  try {
    return atob(segment.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return segment;
  }
}

/** Every route, with right and with wrong values. */
async function walk({ world, browser }: Watched): Promise<void> {
  const ada = { username: "ada", password: PASSWORD };
  await browser.post("/sign-in", { ...ada, password: WRONG });
  await browser.post("/sign-in", { username: "nobody", password: WRONG });
  const { flow } = (await browser.post("/sign-in", ada)).body;
  await browser.post("/answer", { flow, answer: { code: "000000" } });
  await browser.post("/answer", { flow, answer: { password: WRONG } });
  await browser.post("/answer", { flow, answer: { code: await totpCode(SECRET, world.now()) } });
  await browser.get("/user");
  await browser.get("/me");
  await browser.get("/devices");
  await browser.post("/passkeys/register");
  await browser.post("/passkeys/complete", { credential: { id: "x", password: WRONG } });
  await browser.get("/sessions");
  await browser.post("/sessions/revoke", { sessionId: WRONG });
  await browser.post("/step-up", { maxAge: 60, password: PASSWORD });
  await browser.post("/step-up", { maxAge: 0, password: WRONG });
  await browser.post("/password/change", { password: WRONG, newPassword: NEW });
  await browser.post("/password/change", { password: PASSWORD, newPassword: CHANGED });
  await browser.post("/password/forgot", { username: "eva" });
  const reset = { username: "eva", newPassword: CHANGED };
  await browser.post("/password/reset", { ...reset, code: "000000" });
  await browser.post("/password/reset", { ...reset, code: world.local.messages().at(-1)?.Code });
  world.wait(3_600_000);
  world.local.fail("GetTokensFromRefreshToken", {
    __type: "InternalErrorException",
    message: "",
    status: 500,
  });
  await browser.get("/user");
  world.wait(5_000);
  await browser.get("/user");
  await browser.get("/me");
  await browser.post("/refresh");
  await browser.post("/sign-out");
  const temporary = (await browser.post("/sign-in", { username: "new", password: PASSWORD })).body;
  await browser.post("/answer", { flow: temporary.flow, answer: { newPassword: "x" } });
  await browser.post("/answer", { flow: temporary.flow, answer: { newPassword: NEW } });
  await browser.post("/sign-out", { everywhere: true });
  const eve = { username: "eve", password: PASSWORD, attributes: { email: "eve@example.com" } };
  const signUp = (await browser.post("/sign-up", eve)).body;
  await browser.post("/sign-up/confirm", { flow: signUp.flow, code: "000000" });
  await browser.post("/sign-in", `{"username":"bob","password":"${WRONG}"`);
  await browser.post("/sign-in", { username: "bob", password: [WRONG] });
  await browser.post("/sign-in", { username: "bob", password: WRONG, flow: WRONG });
  await browser.post("/sign-in", { username: "bob", password: WRONG }, {
    origin: "https://x.example",
  });
}

async function assertNoLeak(watched: Watched, more: () => string[] = () => []): Promise<void> {
  const methods = ["log", "info", "warn", "error", "debug"] as const;
  const before = methods.map((method) => console[method]);
  for (const method of methods) {
    console[method] = (...parts) =>
      void watched.outside.push(...parts.map((part) => inspect(part)));
  }
  try {
    await walk(watched);
  } finally {
    methods.forEach((method, i) => console[method] = before[i]!);
  }
  const { secrets, outside } = watched;
  assert(secrets.size > 30, `${secrets.size}`);
  const all = [...outside, ...more()].join("\n");
  assert(all.length > 20_000);
  for (const secret of secrets) {
    const at = all.indexOf(secret);
    assert(at < 0, `${secret.slice(0, 40)} in ${all.slice(Math.max(at - 200, 0), at + 60)}`);
  }
}

Deno.test("requirement 20: no secret is in a body, a header, a clear cookie, a log or a hook", async () => {
  await assertNoLeak(watch());
});

Deno.test("requirement 20: nor in a store's keys and values", async () => {
  const kept: string[] = [];
  const watched = watch((world) => {
    const memory = memoryStore({ now: world.now });
    return {
      ...memory,
      set(key, value, expiresAt) {
        kept.push(key, value, ...value.split(".").map(decoded));
        return memory.set(key, value, expiresAt);
      },
    };
  });
  await assertNoLeak(watched, () => kept);
  assert(kept.length > 20);
});

Deno.test("requirement 7: what the app's own routes are told of the user is no token", async () => {
  const world = makeWorld({
    own(app, auth) {
      app.get("/auth/me", requireUser(auth), (c) => c.json(c.var.user));
    },
  });
  const browser = await world.signedIn();
  const { body } = await browser.get("/me");
  assert.doesNotMatch(JSON.stringify(body), /eyJ/);
  assert.equal(body.claims.token_use, "access");
});
