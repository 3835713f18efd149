import assert from "node:assert/strict";
import {
  answer,
  answerFields,
  type AuthChallenge,
  type AuthClient,
  AuthError,
  type AuthStep,
  createAuthClient,
  currentUser,
  signIn,
  signOut,
  startTotpSetup,
  stepUp,
  stepUpDemand,
} from "@cognito-edge/auth/browser";
import { requireUser, stepUpRoutes } from "@cognito-edge/auth/hono";
import { totpCode } from "@cognito-edge/auth/local";
import { makeBrowser } from "../session/world.ts";
import { makeWorld, ORIGIN, PASSWORD, SECRET, type World } from "./world.ts";

const ada = { username: "ada", password: PASSWORD };
const on = { Enabled: true };

/** A page of the app: its client, and its own requests. */
function openPage(world: World) {
  const cookies = makeBrowser();
  const send = async (path: string, init: RequestInit = {}) => {
    const request = new Request(new URL(path, ORIGIN), init);
    request.headers.set("cookie", cookies.header());
    request.headers.set("sec-fetch-site", "same-origin");
    const response = await world.apps[0]!.fetch(request);
    cookies.take(response);
    return response;
  };
  return { send, auth: createAuthClient({ fetch: send }) };
}

/** A client whose every request is answered so. */
const answered = (make: () => Response | Promise<Response>) =>
  createAuthClient({ fetch: async () => await make() });

/** The challenge of a step, which must have that name. */
function asked<Name extends AuthChallenge["name"]>(step: AuthStep, name: Name) {
  assert(step.status === "challenge" && step.challenge.name === name);
  return step.challenge as AuthChallenge & { name: Name };
}

async function refusal(work: Promise<unknown>): Promise<AuthError> {
  const error = await work.then(() => assert.fail("nothing was thrown"), (error) => error);
  assert(error instanceof AuthError, String(error));
  return error;
}

Deno.test("requirement 19: a step is a union by status, its challenge one by name, and its answer typed", async () => {
  const world = makeWorld();
  const { auth } = openPage(world);
  const step: AuthStep = await signIn(auth, ada);
  // @ts-expect-error It may be signed in.
  assert.equal(step.challenge.name, "SOFTWARE_TOKEN_MFA");
  assert(step.status === "challenge");
  const { challenge } = step;
  // @ts-expect-error It may be another challenge.
  assert.equal(challenge.requestOptions, undefined);
  assert(challenge.name === "SOFTWARE_TOKEN_MFA");
  // @ts-expect-error No password answers it.
  const wrong: Promise<AuthStep> = answer(auth, challenge, { password: "000000" });
  assert.equal((await refusal(wrong)).code, "invalid_answer");
  // @ts-expect-error What stays on the server is not in its type.
  assert.equal(challenge.session, undefined);
  const code = await totpCode(SECRET, world.now());
  const done = await answer(auth, challenge, { code });
  assert(done.status === "signed_in");
  assert.equal(done.user.username, "ada");
  assert.equal((await currentUser(auth))?.username, "ada");
  assert.deepEqual(await signOut(auth), { status: "signed_out", revoked: true });
  assert.equal(await currentUser(auth), undefined);
});

Deno.test("requirement 19: a refused answer comes with the challenge to answer again, also by its fields", async () => {
  const world = makeWorld();
  const { auth } = openPage(world);
  const challenge = asked(await signIn(auth, ada), "SOFTWARE_TOKEN_MFA");
  const error = await refusal(answer(auth, challenge, { code: "000000" }));
  const { code, status, challenge: again } = error;
  assert.deepEqual([code, status], ["code_mismatch", 400]);
  assert.deepEqual(again, challenge);
  const [field] = challenge.fields;
  const values = { [field!.name]: await totpCode(SECRET, world.now()) };
  assert.equal((await answerFields(auth, again!, values)).status, "signed_in");
  assert.equal((await refusal(answerFields(auth, again!, values))).code, "start_again");
});

Deno.test("startTotpSetup() gives the secret, and the challenge that takes the app's first code", async () => {
  const world = makeWorld({
    config: {
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: on,
      users: [{ Username: "bob", Password: PASSWORD }],
    },
    options: { totpIssuer: "Shop" },
  });
  const { auth } = openPage(world);
  const setUp = asked(await signIn(auth, { username: "bob", password: PASSWORD }), "MFA_SETUP");
  const { secret, uri, challenge } = await startTotpSetup(auth, setUp);
  assert.equal(uri, `otpauth://totp/Shop:bob?secret=${secret}&issuer=Shop`);
  const done = await answer(auth, challenge, { code: await totpCode(secret, world.now()) });
  assert.equal(done.status, "signed_in");
});

Deno.test("what is no answer of the routes is told by a code, and nobody is taken for signed out", async () => {
  const busy = { headers: { "retry-after": "2" }, status: 503 };
  const html = () => new Response("<!doctype html>");
  const cases: [AuthClient, Partial<AuthError>][] = [
    [answered(html), { code: "unexpected_response", status: 200 }],
    [answered(() => Response.json(null)), { code: "unexpected_response", status: 200 }],
    [answered(() => Response.json({ ok: 1 })), { code: "unexpected_response", status: 200 }],
    [
      answered(() => Response.json({}, { status: 502 })),
      { code: "unexpected_response", status: 502 },
    ],
    [answered(() => Promise.reject(new TypeError("down"))), { code: "network_failure" }],
    [
      answered(() => Response.json({ error: "unavailable" }, busy)),
      { code: "unavailable", status: 503, retryAfter: 2 },
    ],
  ];
  for (const [client, expected] of cases) {
    const { code, status, retryAfter } = await refusal(currentUser(client));
    assert.deepEqual({ code, status, retryAfter }, {
      status: undefined,
      retryAfter: undefined,
      ...expected,
    });
  }
});

Deno.test("a signal ends a request, and basePath says where it goes", async () => {
  const controller = new AbortController();
  const paths: string[] = [];
  const client = createAuthClient({
    basePath: "/api/auth/",
    fetch: (path, { signal }) => {
      paths.push(path);
      const { promise, reject } = Promise.withResolvers<Response>();
      signal!.addEventListener("abort", () => reject(signal!.reason));
      return promise;
    },
  });
  const waiting = refusal(signIn(client, ada, { signal: controller.signal }));
  controller.abort();
  const { code, message, cause } = await waiting;
  assert.deepEqual([code, message], ["aborted", "Could not POST /sign-in: aborted"]);
  assert.equal(cause, controller.signal.reason);
  assert.deepEqual(paths, ["/api/auth/sign-in"]);
});

Deno.test("requirement 17: a page turns what a route demands into a step-up, and comes back", async () => {
  const world = makeWorld({
    groups: [stepUpRoutes],
    client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"] },
    config: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: on,
      users: [{ Username: "ada", Password: PASSWORD, SoftwareTokenSecret: SECRET }],
    },
    own(app, auth) {
      const strong = requireUser(auth, { level: 3, maxAge: 300 });
      app.post("/transfer", strong, (c) => c.json({ status: "sent" }));
    },
  });
  const { auth, send } = openPage(world);
  const transfer = () => send("/transfer", { method: "POST" });
  // Nobody is signed in: no step-up helps.
  assert.equal(stepUpDemand(await transfer()), undefined);
  await signIn(auth, ada);
  const demand = stepUpDemand(await transfer());
  assert.deepEqual(demand, { acrValues: ["urn:cognito:loa:3", "urn:cognito:loa:4"], maxAge: 300 });
  const challenge = asked(await stepUp(auth, demand!), "SOFTWARE_TOKEN_MFA");
  await answer(auth, challenge, { code: await totpCode(SECRET, world.now()) });
  const response = await transfer();
  assert.deepEqual(await response.json(), { status: "sent" });
  assert.equal(stepUpDemand(response), undefined);
});

Deno.test("stepUpDemand() reads RFC 9470's own examples", () => {
  const demanded = (header: string) =>
    stepUpDemand(new Response(null, { status: 401, headers: { "www-authenticate": header } }));
  const error = `Bearer error="insufficient_user_authentication"`;
  const description = `error_description="A different authentication level is required"`;
  assert.deepEqual(demanded(`${error}, ${description}, acr_values="myACR"`), {
    acrValues: ["myACR"],
  });
  assert.deepEqual(demanded(`${error}, ${description}, max_age="5"`), { maxAge: 5 });
  assert.deepEqual(demanded(`${error}, max_age=5`), { maxAge: 5 });
  assert.deepEqual(demanded(error), {});
  assert.equal(demanded(`Bearer error="invalid_token"`), undefined);
  assert.equal(demanded("Bearer"), undefined);
});

Deno.test("a route that the app was not given is an unexpected response, with the status 404", async () => {
  const { auth } = openPage(makeWorld());
  const { code, status } = await refusal(stepUp(auth, { maxAge: 60 }));
  assert.deepEqual([code, status], ["unexpected_response", 404]);
});
