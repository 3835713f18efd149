import assert from "node:assert/strict";
import { ABSENT_OPERATIONS } from "../../../src/local/http/absent_operations.ts";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { operations } from "../../../src/local/operations.ts";
import { assertFault, call, callSigned, ENDPOINT, succeed } from "./client.ts";

const pool = () =>
  createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Passw0rd!" }],
  }, { now: () => Date.parse("2026-07-30T12:00:00Z") });

const passwordAuth = (PASSWORD: unknown) => ({
  AuthFlow: "USER_PASSWORD_AUTH",
  ClientId: "web",
  AuthParameters: { USERNAME: "ada", PASSWORD },
});

Deno.test("front door answers with the headers that AWS sends", async () => {
  const { status, headers, body } = await call(pool(), "InitiateAuth", passwordAuth("Passw0rd!"));
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "application/x-amz-json-1.1");
  assert.match(headers.get("x-amzn-requestid")!, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  assert.equal(headers.get("date"), "Thu, 30 Jul 2026 12:00:00 GMT");
  assert.equal(body.AuthenticationResult.TokenType, "Bearer");
});

Deno.test("front door answers with an empty body where the service model has no output", async () => {
  const local = pool();
  const signIn = async () =>
    succeed(await call(local, "InitiateAuth", passwordAuth("Passw0rd!"))).AuthenticationResult;
  const { RefreshToken } = await signIn();
  const { AccessToken } = await signIn();
  const revoked = await call(local, "RevokeToken", { ClientId: "web", Token: RefreshToken });
  const deleted = await call(local, "DeleteUser", { AccessToken });
  for (const { status, text, headers } of [revoked, deleted]) {
    assert.deepEqual([status, text], [200, ""]);
    assert.equal(headers.get("content-type"), "application/x-amz-json-1.1");
  }
});

Deno.test("front door answers {} where the service model has an output without members", async () => {
  const local = pool();
  const { AuthenticationResult: { AccessToken } } = succeed(
    await call(local, "InitiateAuth", passwordAuth("Passw0rd!")),
  );
  const signedOut = await call(local, "GlobalSignOut", { AccessToken });
  assert.deepEqual([signedOut.status, signedOut.text], [200, "{}"]);
});

Deno.test("front door tells an error in body and headers, with status 400", async () => {
  const reply = await call(pool(), "InitiateAuth", passwordAuth("wrong"));
  assertFault(reply, "NotAuthorizedException", "Incorrect username or password.");
  assert.equal(reply.headers.get("x-amzn-errormessage"), "Incorrect username or password.");
  assert.equal(reply.headers.get("content-type"), "application/x-amz-json-1.1");
});

Deno.test("front door refuses a target of another service", async () => {
  const headers = { "x-amz-target": "DynamoDB_20120810.GetItem" };
  const response = await pool().fetch(ENDPOINT, { method: "POST", headers, body: "{}" });
  assert.equal(response.status, 400);
  assert.equal((await response.json()).__type, "UnknownOperationException");
  const bare = await pool().fetch(ENDPOINT, { method: "POST", body: "{}" });
  assert.equal((await bare.json()).__type, "UnknownOperationException");
});

Deno.test("front door says where its operations are listed when asked for what only AWS has", async () => {
  const local = pool();
  const reply = await call(local, "CreateUserImportJob", {});
  const { message } = JSON.parse(reply.text);
  const [, path, count] = /GET (\S+) lists the (\d+) that it has$/.exec(message)!;
  const health = await (await local.fetch(new URL(path!, ENDPOINT))).json();
  assert.equal(health.operations.length, Number(count));
  assertFault(reply, "UnsupportedOperationException", message);
});

Deno.test("front door knows what is no operation of Cognito's at all", async () => {
  for (const operation of ["ListUsrs", "toString", "__proto__", ""]) {
    assertFault(await call(pool(), operation, {}), "UnknownOperationException", /no operation/);
  }
  const reply = await call(pool(), "ListUsrs", {});
  const message = "Cognito has no operation 'ListUsrs'; did you mean ListUsers?";
  assertFault(reply, "UnknownOperationException", message);
});

Deno.test("an operation is either there or known to be absent", () => {
  const both = ABSENT_OPERATIONS.filter((name) => name in operations);
  assert.deepEqual(both, []);
  assert.equal(ABSENT_OPERATIONS.length + Object.keys(operations).length, 140);
});

Deno.test("front door refuses what is not a JSON object, without quoting it", async () => {
  for (const body of ['{"PASSWORD":"hunter2"', "[1]", "null", '"hunter2"', "hunter2"]) {
    const reply = await call(pool(), "InitiateAuth", body);
    assertFault(reply, "SerializationException", /^Request body is not/);
    assert.doesNotMatch(JSON.stringify(reply.body), /hunter2/);
  }
});

Deno.test("front door refuses JSON that is nested too deeply, wherever", async () => {
  const lists = "[".repeat(100_000) + "]".repeat(100_000);
  const objects = '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000);
  for (const deep of [lists, objects]) {
    for (const body of [`{"AuthFlow":${deep}}`, `{"Unknown":${deep}}`]) {
      const reply = await call(pool(), "InitiateAuth", body);
      assertFault(reply, "SerializationException", "Request body is nested too deeply");
    }
  }
});

Deno.test("front door takes an empty body for an empty object", async () => {
  const reply = await call(pool(), "RevokeToken", "");
  assertFault(reply, "InvalidParameterException", /^2 validation errors detected/);
});

Deno.test("front door stops reading a body that is too long", async () => {
  let sent = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 1000) throw new Error("read on past the limit");
      controller.enqueue(new Uint8Array(100_000));
    },
    cancel() {
      cancelled = true;
    },
  });
  const headers = { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" };
  // `duplex` is not in the DOM's types.
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  const response = await pool().fetch(ENDPOINT, init);
  assert.equal(response.status, 413);
  assert.equal((await response.json()).__type, "RequestEntityTooLargeException");
  assert.ok(sent < 20, `${sent} chunks were read`);
  assert.ok(cancelled);
});

Deno.test("front door drops members that are null", async () => {
  const reply = await call(pool(), "InitiateAuth", {
    ...passwordAuth("Passw0rd!"),
    ClientMetadata: null,
    AuthParameters: { USERNAME: "ada", PASSWORD: "Passw0rd!", DEVICE_KEY: null },
  });
  assert.ok(succeed(reply).AuthenticationResult);
});

Deno.test("front door hides an unexpected failure from the caller", async () => {
  let broken = false;
  const local = createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Passw0rd!", UserAttributes: { sub: "s" } }],
  }, {
    random: (length) => {
      if (broken && length === 9) throw new Error("the dice rolled off the table");
      return crypto.getRandomValues(new Uint8Array(length));
    },
  });
  broken = true;
  const logged: unknown[][] = [];
  const log = console.error;
  console.error = (...parts) => logged.push(parts);
  try {
    // CreateUserPool draws nine bytes for the id.
    const reply = await callSigned(local, "CreateUserPool", { PoolName: "p" });
    assert.equal(reply.status, 500);
    assert.deepEqual(reply.body, {
      __type: "InternalErrorException",
      message: "Internal server error",
    });
  } finally {
    console.error = log;
  }
  assert.equal(logged.length, 1);
  assert.match(String(logged[0]![0]), /CreateUserPool/);
});

Deno.test("fail() makes the next calls of one operation fail, in order", async () => {
  const local = pool();
  local.fail("InitiateAuth", { __type: "TooManyRequestsException", message: "Rate exceeded" });
  local.fail("InitiateAuth", {
    __type: "InternalErrorException",
    message: "Oops",
    status: 500,
    times: 2,
  });
  const types: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    const { status, body } = await call(local, "InitiateAuth", passwordAuth("Passw0rd!"));
    types.push([status, body.__type]);
  }
  assert.deepEqual(types, [
    [400, "TooManyRequestsException"],
    [500, "InternalErrorException"],
    [500, "InternalErrorException"],
    [200, undefined],
  ]);
});

Deno.test("fail() can lose the answer of a call that takes effect", async () => {
  const local = pool();
  local.fail("SignUp", {
    __type: "InternalErrorException",
    message: "Lost",
    status: 500,
    takesEffect: true,
  });
  const input = { ClientId: "web", Username: "grace", Password: "Passw0rd!" };
  assert.equal((await call(local, "SignUp", input)).status, 500);
  assertFault(await call(local, "SignUp", input), "UsernameExistsException", "User already exists");
});

Deno.test("fail() refuses an operation that does not exist", () => {
  const fault = { __type: "X", message: "x" };
  assert.throws(() => pool().fail("InitiatAuth", fault), {
    name: "TypeError",
    message:
      "Cannot make 'InitiatAuth' fail: there is no such operation; did you mean InitiateAuth?",
  });
  assert.throws(() => pool().fail("xyz", fault), {
    message: /^Cannot make 'xyz' fail: there is no such operation; there are AddCustomAttributes, /,
  });
});

Deno.test("passwords that differ in half of a surrogate pair alone are not the same password", async () => {
  const local = createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Passw0rd!\ufffd" }],
  });
  assertFault(
    await call(local, "InitiateAuth", passwordAuth("Passw0rd!\ud83d")),
    "SerializationException",
    "Request body holds half of a surrogate pair",
  );
  succeed(await call(local, "InitiateAuth", passwordAuth("Passw0rd!\ufffd")));
});

Deno.test("an error repeats no more of a value than tells it, and its header stays short", async () => {
  const AuthFlow = "X".repeat(500_000);
  const { body, headers, status } = await call(pool(), "InitiateAuth", {
    ...passwordAuth("x"),
    AuthFlow,
  });
  assert.equal(status, 400);
  assert.match(body.message, /^1 validation error detected: Value 'X{256}\.\.\.' at 'authFlow'/);
  const many = await callSigned(pool(), "AdminUpdateUserAttributes", {
    UserPoolId: "eu-west-1_Local0001",
    Username: "ada",
    UserAttributes: Array.from({ length: 5000 }, () => ({ Name: "" })),
  }, { datetime: "20260730T120000Z" });
  assert.match(many.body.message, /^10000 validation errors detected: /);
  for (
    const text of [headers.get("x-amzn-errormessage"), many.headers.get("x-amzn-errormessage")]
  ) {
    assert.ok(text!.length <= 1024);
  }
  assert.ok(many.text.length < 8192);
});

Deno.test("a body that breaks off is the caller's fault", async () => {
  const body = new ReadableStream({
    start: (controller) => controller.error(new Error("gone")),
  });
  const request = new Request(ENDPOINT, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body,
  });
  const response = await pool().fetch(request);
  assert.equal((await response.json()).message, "Request body could not be read");
});
