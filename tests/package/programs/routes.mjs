// The routes, the guard and their client, with hono and jose installed: a sign-in through a challenge, and a sign-out.
import assert from "node:assert/strict";
import { answer, createAuthClient, currentUser, signIn, signOut } from "@cognito-edge/auth/browser";
import { authenticate, createAuthRoutes } from "@cognito-edge/auth/hono";
import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
import { cookieStore, createSealer, open, seal } from "@cognito-edge/auth/session";

const origin = "https://app.example";
const keys = "bm90IGEgc2VjcmV0OiBtYWtlIHlvdXIgb3duIG9uZSE=";
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const { userPoolId, client, fetch } = createLocalUserPool({
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  users: [{
    Username: "ada",
    Password: "Correct-horse-1",
    SoftwareTokenSecret: secret,
    SoftwareTokenMfaSettings: { Enabled: true },
  }],
});
const auth = { userPoolId, clientId: client.ClientId, fetch, keys };
const routes = createAuthRoutes(auth);

const cookies = new Map();
const request = (path, init) => {
  const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
  return new Request(origin + path, { ...init, headers: { ...init.headers, origin, cookie } });
};
const page = createAuthClient({
  basePath: "",
  async fetch(path, init) {
    const response = await routes.fetch(request(path, init));
    for (const line of response.headers.getSetCookie()) {
      const [, name, value, gone] = /^([^=]+)=([^;]*).*?(Max-Age=0;)?/.exec(line);
      if (value === "" || gone) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  },
});
const step = await signIn(page, { username: "ada", password: "Correct-horse-1" });
assert.equal(step.challenge.name, "SOFTWARE_TOKEN_MFA");
await answer(page, step.challenge, { code: await totpCode(secret) });
assert.equal((await currentUser(page)).username, "ada");

const entered = await authenticate(auth, request("/me", { method: "GET" }), { level: 4 });
assert.equal(entered.user.username, "ada");
assert.equal((await signOut(page)).revoked, true);
assert.equal(await currentUser(page), undefined);

const sealer = createSealer({ keys, userPoolId, clientId: client.ClientId, host: "app.example" });
const text = await seal(sealer, { name: "n", value: { a: 1 }, expiresAt: Date.now() + 60_000 });
const store = cookieStore(null);
await store.set("__Host-n", text, Date.now() + 60_000);
const headers = new Headers();
store.writeTo(headers);
assert.equal(headers.getSetCookie().length, 1);
assert.deepEqual((await open(sealer, { name: "n", text })).value, { a: 1 });
