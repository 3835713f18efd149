import assert from "node:assert/strict";
import { requireUser } from "@cognito-edge/auth/hono";
import { callCognito, createClient } from "@cognito-edge/auth";
import { type Browser, makeWorld, PASSWORD } from "../hono/world.ts";
import { type FaultServer, openFaultServer, type Received } from "./fault_server.ts";
import { type FaultRow, faults } from "./faults.ts";
import { allRoutes, groups, type RouteRow, routes, routesConfig, totpRoute } from "./routes.ts";
import { assertNoLeak, assertSentOnce } from "./truth.ts";

/** `FAULTS=all` drives everything through everything; without it, every row meets every twelfth fault. */
const stride = Deno.env.get("FAULTS") === "all" ? 1 : 12;

const DEADLINE = 150;

/** Behind `requireUser`: the token is verified by the pool's keys, which are fetched over HTTP. */
const guarded: RouteRow = {
  route: "GET /me",
  async prepare(browser, _world, n) {
    await browser.post("/sign-in", { username: `user-${n}`, password: PASSWORD });
    return (browser) => browser.get("/me");
  },
};

Deno.test("every route is driven through the faults", () => {
  const driven = [...routes, totpRoute].map(({ route }) => route);
  assert.deepEqual(driven.toSorted(), allRoutes.toSorted());
});

/** Isolates of one app: 0 reaches the pool in process; each of the others over HTTP, in its own time. */
async function openRoutes(row: RouteRow) {
  const server: FaultServer = await openFaultServer((request) => world.local.fetch(request));
  const on = row === totpRoute ? { MfaConfiguration: "ON" as const } : {};
  const world = makeWorld({
    groups,
    config: { ...routesConfig, ...on },
    local: { issuer: server.endpoint },
    options: { issuer: `${server.endpoint}eu-west-1_Local0001` },
    own: (app, auth) => app.get("/auth/me", requireUser(auth), (c) => c.json({ status: "ok" })),
  });
  const { local: { userPoolId, client: { ClientId: clientId }, credentials, fetch } } = world;
  await callCognito(
    createClient({ userPoolId, clientId, credentials, fetch }),
    "SetUserPoolSessionConfiguration",
    { UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 20 } },
  );
  /** What the app's hook is told. */
  const events: unknown[] = [];
  const audit = (event: unknown) => void events.push(event);
  const over = (deadline: number) =>
    world.addIsolate({ endpoint: server.endpoint, fetch: undefined, deadline, audit });
  return { world, server, over, events };
}

/** What a browser may be told of a fault: that it should come again, or that something is wrong with the server. */
const UNAVAILABLE = /^(unavailable|server_error|start_again)$/;

async function drive(
  { world, server, over, events }: Awaited<ReturnType<typeof openRoutes>>,
  row: RouteRow,
  fault: FaultRow,
  at: number,
  n: number,
): Promise<void> {
  const browser = world.browser();
  const ask = await row.prepare(browser, world, n);
  browser.isolate = over(fault.slow ? DEADLINE : 20_000);
  server.arm(fault, fault.passing ? (index) => index === at : (index) => index >= at);
  const start = performance.now();
  const { status, body, headers } = await ask(browser);
  const taken = performance.now() - start;
  if (fault.slow) assert(taken < 5_000, `It took ${taken} ms`);
  assertSentOnce(server, fault);
  const said = `${status} ${JSON.stringify(body)}`;
  if (status === 200) {
    assert(row.saysTheSame || isTrue(row, server, fault, body.status), `Told ${said}`);
  } else if (status === 403) {
    assert(/^(WAF|a trigger)/.test(fault.name) && body.error === "refused", said);
  } else if (status === 401) {
    // TIMESTAMP is told by AWS's clock, and Cognito says no more of one that is off.
    assert(fault.name.startsWith("a Date") && body.error === "wrong_credentials", said);
  } else assert.match(body.error, UNAVAILABLE, `Told ${said}`);
  assertNoLeak(server, [PASSWORD], "The hook", events.splice(0));
  if (status !== 200) assertNoLeak(server, [PASSWORD], "The page", { body, headers: [...headers] });
  assert(/^(200|401|403|410|500|503)$/.test(`${status}`), said);
  if (!row.ends) await assertStillSignedIn(browser, server);
}

/** Whether the pool has done what the browser is told, or need not have been asked. */
function isTrue(
  { ends }: RouteRow,
  { received }: FaultServer,
  fault: FaultRow,
  told: keyof typeof PROOFS,
): boolean {
  // Tokens are good until they expire, whether or not there are new ones.
  if (told === "signed_in" && !ends) return true;
  const proof = PROOFS[told];
  if (proof === undefined) return fault.codes.length === 0 || received.some(isDone);
  return received.some((request) => isDone(request) && proof.test(request.operation));
}

const isDone = ({ status }: Received) => status === 200;

/** What the pool must have done for a browser to be told this. */
const PROOFS = {
  signed_in: /^(InitiateAuth|RespondToAuthChallenge)$/,
  challenge: /^(InitiateAuth|RespondToAuthChallenge|AssociateSoftwareToken)$/,
  confirmed: /^ConfirmSignUp$/,
  password_changed: /^(ChangePassword|ConfirmForgotPassword)$/,
  passkey_registered: /^CompleteWebAuthnRegistration$/,
  passkey_deleted: /^DeleteWebAuthnCredential$/,
};

async function assertStillSignedIn(browser: Browser, server: FaultServer): Promise<void> {
  server.arm(undefined);
  browser.isolate = 0;
  const { status, body } = await browser.get("/user");
  assert.equal(status, 200, `The session is lost: ${JSON.stringify(body)}`);
}

for (const [i, row] of [...routes, totpRoute, guarded].entries()) {
  Deno.test(`${row.route}: nothing sent twice, nobody signed out, nothing made up`, async () => {
    const opened = await openRoutes(row);
    const { world, server, over } = opened;
    let n = 0;
    const browser = world.browser();
    const ask = await row.prepare(browser, world, n++);
    browser.isolate = over(20_000);
    server.arm(undefined);
    const { status, body } = await ask(browser);
    assert.equal(status, 200, JSON.stringify(body));
    const requests = server.received.length;
    assert(requests > 0);
    const failed: string[] = [];
    for (const [j, fault] of faults.entries()) {
      if (j % stride !== i % stride) continue;
      for (let at = 0; at < requests; at++) {
        await drive(opened, row, fault, at, n++).catch((error) =>
          void failed.push(`${fault.name}, request ${at}: ${error.message}`)
        );
      }
    }
    await server.close();
    assert.deepEqual(failed, []);
  });
}
