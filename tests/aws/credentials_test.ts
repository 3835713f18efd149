import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  adminInitiateAuth,
  type AwsCredentials,
  InputError,
  TransportError,
} from "@cognito-edge/auth";
import { answering, refusal, tokens } from "./answering.ts";
import { input, open } from "./signing.ts";

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
        /^AWS credentials: sessionToken must be a string$/,
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
