import assert from "node:assert/strict";
import {
  adminInitiateAuth,
  CognitoServiceError,
  createClient,
  webIdentityCredentials,
  type WebIdentityOptions,
} from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";

const roleArn = "arn:aws:iam::123456789012:role/sign-in";
const token = "canary-identity-token-which-nobody-may-see";

const BASE = { roleArn, webIdentityToken: token };

/** The answer of STS, with a key that has what XML has to escape. */
const granted = (lifetime: number, id = "ASIAEXAMPLE", now = Date.now()) =>
  new Response(
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <SubjectFromWebIdentityToken>deployment:org/app/production</SubjectFromWebIdentityToken>
    <AssumedRoleUser><Arn>arn</Arn><AssumedRoleId>AROA:cognito-edge</AssumedRoleId></AssumedRoleUser>
    <Credentials>
      <SessionToken>session&amp;token&#x2b;=</SessionToken>
      <SecretAccessKey>secret/key</SecretAccessKey>
      <Expiration>${new Date(now + lifetime).toISOString()}</Expiration>
      <AccessKeyId>${id}</AccessKeyId>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>`,
    { headers: { "content-type": "text/xml", date: new Date(now).toUTCString() } },
  );

const refused = (code: string, message: string, status = 400) =>
  new Response(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>
  <RequestId>request-2</RequestId>
</ErrorResponse>`,
    { status },
  );

/** Serves these answers in turn, the last one for ever, while `use` runs. */
async function withSts(
  answers: (() => Response)[],
  use: (endpoint: string, forms: URLSearchParams[]) => Promise<void>,
): Promise<void> {
  const forms: URLSearchParams[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    assert.equal(request.method, "POST");
    assert.equal(request.headers.get("authorization"), null);
    forms.push(new URLSearchParams(await request.text()));
    return answers[Math.min(forms.length, answers.length) - 1]!();
  });
  try {
    await use(`http://127.0.0.1:${server.addr.port}/`, forms);
  } finally {
    await server.shutdown();
  }
}

Deno.test("webIdentityCredentials() sends the form of the API and reads the credentials", async () => {
  await withSts([() => granted(3_600_000)], async (endpoint, forms) => {
    const provide = webIdentityCredentials({ ...BASE, endpoint, durationSeconds: 900 });
    assert.equal(forms.length, 0);
    assert.deepEqual(await provide(), {
      accessKeyId: "ASIAEXAMPLE",
      secretAccessKey: "secret/key",
      sessionToken: "session&token+=",
    });
    assert.deepEqual(Object.fromEntries(forms[0]!), {
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn: roleArn,
      RoleSessionName: "cognito-edge",
      DurationSeconds: "900",
      WebIdentityToken: token,
    });
  });
});

Deno.test("webIdentityCredentials() fetches once for all who wait, and anew five minutes before the end", async () => {
  let id = 0;
  await withSts([() => granted(3_600_000, `ID${++id}`)], async (endpoint, forms) => {
    let later = 0;
    let tokens = 0;
    const provide = webIdentityCredentials({
      roleArn,
      endpoint,
      webIdentityToken: () => Promise.resolve(`token ${++tokens}`),
      now: () => Date.now() + later,
    });
    const first = await Promise.all([provide(), provide(), provide()]);
    assert.deepEqual(new Set(first.map(({ accessKeyId }) => accessKeyId)), new Set(["ID1"]));
    later = 54 * 60_000;
    assert.equal((await provide()).accessKeyId, "ID1");
    later = 56 * 60_000;
    assert.equal((await provide()).accessKeyId, "ID2");
    assert.deepEqual(forms.map((form) => form.get("WebIdentityToken")), ["token 1", "token 2"]);
  });
});

Deno.test("webIdentityCredentials() counts the time by AWS's clock where this one is wrong", async () => {
  const hour = 3_600_000;
  await withSts([() => granted(hour)], async (endpoint, forms) => {
    // Two hours ahead: the expiration, taken as it stands, would lie in the past.
    const now = () => Date.now() + 2 * hour;
    const provide = webIdentityCredentials({ ...BASE, endpoint, now });
    await provide();
    await provide();
    assert.equal(forms.length, 1);
  });
});

Deno.test("webIdentityCredentials() keeps to the old credentials while they live", async () => {
  const failing = () => refused("AccessDenied", "Not authorized");
  await withSts([() => granted(3_600_000), failing], async (endpoint) => {
    let later = 0;
    const now = () => Date.now() + later;
    const provide = webIdentityCredentials({ ...BASE, endpoint, now });
    await provide();
    later = 58 * 60_000;
    assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
    later = 60 * 60_000 - 2_000;
    assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
    later = 60 * 60_000 + 5_000;
    await assert.rejects(async () => await provide(), { name: "AccessDenied" });
  });
});

Deno.test("webIdentityCredentials() uses the old credentials at once when STS hangs", async () => {
  const hanging = () => new Promise<Response>(() => {});
  let answer: () => Promise<Response> = () => Promise.resolve(granted(3_600_000));
  let later = 0;
  let asked = 0;
  const provide = webIdentityCredentials({
    ...BASE,
    region: "eu-west-1",
    attemptTimeout: 300,
    now: () => Date.now() + later,
    fetch: () => (asked++, answer()),
  });
  await provide();
  answer = hanging;
  later = 58 * 60_000;
  const began = performance.now();
  assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
  assert(performance.now() - began < 1_800, "one second is all that a call waits");
  const again = performance.now();
  for (let i = 0; i < 5; i++) assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
  assert(performance.now() - again < 500, "and nobody waits for the same renewal again");
  assert(asked > 1);
  // The renewal ends before the test does.
  await new Promise((resolve) => setTimeout(resolve, 1_600));
});

Deno.test("webIdentityCredentials() is not poisoned by a token function that never settles", async () => {
  let asked = 0;
  const provide = webIdentityCredentials({
    roleArn,
    region: "eu-west-1",
    attemptTimeout: 40,
    webIdentityToken: () => asked++ ? token : new Promise<string>(() => {}),
    fetch: () => Promise.resolve(granted(3_600_000)),
    now: () => clock,
  });
  let clock = Date.now();
  await assert.rejects(provide() as Promise<unknown>, {
    code: "credentials_unavailable",
    member: "webIdentityToken",
    message: "Cannot use option webIdentityToken: ask its function why it gave nothing in time",
  });
  clock += 6_000;
  assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
});

Deno.test("webIdentityCredentials() begins anew where a renewal began in a request that is over", async () => {
  // On Cloudflare Workers such a promise never settles, and neither do its timers.
  let clock = Date.now();
  let asked = 0;
  const own = globalThis.setTimeout;
  const provide = webIdentityCredentials({
    ...BASE,
    region: "eu-west-1",
    fetch: () => asked++ ? Promise.resolve(granted(3_600_000)) : new Promise<Response>(() => {}),
    now: () => clock,
  });
  globalThis.setTimeout = (() => 0) as unknown as typeof own;
  try {
    void (async () => await provide())();
    await Promise.resolve();
  } finally {
    globalThis.setTimeout = own;
  }
  clock += 60_000;
  assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
  assert.equal(asked, 2);
});

Deno.test("webIdentityCredentials() remembers a failure for a moment", async () => {
  let clock = Date.now();
  let asked = 0;
  const provide = webIdentityCredentials({
    ...BASE,
    region: "eu-west-1",
    now: () => clock,
    fetch: () => {
      asked++;
      return Promise.resolve(refused("IDPCommunicationError", "Could not reach the provider"));
    },
  });
  for (let i = 0; i < 5; i++) {
    await assert.rejects(async () => await provide(), { code: "service_failure" });
  }
  assert.equal(asked, 3);
  clock += 5_001;
  await assert.rejects(async () => await provide(), { code: "service_failure" });
  assert.equal(asked, 6);
});

Deno.test("webIdentityCredentials() rejects with what STS refused, and without the token", async () => {
  const cases: [string, string, string][] = [
    [
      "InvalidIdentityToken",
      `No OpenIDConnect provider found for ${token}`,
      "aws_credentials_refused",
    ],
    ["ExpiredTokenException", "Token expired", "aws_credentials_refused"],
    ["IDPRejectedClaim", "The claim is invalid", "aws_credentials_refused"],
    [
      "AccessDenied",
      "Not authorized to perform sts:AssumeRoleWithWebIdentity",
      "aws_credentials_refused",
    ],
  ];
  for (const [name, message, code] of cases) {
    await withSts([() => refused(name, message)], async (endpoint, forms) => {
      const provide = webIdentityCredentials({ ...BASE, endpoint });
      for (let i = 0; i < 2; i++) {
        await assert.rejects(async () => await provide(), (error: CognitoServiceError) => {
          assert(error instanceof CognitoServiceError);
          assert.deepEqual([error.name, error.code, error.requestId], [name, code, "request-2"]);
          const told = `${error.stack} ${JSON.stringify(error)} ${Deno.inspect(error)}`;
          assert(!told.includes(token), told);
          return true;
        });
      }
      assert.equal(forms.length, 1, "the refusal stands for a moment");
    });
  }
});

Deno.test("webIdentityCredentials() tries again what may pass", async () => {
  const unreachable = () => refused("IDPCommunicationError", "Could not reach the provider");
  const down = () => new Response("<html>", { status: 503 });
  await withSts([unreachable, down, () => granted(3_600_000)], async (endpoint, forms) => {
    await webIdentityCredentials({ ...BASE, endpoint })();
    assert.equal(forms.length, 3);
  });
  await withSts([unreachable], async (endpoint, forms) => {
    const provide = webIdentityCredentials({ ...BASE, endpoint });
    await assert.rejects(async () => await provide(), { code: "service_failure" });
    assert.equal(forms.length, 3);
  });
});

Deno.test("webIdentityCredentials() rejects answers that are not those of STS", async () => {
  const cases: [() => Response, string][] = [
    [() => new Response("<html>hello</html>"), "unexpected_response"],
    [() => new Response("{}", { status: 403 }), "unexpected_response"],
    [() => refused("a b", "c"), "unexpected_response"],
    [
      () => new Response("<Credentials><AccessKeyId>a</AccessKeyId></Credentials>"),
      "unexpected_response",
    ],
    [() => new Response("x".repeat(300_000)), "response_too_large"],
    [() => Response.redirect("http://127.0.0.1:9/"), "redirect_refused"],
  ];
  for (const [answer, code] of cases) {
    await withSts([answer], async (endpoint) => {
      const provide = webIdentityCredentials({ ...BASE, endpoint });
      await assert.rejects(async () => await provide(), { name: "ProtocolError", code });
    });
  }
});

Deno.test("webIdentityCredentials() says when there is no token, without the reason's words", async () => {
  const broken: WebIdentityOptions["webIdentityToken"][] = [
    () => "",
    () => Promise.reject(new TypeError(`No token for ${token}`)),
  ];
  for (const webIdentityToken of broken) {
    const provide = webIdentityCredentials({ roleArn, region: "eu-west-1", webIdentityToken });
    await assert.rejects(async () => await provide(), (error: Error & { member?: string }) => {
      assert.equal(error.member, "webIdentityToken");
      assert.match(error.message, /^Cannot use option webIdentityToken: ask its function why it /);
      assert(!error.message.includes(token));
      return true;
    });
  }
});

Deno.test("webIdentityCredentials() asks the STS of the region", async () => {
  const cases = [
    ["eu-west-1", "https://sts.eu-west-1.amazonaws.com/"],
    ["cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn/"],
    ["us-gov-west-1", "https://sts.us-gov-west-1.amazonaws.com/"],
  ] as const;
  for (const [region, url] of cases) {
    const asked: string[] = [];
    const fetch = (url: string) => {
      asked.push(url);
      return Promise.resolve(granted(3_600_000));
    };
    await webIdentityCredentials({ ...BASE, region, fetch })();
    assert.deepEqual(asked, [url]);
  }
});

Deno.test("webIdentityCredentials() refuses options that cannot be used, and names them", () => {
  const good = { ...BASE, region: "eu-west-1" };
  const cases: [Partial<WebIdentityOptions>, string][] = [
    [{ roleArn: "sign-in" }, "roleArn"],
    [{ roleSessionName: "a b" }, "roleSessionName"],
    [{ webIdentityToken: "" }, "webIdentityToken"],
    [{ region: "x@evil.example/" }, "region"],
    [{ region: undefined }, "region"],
    [{ endpoint: "ftp://a" }, "endpoint"],
    [{ durationSeconds: 60 }, "durationSeconds"],
    [{ fetch: 1 as never }, "fetch"],
  ];
  for (const [change, member] of cases) {
    assert.throws(() => webIdentityCredentials({ ...good, ...change }), {
      name: "InputError",
      code: "invalid_option",
      member,
    });
  }
});

Deno.test("a client signs with what webIdentityCredentials() provides", async () => {
  const local = createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Correct-horse-1" }],
  }, { credentials: { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "secret/key" } });
  await withSts([() => granted(3_600_000)], async (endpoint) => {
    const cognito = createClient({
      userPoolId: local.userPoolId,
      clientId: "web",
      fetch: local.fetch,
      credentials: webIdentityCredentials({ ...BASE, endpoint }),
    });
    const { AuthenticationResult } = await adminInitiateAuth(cognito, {
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD: "Correct-horse-1" },
    });
    assert.equal(AuthenticationResult?.TokenType, "Bearer");
  });
});
