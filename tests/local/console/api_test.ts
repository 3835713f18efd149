import assert from "node:assert/strict";
import { createLocalUserPool, type LocalUserPool } from "../../../src/local/mod.ts";
import { call, signIn, succeed } from "../http/client.ts";

const PASSWORD = "Correct-horse-1";

const pool = () =>
  createLocalUserPool({
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    AutoVerifiedAttributes: ["email"],
    clients: [{
      ClientId: "web",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"],
    }],
    groups: [{ GroupName: "staff" }],
    users: [
      { Username: "ada", Password: PASSWORD, Groups: ["staff"] },
      {
        Username: "bob",
        Password: PASSWORD,
        UserAttributes: { email: "bob@example.com", email_verified: "true" },
        SoftwareTokenSecret: "JBSWY3DPEHPK3PXP",
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      },
    ],
  });

// deno-lint-ignore no-explicit-any -- answers are read member by member, and compared.
type Json = any;

async function api(local: LocalUserPool, route: string, body?: unknown): Promise<Json> {
  const [method = "", path] = route.split(" ");
  const response = await local.fetch(`http://127.0.0.1:9229/_local/${path}`, {
    method,
    ...method === "POST" && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body ?? {}),
    },
  });
  const text = await response.text();
  return { status: response.status, ...text && { body: JSON.parse(text) } };
}

const read = async (local: LocalUserPool, path: string) => (await api(local, `GET ${path}`)).body;

const initiate = (local: LocalUserPool, USERNAME: string, password = PASSWORD) =>
  call(local, "InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: "web",
    AuthParameters: { USERNAME, PASSWORD: password },
  });

Deno.test("health tells the pools and what their clients allow", async () => {
  const { status, pools } = await read(pool(), "health");
  assert.equal(status, "ok");
  assert.deepEqual(pools, [{
    UserPoolId: "eu-west-1_Local0001",
    Name: "local",
    MfaConfiguration: "OPTIONAL",
    users: 2,
    clients: [{
      ClientId: "web",
      ClientName: "client 1",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"],
      hasSecret: false,
      AuthSessionValidity: 3,
    }],
  }]);
});

Deno.test("requests tells what was asked, what came of it, and why it was refused", async () => {
  const local = pool();
  await initiate(local, "ada");
  await initiate(local, "bob");
  await initiate(local, "ada", "wrong");
  await initiate(local, "eve");
  const requests = await read(local, "requests");
  const seen = requests.map(({ Username, step, verdict, next, reason, explanation }: Json) => [
    Username,
    step,
    next ?? verdict,
    reason ?? explanation?.happened,
  ]);
  assert.deepEqual(seen, [
    ["ada", "USER_PASSWORD_AUTH", "tokens", undefined],
    ["bob", "USER_PASSWORD_AUTH", "SOFTWARE_TOKEN_MFA", undefined],
    ["ada", "USER_PASSWORD_AUTH", "refused", "The user exists, and the password is wrong"],
    ["eve", "USER_PASSWORD_AUTH", "refused", "The pool has no such user"],
  ]);
  assert.equal(requests[2].explanation.code, "wrong_credentials");
  assert.equal(requests[2].explanation.todo, "Ask again");
  assert.deepEqual(
    (await read(local, `requests?after=${requests[2].id}`)).map(({ id }: Json) => id),
    [requests[3].id],
  );
});

Deno.test("requests and users hold no password, code, session or token", async () => {
  const local = pool();
  const { AccessToken, RefreshToken } = await signIn(local, "ada", PASSWORD);
  const { Session } = succeed(await initiate(local, "bob"));
  await call(local, "GetUser", { AccessToken });
  await call(local, "ForgotPassword", { ClientId: "web", Username: "bob" });
  const [{ Code }] = await read(local, "messages");
  const requests = await read(local, "requests");
  const text = JSON.stringify([requests, await read(local, "users")]);
  for (const secret of [PASSWORD, AccessToken, RefreshToken, Session, Code, "JBSWY3DPEHPK3PXP"]) {
    assert(!text.includes(secret));
  }
  assert.equal(requests[2].Username, "ada", "named by the token alone");
  assert.deepEqual(requests[3].sent, [{ Medium: "EMAIL", Destination: "bob@example.com" }]);
});

Deno.test("the log of requests keeps the newest 500", async () => {
  const local = pool();
  for (let n = 0; n < 503; n++) await call(local, "Nope", {});
  const ids = local.requests().map(({ id }) => id);
  assert.deepEqual([ids.length, ids[0], ids.at(-1)], [500, 4, 503]);
});

Deno.test("users tells state, factors and groups", async () => {
  const local = pool();
  await signIn(local, "ada", PASSWORD);
  for (let n = 0; n < 5; n++) await initiate(local, "bob", "wrong");
  const { users: [ada, bob], total } = await read(local, "users?UserPoolId=eu-west-1_Local0001");
  assert.equal(total, 2);
  assert.deepEqual([ada.firstFactors, ada.groups, ada.sessions], [["PASSWORD"], ["staff"], 1]);
  assert.deepEqual(bob.secondFactors, ["SOFTWARE_TOKEN_MFA"]);
  assert.equal(bob.preferredFactor, "SOFTWARE_TOKEN_MFA");
  assert(bob.lockedUntil > Date.now() - 60_000);
});

Deno.test("clock: a session expires when it is moved, and it can be set back", async () => {
  const local = pool();
  const { Session } = succeed(await initiate(local, "bob"));
  const { body } = await api(local, "POST clock", { advance: 181 });
  assert.equal(body.offset, 181);
  const { body: answer } = await call(local, "RespondToAuthChallenge", {
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    ClientId: "web",
    Session,
    ChallengeResponses: { USERNAME: "bob", SOFTWARE_TOKEN_MFA_CODE: "000000" },
  });
  assert.equal(answer.message, "Invalid session for the user, session is expired.");
  const { body: moved } = await api(local, "POST clock", { now: "2030-01-01T00:00:00Z" });
  assert.match(moved.now, /^2030-01-01T00:00:0/);
  assert.equal((await api(local, "DELETE clock")).body.offset, 0);
});

Deno.test("clock, quirks and fail say what cannot be", async () => {
  const local = pool();
  const cases: [string, unknown, RegExp][] = [
    ["clock", { advanc: 1 }, /advanc is not known; did you mean advance\?$/],
    ["clock", { advance: "1" }, /advance is a number of seconds$/],
    ["clock", { now: "soon" }, /now is a time such as/],
    ["clock", { now: { toString: 1 } }, /now is a time such as/],
    ["clock", { advance: 1e300 }, /now is a time such as/],
    ["quirks", { sessionLenght: 300 }, /did you mean sessionLength\?$/],
    ["quirks", { sessionLength: 3 }, /sessionLength cannot be 3; choose 200 to 8192$/],
    ["quirks", { unconfirmedFailsAt: "never" }, /'never'; choose 'initiate' or 'verify'$/],
    ["fail", { operation: "SignIn", __type: "X", message: "" }, /no such operation/],
    ["fail", { operation: "SignUp", __type: "", message: "" }, /__type is AWS's name/],
    ["fail", { operation: { toString: 1 } }, /operation is the name of an operation$/],
    [
      "fail",
      { operation: "SignUp", answer: { toString: 1 } },
      /no such answer as an object; there/,
    ],
    [
      "fail",
      { operation: "x".repeat(10_000) },
      /^Cannot make 'x{256}\.\.\.' fail: there is no such/,
    ],
    ["quirks", { sessionLength: [300] }, /sessionLength cannot be a list; choose 200 to 8192$/],
    ["clock", [], /must be a JSON object$/],
  ];
  for (const [path, body, message] of cases) {
    const answer = await api(local, `POST ${path}`, body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.match(answer.body.message, message);
  }
});

Deno.test("quirks and fail change what the pool answers", async () => {
  const local = pool();
  const { body } = await api(local, "POST quirks", { sessionLength: 800 });
  assert.deepEqual([body.quirks.sessionLength, body.defaults.sessionLength], [800, 1560]);
  assert.equal(succeed(await initiate(local, "bob")).Session.length, 800);
  const fault = { __type: "TooManyRequestsException", message: "Slow down", times: 2 };
  await api(local, "POST fail", { operation: "InitiateAuth", ...fault });
  assert.equal((await initiate(local, "ada")).body.__type, "TooManyRequestsException");
  await api(local, "DELETE fail");
  assert.equal((await initiate(local, "ada")).status, 200);
});

Deno.test("reset makes everything as it was, and keeps clients and signing keys", async () => {
  const local = createLocalUserPool({
    clients: [{ GenerateSecret: true }, { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: PASSWORD }],
  });
  const [, { ClientId } = { ClientId: "" }] = local.clients;
  const keys = () => read2(local, `${local.userPoolId}/.well-known/jwks.json`);
  const health = await read(local, "health");
  const before = await keys();
  const AuthParameters = { USERNAME: "ada", PASSWORD };
  const signInAgain = () =>
    call(local, "InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", ClientId, AuthParameters });
  const { AccessToken } = succeed(await signInAgain()).AuthenticationResult;
  succeed(await call(local, "DeleteUser", { AccessToken }));
  assert.equal((await signInAgain()).body.__type, "UserNotFoundException");
  await api(local, "POST clock", { advance: 10 });
  await api(local, "POST quirks", { sessionLength: 300 });

  assert.equal((await api(local, "POST reset")).status, 200);
  assert.equal((await signInAgain()).status, 200);
  assert.deepEqual(await read(local, "health"), health);
  assert.deepEqual(await keys(), before);
  assert.equal((await read(local, "clock")).offset, 0);
  assert.equal((await read(local, "quirks")).quirks.sessionLength, 1560);
  const { body } = await call(local, "GetUser", { AccessToken });
  assert.equal(body.__type, "NotAuthorizedException");
  assert.equal(local.requests().length, 2, "those since");
});

async function read2(local: LocalUserPool, path: string): Promise<Json> {
  return await (await local.fetch(`http://127.0.0.1:9229/${path}`)).json();
}

Deno.test("onRequest is told of every request and of what was sent, and cannot break the answer", async () => {
  const told: string[] = [];
  const local = createLocalUserPool({
    AutoVerifiedAttributes: ["email"],
    clients: [{ ClientId: "web" }],
  }, {
    onRequest({ operation, status }, sent) {
      told.push(`${operation} ${status} ${sent.map(({ Destination }) => Destination)}`);
    },
  });
  succeed(
    await call(local, "SignUp", {
      ClientId: "web",
      Username: "ada",
      Password: "Passw0rd!",
      UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
    }),
  );
  await call(local, "SignUp", {});
  assert.deepEqual(told, ["SignUp 200 ada@example.com", "SignUp 400 "]);
});

Deno.test("the page is served under a strict policy, and holds nothing of the pool", async () => {
  const local = pool();
  for (
    const [path, type] of [["", "text/html"], ["page.css", "text/css"], [
      "page.js",
      "text/javascript",
    ]]
  ) {
    const response = await local.fetch(`http://127.0.0.1:9229/_local/${path}`, {
      headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    });
    assert.equal(response.status, 200, path);
    assert(response.headers.get("content-type")!.startsWith(type!));
    assert.match(
      response.headers.get("content-security-policy")!,
      /script-src 'self'; style-src 'self'/,
    );
    assert.doesNotMatch(await response.text(), /bob@example|JBSWY3DPEHPK3PXP/);
  }
});
