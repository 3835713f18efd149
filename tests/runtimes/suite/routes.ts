import { createAuthRoutes, requireUser } from "@cognito-edge/auth/hono";
import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
import { createSealer, memoryStore, open, seal } from "@cognito-edge/auth/session";
import { Hono } from "hono";
import { equal, ok, type Tests } from "./harness.ts";

const keys = btoa("not a secret: make your own one!");
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const origin = "https://app.example";

/** An app with the routes, and a browser that keeps its cookies. */
function makeApp() {
  let time = Date.now();
  const now = () => time;
  const { userPoolId, client, fetch } = createLocalUserPool({
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    users: [{
      Username: "ada",
      Password: "Correct-horse-1",
      SoftwareTokenSecret: secret,
      SoftwareTokenMfaSettings: { Enabled: true },
    }],
  }, { now });
  let refreshes = 0;
  const auth = {
    userPoolId,
    clientId: client.ClientId,
    now,
    keys,
    fetch(url: string, init: RequestInit) {
      const target = new Headers(init.headers).get("x-amz-target") ?? "";
      if (target.endsWith("GetTokensFromRefreshToken")) refreshes++;
      return fetch(url, init);
    },
  };
  const app = new Hono();
  app.route("/auth", createAuthRoutes(auth));
  app.get("/me", requireUser(auth), (c) => c.json(c.var.user.username));
  const cookies = new Map<string, string>();
  const send = async (path: string, body?: object) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await app.request(origin + path, {
      headers: { cookie, origin, "content-type": "application/json" },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = "", gone] = /^([^=]+)=([^;]*).*?(Max-Age=0;)?/.exec(line) ?? [];
      if (value === "" || gone) cookies.delete(name);
      else cookies.set(name, value);
    }
    return await response.json();
  };
  return {
    send,
    now,
    wait: (milliseconds: number) => void (time += milliseconds),
    refreshes: () => refreshes,
  };
}

/** The title of what needs a server's own headers: browsers let no script set a cookie in a response. */
export const ROUTES = "the routes of ./hono";

/** Sealing by jose, and the routes. */
export const routes: Tests = {
  async "seal() and open() give back a value, and nothing that was changed"() {
    const sealer = createSealer({ keys, userPoolId: "pool", clientId: "client", host: "host" });
    const [name, expiresAt] = ["__Host-x", Date.now() + 60_000];
    const text = await seal(sealer, { name, value: { a: ["ü"] }, expiresAt });
    equal((await open(sealer, { name, text }))?.value, { a: ["ü"] }, "the value");
    const changed = text.slice(0, -9) + (text.at(-9) === "A" ? "B" : "A") + text.slice(-8);
    equal(await open(sealer, { name, text: changed }) ?? null, null, "a changed value");
  },

  async "memoryStore() makes a lock"() {
    const store = memoryStore();
    const taken = [1, 2, 3].map(() => store.add!("key", "value", Date.now() + 1_000));
    equal(await Promise.all(taken), [true, false, false], "who has it");
  },

  async [ROUTES]() {
    const { send, now, wait, refreshes } = makeApp();
    const ada = { username: "ada", password: "Correct-horse-1" };
    const { flow, challenge } = await send("/auth/sign-in", ada);
    equal(challenge.name, "SOFTWARE_TOKEN_MFA", "the challenge");
    const answer = { code: await totpCode(secret, now()) };
    equal((await send("/auth/answer", { flow, answer })).status, "signed_in", "the answer");
    equal(await send("/me"), "ada", "the user");
    wait(3_600_000);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send("/me")));
    ok(answers.every((user) => user === "ada"), "everybody to be signed in");
    equal(refreshes(), 1, "the number of refreshes");
    equal((await send("/auth/sign-out", {})).revoked, true, "the sign-out");
    equal((await send("/me")).error, "not_signed_in", "what comes after it");
  },
};
