import assert from "node:assert/strict";
import {
  adminInitiateAuth,
  CognitoServiceError,
  createClient,
  webIdentityCredentials,
  type WebIdentityOptions,
} from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { BASE, granted, refused, roleArn, token, withSts } from "./sts.ts";

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
