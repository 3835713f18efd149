/**
 * `deno task bench:guard`: what a guard of signed-in users costs beside what one would pick instead. CPU of a
 * guarded request, bytes of the Worker, and bytes of the cookies that go along with each request; into
 * docs/performance.md.
 *
 * @module
 */

import { createLocalUserPool } from "@cognito-edge/auth/local";
import { sign } from "hono/jwt";
import { nodeOf } from "../tools/node.ts";
import { root, run } from "../tools/run.ts";
import { replaceSection } from "../tools/sections.ts";
import { bundleFile, installPeers, versionOf } from "./bundles.ts";
import { median, short } from "./statistics.ts";
import { markdown } from "./tables.ts";

type Env = Record<string, string>;

/** A Worker with a guard. */
interface Guard {
  title: string;
  program: string;
  /** The cookies of a user who is signed in. */
  cookie(fetch: Fetch, env: Env): Promise<string>;
}

type Fetch = (request: Request, env: Env) => Promise<Response>;

const ada = { username: "ada", password: "Correct-horse-1" };
const ROUNDS = 5;
const REQUESTS = 2_000;

const peer = (name: string) => `bench/peers/programs/guard_${name}.js`;

const guards: Guard[] = [
  { title: "none", program: peer("none"), cookie: () => Promise.resolve("") },
  {
    title: "`createAuthRoutes`, `requireUser`",
    program: "bench/programs/guard.ts",
    cookie: signIn,
  },
  {
    title: "iron-session, this package's client and `verifyAccessToken`, by hand",
    program: peer("iron_session"),
    cookie: signIn,
  },
  {
    title: "@hono/oidc-auth: hosted pages alone; a signed cookie, without an access token",
    program: peer("oidc_auth"),
    cookie: oidcCookie,
  },
];

async function signIn(fetch: Fetch, env: Env): Promise<string> {
  const request = new Request("https://app.example/auth/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://app.example" },
    body: JSON.stringify(ada),
  });
  const response = await fetch(request, env);
  const body = await response.text();
  if (response.status !== 200) throw new Error(`Could not sign in: ${body}`);
  return response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}

/** The cookie that its callback sets, with the refresh token of a sign-in. */
async function oidcCookie(_fetch: Fetch, env: Env): Promise<string> {
  const { OIDC_AUTH_SECRET = "", REFRESH_TOKEN = "" } = env;
  const now = Math.floor(Date.now() / 1_000);
  const sub = crypto.randomUUID();
  const claims = { sub, email: "ada@example.com", rtk: REFRESH_TOKEN };
  const session = { ...claims, rtkexp: now + 86_400, ssnexp: now + 86_400 };
  return `oidc-auth=${await sign(session, OIDC_AUTH_SECRET, "HS256")}`;
}

async function refreshTokenOf(endpoint: string, clientId: string): Promise<string> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: clientId,
      AuthParameters: { USERNAME: ada.username, PASSWORD: ada.password },
    }),
  });
  return (await response.json()).AuthenticationResult.RefreshToken;
}

async function gzipped(path: string): Promise<number> {
  const { readable } = await Deno.open(path);
  return (await new Response(readable.pipeThrough(new CompressionStream("gzip"))).bytes()).length;
}

await installPeers();
const local = createLocalUserPool({
  clients: [{ ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"] }],
  users: [{
    Username: ada.username,
    Password: ada.password,
    UserAttributes: { email: "ada@example.com", email_verified: "true" },
  }],
});
await using server = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen() {} },
  ({ url, method, headers, body }) => local.fetch(url, { method, headers, body }),
);
const endpoint = `http://127.0.0.1:${server.addr.port}`;
local.issuer = endpoint;
const keys = btoa("not a secret: make your own one!");
const env: Env = {
  COGNITO_ENDPOINT: endpoint,
  COGNITO_USER_POOL_ID: local.userPoolId,
  COGNITO_CLIENT_ID: local.client.ClientId,
  SESSION_KEYS: keys,
  OIDC_AUTH_SECRET: keys,
  OIDC_ISSUER: `${endpoint}/${local.userPoolId}`,
  OIDC_CLIENT_ID: local.client.ClientId,
  OIDC_CLIENT_SECRET: "unused",
  REFRESH_TOKEN: await refreshTokenOf(endpoint, local.client.ClientId),
};

const runtimes = { Deno: [Deno.execPath(), "run", "-A"], "Node 24": [await nodeOf("24")] };
const folder = await Deno.makeTempDir({ prefix: "guards_" });
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);

async function measure(command: string[], bundle: string, cookie: string): Promise<number> {
  const input = JSON.stringify({ env, cookie, requests: REQUESTS });
  const script = `${root}bench/inside/guard.js`;
  // Outside of Workers, Hono's helpers look for variables in the environment.
  const { success, text } = await run([...command, script, bundle, input], { env });
  if (!success) throw new Error(`Could not measure ${bundle}: ${text}`);
  return Number(text);
}

try {
  const workers = await Promise.all(guards.map(async ({ program, cookie }, i) => {
    const bundle = `${folder}/${i}.mjs`;
    await bundleFile(root + program, bundle, "browser");
    const { default: worker } = await import(`file://${bundle}`);
    const costs = Object.keys(runtimes).map((): number[] => []);
    return { bundle, cookie: await cookie(worker.fetch, env), costs };
  }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, command] of Object.values(runtimes).entries()) {
      for (const { bundle, cookie, costs } of workers) {
        costs[i]!.push(await measure(command, bundle, cookie));
      }
    }
  }
  const rows = await Promise.all(workers.map(async ({ bundle, cookie, costs }, i) => [
    guards[i]!.title,
    ...costs.map((list) => short(median(list))),
    kilobytes(await gzipped(bundle)),
    cookie === "" ? "-" : `${cookie.length}`,
  ]));
  const head = ["guard", ...Object.keys(runtimes).map((name) => `${name}, µs of CPU a request`)];
  const table = markdown([[...head, "Worker, kB gzip", "cookies, bytes a request"], ...rows]);
  console.log(table);
  const names = ["@hono/oidc-auth", "hono", "iron-session"];
  const versions = await Promise.all(names.map(async (name) => `${name} ${await versionOf(name)}`));
  const note =
    `By \`deno task bench:guard\`, medians of ${ROUNDS} processes that took turns, ${
      REQUESTS.toLocaleString("en")
    } requests each: ` +
    `${versions.join(", ")}. Tokens are those of the local pool; AWS's are longer.`;
  await replaceSection("docs/performance.md", "guard", `${table}\n\n${note}`);
} finally {
  await Deno.remove(folder, { recursive: true });
}
