import assert from "node:assert/strict";
import {
  adminInitiateAuth,
  type AwsCredentials,
  type ClientOptions,
  createClient,
  type FetchFunction,
} from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { stateOf } from "../../src/aws/client.ts";
import { answering, begin, refusal, tokens } from "./answering.ts";

const input = { ...begin, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" } as const;

/** A pool whose clock stands at `now`, and a client whose clock may stand elsewhere. */
function open(options: Partial<ClientOptions> = {}, now = Date.now) {
  const local = createLocalUserPool({
    clients: [{ ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Correct-horse-1" }],
  }, { now });
  const sent: Headers[] = [];
  const fetch: FetchFunction = (url, init) => {
    sent.push(new Headers(init.headers));
    return local.fetch(url, init);
  };
  const client = createClient({
    userPoolId: local.userPoolId,
    clientId: local.clients[0]!.ClientId,
    credentials: local.credentials,
    fetch,
    ...options,
  });
  return { local, client, sent };
}

Deno.test("adminInitiateAuth() is signed so that the pool can verify it", async () => {
  const { client, sent } = open();
  const { AuthenticationResult } = await adminInitiateAuth(client, input);
  assert(AuthenticationResult?.AccessToken);
  const [headers] = sent;
  const today = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  assert.match(
    headers!.get("authorization")!,
    new RegExp(`^AWS4-HMAC-SHA256 Credential=local/${today}/eu-west-1/cognito-idp/aws4_request, `),
  );
  assert.match(headers!.get("authorization")!, /SignedHeaders=host;x-amz-date;x-amz-target, /);
});

Deno.test("adminInitiateAuth() signs for the region of a replica, and names the pool of the other", async () => {
  const { client, sent } = answering(tokens());
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  await adminInitiateAuth(client({ region: "us-east-1", credentials }), input);
  assert.equal(sent[0]?.url, "https://cognito-idp.us-east-1.amazonaws.com/");
  assert.equal(sent[0].body.UserPoolId, "eu-west-1_Ab12Cd34e");
  assert.match(
    sent[0].headers.get("authorization") ?? "",
    /\/us-east-1\/cognito-idp\/aws4_request,/,
  );
});

Deno.test("adminInitiateAuth() signs a body that is not ASCII", async () => {
  const { client } = open();
  const ClientMetadata = { naïve: "ユーザー 🔑" };
  assert((await adminInitiateAuth(client, { ...input, ClientMetadata })).AuthenticationResult);
});

Deno.test("adminInitiateAuth() sends and signs the token of temporary credentials", async () => {
  const { client, sent, local } = open({
    credentials: { accessKeyId: "local", secretAccessKey: "local", sessionToken: "temporary" },
  });
  assert.equal(local.credentials.accessKeyId, "local");
  await adminInitiateAuth(client, input);
  assert.equal(sent[0]!.get("x-amz-security-token"), "temporary");
  assert.match(sent[0]!.get("authorization")!, /;x-amz-security-token[;,]/);
});

Deno.test("adminInitiateAuth() is refused with the wrong key or the wrong secret", async () => {
  for (
    const [credentials, name] of [
      [{ accessKeyId: "other", secretAccessKey: "local" }, "UnrecognizedClientException"],
      [{ accessKeyId: "local", secretAccessKey: "other" }, "InvalidSignatureException"],
    ] as const
  ) {
    const { client, sent } = open({ credentials });
    await assert.rejects(adminInitiateAuth(client, input), {
      name,
      code: "aws_credentials_refused",
      status: 400,
      retryable: false,
    });
    assert.equal(sent.length, 1);
  }
});

Deno.test("adminInitiateAuth() asks the credentials' provider each time", async () => {
  let asked = 0;
  const { client, sent } = open({
    credentials: () => {
      asked++;
      return Promise.resolve({
        accessKeyId: "local",
        secretAccessKey: "local",
        sessionToken: `token-${asked}`,
      });
    },
  });
  await adminInitiateAuth(client, input);
  await adminInitiateAuth(client, input);
  assert.deepEqual(sent.map((headers) => headers.get("x-amz-security-token")), [
    "token-1",
    "token-2",
  ]);
});

Deno.test("adminInitiateAuth() keeps the signing keys of changing credentials apart", async () => {
  let turn = 0;
  const { client } = open({
    credentials: () => ({
      accessKeyId: "local",
      secretAccessKey: turn++ < 20 ? `key-${turn}` : "local",
    }),
  });
  for (let i = 0; i < 20; i++) {
    await assert.rejects(adminInitiateAuth(client, input), { name: "InvalidSignatureException" });
  }
  assert((await adminInitiateAuth(client, input)).AuthenticationResult);
  assert(stateOf(client).signingKeys.size < 20, "old keys are forgotten");
});

Deno.test("adminInitiateAuth() refuses credentials that are none, and sends nothing", async () => {
  for (
    const [given, member, message] of [
      [undefined, "credentials", /^AWS credentials: what the provider gave /],
      [{}, "credentials.accessKeyId", /^AWS credentials: accessKeyId is missing$/],
      [
        { accessKeyId: "canary", secretAccessKey: "" },
        "credentials.secretAccessKey",
        /^AWS credentials: secretAccessKey is empty$/,
      ],
      [
        { accessKeyId: "canary", secretAccessKey: "canary", sessionToken: 7 },
        "credentials.sessionToken",
        /^AWS credentials: sessionToken must be string$/,
      ],
    ] as const
  ) {
    const { client, sent } = open({ credentials: () => given as unknown as AwsCredentials });
    await assert.rejects(adminInitiateAuth(client, input), {
      name: "InputError",
      code: "invalid_option",
      member,
      message,
    });
    assert.equal(sent.length, 0);
  }
});

Deno.test("adminInitiateAuth() hands on what the credentials' provider throws", async () => {
  const failure = new Error("No role");
  const { client, sent } = open({ credentials: () => Promise.reject(failure) });
  await assert.rejects(adminInitiateAuth(client, input), failure);
  assert.equal(sent.length, 0);
});

Deno.test("adminInitiateAuth() refuses a client without credentials, and sends nothing", async () => {
  const { client, sent } = answering();
  await assert.rejects(adminInitiateAuth(client(), input), {
    name: "InputError",
    code: "invalid_option",
    member: "credentials",
    message: "AdminInitiateAuth must be signed, and the client has no AWS credentials",
  });
  assert.equal(sent.length, 0);
});

Deno.test("adminInitiateAuth() signs once more when the clock was refused, and keeps what it learned", async () => {
  for (const skew of [-3_600_000, 3_600_000]) {
    const start = Date.UTC(2026, 5, 1, 12);
    const { client, sent } = open({ now: () => start + skew }, () => start);
    assert((await adminInitiateAuth(client, input)).AuthenticationResult);
    assert.equal(sent.length, 2);
    assert.equal(sent[1]!.get("x-amz-date"), "20260601T120000Z");
    await adminInitiateAuth(client, input);
    assert.equal(sent.length, 3, "the second call is dated right at once");
  }
});

Deno.test("adminInitiateAuth() signs once more when AWS names the clock, and no third time", async () => {
  const date = new Date(Date.now() + 60_000).toUTCString();
  for (const name of ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]) {
    const skewed = refusal(name, "", { headers: { date } });
    const { client, sent } = answering(skewed);
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    await assert.rejects(adminInitiateAuth(client({ credentials }), input), { code: "clock_skew" });
    assert.equal(sent.length, 2, name);
  }
});

Deno.test("adminInitiateAuth() does not blame the clock for a refused signature below four minutes", async () => {
  const date = new Date(Date.now() + 200_000).toUTCString();
  for (const name of ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"]) {
    const { client, sent } = answering(refusal(name, "", { headers: { date } }));
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    await assert.rejects(adminInitiateAuth(client({ credentials }), input), {
      code: "aws_credentials_refused",
    });
    assert.equal(sent.length, 1, name);
  }
});

Deno.test("adminInitiateAuth() learns nothing from an answer out of a cache", async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  const cached = refusal("InvalidSignatureException", "", { headers: { date, age: "3600" } });
  const { client, sent } = answering(cached, tokens());
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  await assert.rejects(adminInitiateAuth(client({ credentials }), input), {
    diagnostics: { operation: "AdminInitiateAuth", step: input.AuthFlow, clockOffset: 0 },
  });
  assert.equal(sent.length, 1);
});

Deno.test("adminInitiateAuth() does not sign once more when no time is left for it", async () => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const { client, sent } = answering(async () => {
    await new Promise((resolve) => setTimeout(resolve, 240));
    while (performance.now() < end) { /* Nothing else may run before the time is up. */ }
    return refusal("RequestTimeTooSkewed", "", { headers: { date } });
  });
  const end = performance.now() + 480;
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const cognito = client({ credentials, deadline: 440, attemptTimeout: 5_000 });
  await assert.rejects(adminInitiateAuth(cognito, input), { code: "timeout" });
  assert.equal(sent.length, 1);
});
