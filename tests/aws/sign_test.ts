import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  adminInitiateAuth,
  type AwsCredentials,
  type ClientOptions,
  createClient,
  type FetchFunction,
  InputError,
  TransportError,
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

Deno.test("adminInitiateAuth() signs for cognito-idp, whatever the endpoint is called", async () => {
  const { client, sent } = answering(tokens());
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  await adminInitiateAuth(client({ endpoint: "http://127.0.0.1:9229", credentials }), input);
  assert.match(
    sent[0]!.headers.get("authorization") ?? "",
    /\/eu-west-1\/cognito-idp\/aws4_request,/,
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
});

Deno.test("adminInitiateAuth() refuses credentials that are none, and sends nothing", async () => {
  for (
    const [given, member, message] of [
      [undefined, "credentials", /^AWS credentials: what the function gave is missing$/],
      [{}, "credentials.accessKeyId", /^AWS credentials: accessKeyId is missing$/],
      [
        { accessKeyId: "canary", secretAccessKey: "" },
        "credentials.secretAccessKey",
        /^AWS credentials: secretAccessKey must be printable ASCII without blanks/,
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

Deno.test("adminInitiateAuth() wraps what the credentials' function throws, without its words", async () => {
  const thrown: [unknown, said: string][] = [
    [new TypeError("canary"), "it threw TypeError"],
    [
      Object.assign(new Error("canary"), { name: "CredentialsProviderError" }),
      "it threw CredentialsProviderError",
    ],
    [Object.assign(new Error("canary"), { name: "canary" }), "it threw something"],
    ["canary", "it threw something"],
    [undefined, "it threw something"],
  ];
  for (const [value, said] of thrown) {
    for (
      const credentials of [
        () => Promise.reject(value),
        () => {
          throw value;
        },
      ]
    ) {
      const { client, sent } = open({ credentials });
      await assert.rejects(adminInitiateAuth(client, input), (error) => {
        assert(error instanceof InputError, String(error));
        assert.deepEqual([error.code, error.member, error.outcome], [
          "credentials_unavailable",
          "credentials",
          "not_sent",
        ]);
        assert.equal(
          error.message,
          `Cannot use option credentials: ask its function why ${said}`,
        );
        assert(!inspect(error, { showHidden: true, getters: true, depth: 9 }).includes("canary"));
        return true;
      });
      assert.equal(sent.length, 0);
    }
  }
});

Deno.test("adminInitiateAuth() keeps an error of ours that the credentials' function throws as the cause", async () => {
  const cause = new TransportError("timeout", "AssumeRoleWithWebIdentity", "unknown", "No answer");
  const { client } = open({ credentials: () => Promise.reject(cause) });
  await assert.rejects(adminInitiateAuth(client, input), (error) => {
    assert(error instanceof InputError && error.cause === cause);
    assert.deepEqual([error.code, error.outcome], ["credentials_unavailable", "not_sent"]);
    assert(error.message.endsWith("why it failed with timeout"));
    return true;
  });
  assert.equal(cause.outcome, "unknown", "it is somebody else's outcome");
});

Deno.test("adminInitiateAuth() says unknown when the credentials fail behind a request that went out", async () => {
  let asked = 0;
  const credentials = () => {
    if (asked++) throw new Error("no more");
    return { accessKeyId: "a", secretAccessKey: "b" };
  };
  const { client, sent } = answering(refusal("TooManyRequestsException"), tokens());
  await assert.rejects(adminInitiateAuth(client({ credentials }), input), {
    code: "credentials_unavailable",
    outcome: "unknown",
  });
  assert.equal(sent.length, 1);
});

Deno.test("a line break in AWS credentials is refused, and nothing of them is quoted", async () => {
  const good = {
    accessKeyId: "canary-id",
    secretAccessKey: "canary-key",
    sessionToken: "canary-t",
  };
  for (const member of ["accessKeyId", "secretAccessKey", "sessionToken"] as const) {
    for (const end of ["\n", "\r\n", " ", "\u00e9", "\0"]) {
      const credentials = { ...good, [member]: good[member] + end };
      const wanted = {
        name: "InputError",
        code: "invalid_option",
        member: `credentials.${member}`,
        message: `AWS credentials: ${member} must be printable ASCII without blanks: ` +
          "see whether it ends with a line break",
      };
      assert.throws(() => open({ credentials }), wanted);
      const { client, sent } = open({ credentials: () => credentials });
      await assert.rejects(adminInitiateAuth(client, input), wanted);
      assert.equal(sent.length, 0);
    }
  }
});

/** Runs with an eye on `crypto.subtle`; gives the keys that were made of texts. */
async function importsOf(run: () => Promise<void>): Promise<string[]> {
  const imported: string[] = [];
  const own = crypto.subtle.importKey;
  crypto.subtle.importKey = function (this: SubtleCrypto, ...given: unknown[]) {
    imported.push(new TextDecoder().decode(given[1] as Uint8Array));
    return Reflect.apply(own, this, given);
  } as typeof own;
  try {
    await run();
  } finally {
    crypto.subtle.importKey = own;
  }
  return imported;
}

Deno.test("adminInitiateAuth() keeps no secret among its signing keys, and derives one a day", async () => {
  const credentials = { accessKeyId: "id", secretAccessKey: "canary-secret" };
  let now = Date.UTC(2026, 5, 1, 23, 59);
  const client = answering(tokens()).client({ credentials, now: () => now });
  const scope = () => stateOf(client).signingKeys.get(credentials)?.scope;
  const imported = await importsOf(async () => {
    await adminInitiateAuth(client, input);
    await adminInitiateAuth(client, input);
    assert.equal(scope(), "id/20260601/eu-west-1/cognito-idp/aws4_request");
    now += 120_000;
    await adminInitiateAuth(client, input);
    assert.equal(scope(), "id/20260602/eu-west-1/cognito-idp/aws4_request");
  });
  assert.equal(imported.filter((key) => key === "AWS4canary-secret").length, 2);
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

Deno.test("adminInitiateAuth() signs once more when what it learned of the clock is no longer true", async () => {
  const start = Date.UTC(2026, 5, 1, 12);
  let skew = 3_600_000;
  const { client, sent } = open({ now: () => start + skew }, () => start);
  await adminInitiateAuth(client, input);
  // Somebody sets the clock of this machine.
  skew = 0;
  assert((await adminInitiateAuth(client, input)).AuthenticationResult);
  assert.equal(sent.length, 4);
  assert.equal(sent[3]!.get("x-amz-date"), "20260601T120000Z");
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
