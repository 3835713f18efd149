import assert from "node:assert/strict";
import { cpuUsage } from "node:process";
import { createLocalUserPool } from "../../src/local/mod.ts";
import type { LocalUserConfig } from "../../src/local/mod.ts";
import { assertFault, call, callSigned, ENDPOINT, signIn, succeed } from "./http/client.ts";

const PASSWORD = "Passw0rd!";
const web = { ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH" as const] };

const initiate = (USERNAME: string, ClientId = "web") => ({
  AuthFlow: "USER_PASSWORD_AUTH",
  ClientId,
  AuthParameters: { USERNAME, PASSWORD },
});

Deno.test("createLocalUserPool() makes a pool with one client of nothing", () => {
  const local = createLocalUserPool();
  assert.equal(local.userPoolId, "eu-west-1_Local0001");
  assert.equal(local.clients.length, 1);
  assert.equal(local.client, local.clients[0]);
  assert.equal(local.client.ClientSecret, undefined);
  assert.deepEqual(local.messages(), []);
  assert.deepEqual(local.credentials, { accessKeyId: "local", secretAccessKey: "local" });
});

Deno.test("createLocalUserPool() says what is missing when asked for a client that it has not", () => {
  const local = createLocalUserPool({ clients: [] });
  assert.deepEqual(local.clients, []);
  assert.throws(() => local.client, /has no client/);
});

Deno.test("createLocalUserPool() makes ids and secrets up where they are not given", () => {
  const { clients } = createLocalUserPool({ clients: [{}, { GenerateSecret: true }] });
  assert.match(clients[0]!.ClientId, /^[a-z0-9]{26}$/);
  assert.equal(clients[0]!.ClientSecret, undefined);
  assert.match(clients[1]!.ClientSecret!, /^[a-z0-9]{51}$/);
  assert.notEqual(clients[0]!.ClientId, clients[1]!.ClientId);
});

Deno.test("createLocalUserPool() serves several pools on one fetch", async () => {
  const local = createLocalUserPool({
    pools: [
      { clients: [web], users: [{ Username: "ada", Password: PASSWORD }] },
      { UserPoolId: "us-east-1_Other", clients: [{ ...web, ClientId: "other" }] },
    ],
  });
  assert.deepEqual(local.pools.map(({ userPoolId }) => userPoolId), [
    "eu-west-1_Local0001",
    "us-east-1_Other",
  ]);
  succeed(await call(local, "InitiateAuth", initiate("ada")));
  assertFault(
    await call(local, "InitiateAuth", initiate("ada", "other")),
    "UserNotFoundException",
    "User does not exist.",
  );
  const input = { UserPoolId: "eu-west-1_Local0001", ClientId: "other" };
  assertFault(
    await callSigned(local, "DescribeUserPoolClient", input),
    "ResourceNotFoundException",
    "User pool client other does not exist.",
  );
});

Deno.test("createLocalUserPool() seeds users in every state", async () => {
  const users: LocalUserConfig[] = [
    { Username: "confirmed", Password: PASSWORD },
    { Username: "temporary", TemporaryPassword: PASSWORD },
    { Username: "unconfirmed", Password: PASSWORD, UserStatus: "UNCONFIRMED" },
    { Username: "disabled", Password: PASSWORD, Enabled: false },
    { Username: "passwordless" },
  ];
  const local = createLocalUserPool({ clients: [web], users });
  const outcome = async (USERNAME: string) => {
    const { body } = await call(local, "InitiateAuth", initiate(USERNAME));
    return body.ChallengeName ?? body.message ?? Object.keys(body.AuthenticationResult).length;
  };
  assert.deepEqual(await Promise.all(users.map(({ Username }) => outcome(Username))), [
    5,
    "NEW_PASSWORD_REQUIRED",
    "User is not confirmed.",
    "User is disabled.",
    "Incorrect username or password.",
  ]);
});

Deno.test("createLocalUserPool() takes attributes as a list or by name", async () => {
  const email = "ada@example.com";
  const local = createLocalUserPool({
    AliasAttributes: ["email"],
    clients: [web],
    users: [
      { Username: "list", Password: PASSWORD, UserAttributes: [{ Name: "email", Value: email }] },
      { Username: "record", Password: PASSWORD, UserAttributes: { email, email_verified: "true" } },
    ],
  });
  const { AccessToken } = await signIn(local, email, PASSWORD);
  assert.equal(succeed(await call(local, "GetUser", { AccessToken })).Username, "record");
});

Deno.test("createLocalUserPool() seeds a hundred thousand users in about a second", () => {
  const users = Array.from({ length: 100_000 }, (_, i) => ({
    Username: `user${i}`,
    Password: PASSWORD,
    UserAttributes: { email: `user${i}@example.com`, email_verified: "true" },
  }));
  // Of the processor, whatever else runs on it.
  const start = cpuUsage();
  createLocalUserPool({ AliasAttributes: ["email"], clients: [web], users });
  const { user, system } = cpuUsage(start);
  // Deriving a single SRP verifier takes milliseconds: all of them would take minutes.
  assert.ok(user + system < 10_000_000, `took ${(user + system) / 1000} ms`);
});

Deno.test("createLocalUserPool() takes credentials, a clock and chance", async () => {
  let bytes = 0;
  const local = createLocalUserPool({ clients: [{}], users: [{ Username: "ada" }] }, {
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    now: () => 0,
    random: (length) => new Uint8Array(length).fill(bytes++),
  });
  const input = { UserPoolId: local.userPoolId, Username: "ada" };
  const signing = { datetime: "19700101T000000Z" };
  const user = succeed(await callSigned(local, "AdminGetUser", input, signing));
  assert.equal(user.UserCreateDate, 0);
  const client = { UserPoolId: local.userPoolId, ClientName: "web" };
  const { UserPoolClient } = succeed(
    await callSigned(local, "CreateUserPoolClient", client, signing),
  );
  assert.match(UserPoolClient.ClientId, /^([a-z0-9])\1+$/);
});

Deno.test("createLocalUserPool() gives a fetch that needs no this and heeds an aborted signal", async () => {
  const { fetch } = createLocalUserPool();
  const init = { method: "POST", body: "{}", signal: AbortSignal.abort() };
  await assert.rejects(fetch(ENDPOINT, init), { name: "AbortError" });
  assert.equal((await fetch(new URL("/_local/messages", ENDPOINT))).status, 200);
  assert.equal((await fetch(new Request(`${ENDPOINT}_local/messages`))).status, 200);
});

Deno.test("createLocalUserPool() refuses a length that no session can have", () => {
  for (const sessionLength of [199, 8193, 1560.5, NaN]) {
    assert.throws(
      () => createLocalUserPool({}, { quirks: { sessionLength } }),
      new TypeError(
        "Cannot make a local user pool with these options: quirks: " +
          `sessionLength cannot be ${sessionLength}; choose 200 to 8192`,
      ),
    );
  }
});

Deno.test("fetch() rejects as every fetch does when it is aborted, before and meanwhile", async () => {
  const local = createLocalUserPool({
    clients: [web],
    users: [{ Username: "ada", Password: PASSWORD }],
  });
  const body = JSON.stringify({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: "web",
    AuthParameters: { USERNAME: "ada", PASSWORD },
  });
  const headers = { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" };
  const init = { method: "POST", headers, body };
  for (const asRequest of [false, true]) {
    const send = (signal: AbortSignal) =>
      asRequest
        ? local.fetch(new Request(ENDPOINT, { ...init, signal }))
        : local.fetch(ENDPOINT, { ...init, signal });
    await assert.rejects(send(AbortSignal.abort()), { name: "AbortError" });
    const controller = new AbortController();
    const meanwhile = send(controller.signal);
    controller.abort();
    await assert.rejects(meanwhile, { name: "AbortError" });
    const late = new AbortController();
    const reason = new Error("changed my mind");
    const answer = send(late.signal);
    queueMicrotask(() => late.abort(reason));
    await assert.rejects(answer, reason);
    const kept = new AbortController();
    const response = await send(kept.signal);
    kept.abort();
    assert.ok((await response.json()).AuthenticationResult);
  }
});
