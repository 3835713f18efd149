import assert from "node:assert/strict";
import {
  associateSoftwareToken,
  type CognitoClient,
  confirmDevice,
  confirmSignUp,
  forgetDevice,
  getDevice,
  getTokensFromRefreshToken,
  globalSignOut,
  initiateAuth,
  listDevices,
  listWebAuthnCredentials,
  respondToAuthChallenge,
  revokeToken,
  signIn,
  updateDeviceStatus,
} from "@cognito-edge/auth";
import {
  answering,
  begin,
  json,
  refusal,
  respond,
  srpStart,
  tokens,
  waitsOf,
} from "./answering.ts";

const Session = "a session of enough length";
const device = { AccessToken: "a.b.c", DeviceKey: "eu_1" };
const choose = (parameters: Record<string, string>) => ({
  AuthFlow: "USER_AUTH" as const,
  AuthParameters: { USERNAME: "ada", ...parameters },
});
const html = (status: number) => new Response("<html></html>", { status });
const lost = () => {
  throw new TypeError("connection reset");
};

Deno.test("a throttled answer is tried again, for it was refused unread", async () => {
  for (
    const throttle of [
      refusal("TooManyRequestsException", "Rate exceeded"),
      refusal("ThrottlingException", "Rate exceeded"),
      refusal("SomethingElse", "", { status: 429 }),
      html(429),
    ]
  ) {
    const { client, sent } = answering(throttle, throttle, tokens());
    const { AuthenticationResult } = await respondToAuthChallenge(client(), respond);
    assert(AuthenticationResult);
    assert.equal(sent.length, 3);
    assert.deepEqual(sent[2]!.body, sent[0]!.body);
  }
});

Deno.test("a throttled call gives up after `retries`", async () => {
  for (const retries of [0, 1, 2, 5]) {
    const { client, sent } = answering(refusal("TooManyRequestsException", "Rate exceeded"));
    await assert.rejects(respondToAuthChallenge(client({ retries }), respond), {
      name: "TooManyRequestsException",
      code: "throttled",
      status: 400,
      retryable: true,
      requestId: "request-1",
      message: "Rate exceeded",
    });
    assert.equal(sent.length, retries + 1);
  }
});

Deno.test("a throttled call waits with full jitter below a bound that doubles, up to 3 s", async () => {
  for (
    const [byte, expected] of [
      [0, [0, 0, 0, 0, 0, 0]],
      [128, [100, 200, 400, 800, 1_500, 1_500]],
      [255, [199, 398, 797, 1_594, 2_988, 2_988]],
    ] as const
  ) {
    const { client } = answering(refusal("TooManyRequestsException"));
    const random = (bytes: Uint8Array<ArrayBuffer>) => {
      assert.equal(bytes.length, 1);
      return bytes.fill(byte);
    };
    const cognito = client({ random, retries: 6 });
    const waits = await waitsOf(() =>
      assert.rejects(initiateAuth(cognito, begin), { code: "throttled" })
    );
    assert.deepEqual(waits.map(Math.round), expected);
  }
});

Deno.test("a throttled call does not wait beyond its deadline", async () => {
  const { client, sent } = answering(refusal("TooManyRequestsException"));
  const cognito = client({ random: (bytes) => bytes.fill(255) });
  await assert.rejects(initiateAuth(cognito, begin, { deadline: 190 }), { code: "throttled" });
  assert.equal(sent.length, 1);
});

Deno.test("LimitExceededException is not tried again", async () => {
  const { client, sent } = answering(refusal("LimitExceededException", "Attempt limit exceeded"));
  await assert.rejects(initiateAuth(client(), begin), { code: "limit_exceeded", retryable: false });
  assert.equal(sent.length, 1);
});

Deno.test("an answer is never sent again when its outcome is unknown", async () => {
  const unknowns = [
    refusal("InternalErrorException", "", { status: 500 }),
    refusal("ServiceUnavailable", "", { status: 503 }),
    html(502),
    html(504),
    lost,
    () => new Promise<Response>(() => {}),
  ];
  for (const reply of unknowns) {
    const { client, sent } = answering(reply, tokens());
    await assert.rejects(
      respondToAuthChallenge(client({ attemptTimeout: 20, deadline: 200 }), respond),
    );
    assert.equal(sent.length, 1);
  }
});

/** Requests whose loss is not to be made good by a second one, and why. */
const once: [why: string, send: (client: CognitoClient) => Promise<unknown>][] = [
  [
    "it spends a code",
    (client) => confirmSignUp(client, { Username: "ada", ConfirmationCode: "123456" }),
  ],
  ["it spends a token", (client) => getTokensFromRefreshToken(client, { RefreshToken: "r" })],
  [
    "it spends a token",
    (client) =>
      initiateAuth(client, {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: "r" },
      }),
  ],
  ["it spends a session", (client) => associateSoftwareToken(client, { Session })],
  ["it spends a session", (client) => initiateAuth(client, { ...choose({}), Session })],
  ["a wrong password counts twice", (client) => initiateAuth(client, begin)],
  [
    "a wrong password counts twice",
    (client) =>
      initiateAuth(client, choose({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "Wrong-horse-1" })),
  ],
  [
    "the user gets two codes",
    (client) => initiateAuth(client, choose({ PREFERRED_CHALLENGE: "EMAIL_OTP" })),
  ],
  [
    "the user gets two codes",
    (client) => initiateAuth(client, choose({ PREFERRED_CHALLENGE: "SMS_OTP" })),
  ],
  [
    "the user may get two codes",
    (client) => initiateAuth(client, choose({ TARGET_ACR_VALUES: "urn:cognito:loa:2" })),
  ],
  [
    "the triggers run twice",
    (client) =>
      initiateAuth(client, { AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "ada" } }),
  ],
  ["the triggers run twice", (client) =>
    initiateAuth(client, {
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: "ada", CHALLENGE_NAME: "SRP_A", SRP_A: "5a17" },
    })],
  [
    "the second is refused for what the first one did",
    (client) => globalSignOut(client, { AccessToken: "a.b.c" }),
  ],
  ["the second is refused for what the first one did", (client) => forgetDevice(client, device)],
  ["the second is refused for what the first one did", (client) => confirmDevice(client, device)],
];

for (const [index, [why, send]] of once.entries()) {
  Deno.test(`a request is sent once when ${why} (${index + 1})`, async () => {
    for (const reply of [lost, html(502), refusal("InternalErrorException", "", { status: 500 })]) {
      const { client, sent } = answering(reply, tokens());
      await assert.rejects(send(client()), { outcome: "unknown" });
      assert.equal(sent.length, 1);
    }
  });
}

/** Requests that change nothing, or nothing more the second time. */
const again: [name: string, send: (client: CognitoClient) => Promise<unknown>, answer: unknown][] =
  [
    ["a start by SRP", (client) => initiateAuth(client, srpStart), {}],
    [
      "a start of USER_AUTH that asks for nothing",
      (client) => initiateAuth(client, choose({})),
      {},
    ],
    [
      "a start of USER_AUTH by SRP",
      (client) =>
        initiateAuth(client, choose({ PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: "5a17" })),
      {},
    ],
    ["RevokeToken", (client) => revokeToken(client, { Token: "r" }), {}],
    [
      "UpdateDeviceStatus",
      (client) => updateDeviceStatus(client, { ...device, DeviceRememberedStatus: "remembered" }),
      {},
    ],
    ["GetDevice", (client) => getDevice(client, device), { Device: { DeviceKey: "eu_1" } }],
    ["ListDevices", (client) => listDevices(client, { AccessToken: "a.b.c" }), {}],
    [
      "ListWebAuthnCredentials",
      (client) => listWebAuthnCredentials(client, { AccessToken: "a.b.c" }),
      { Credentials: [] },
    ],
  ];

for (const [name, send, answer] of again) {
  Deno.test(`${name} is sent again after a failure of service or network: it has no effect`, async () => {
    for (
      const reply of [
        refusal("InternalErrorException", "", { status: 500 }),
        html(500),
        html(502),
        html(503),
        lost,
        () => new Promise<Response>(() => {}),
      ]
    ) {
      const { client, sent } = answering(reply, json(answer));
      await send(client({ attemptTimeout: 20 }));
      assert.equal(sent.length, 2);
    }
  });
}

Deno.test("InitiateAuth is not sent again after what the caller must put right", async () => {
  for (
    const name of ["NotAuthorizedException", "InvalidParameterException", "ForbiddenException"]
  ) {
    const { client, sent } = answering(refusal(name));
    await assert.rejects(initiateAuth(client(), srpStart), { name });
    assert.equal(sent.length, 1);
  }
});

Deno.test("InitiateAuth is not sent again where Deno has no permission for it", async () => {
  const { client, sent } = answering(() => {
    throw Object.assign(new Error(), { name: "NotCapable" });
  });
  await assert.rejects(initiateAuth(client(), srpStart), { reason: "NotCapable" });
  assert.equal(sent.length, 1);
});

Deno.test("an aborted call does not wait for another attempt", async () => {
  const controller = new AbortController();
  const { client, sent } = answering(() => {
    controller.abort();
    return lost();
  });
  const { signal } = controller;
  const waits = await waitsOf(() =>
    assert.rejects(initiateAuth(client({ attemptTimeout: 5_000 }), srpStart, { signal }), {
      code: "aborted",
    })
  );
  assert.deepEqual([waits, sent.length], [[], 1]);
});

Deno.test("retries: 0 switches all of it off", async () => {
  for (const reply of [lost, html(502), refusal("TooManyRequestsException")]) {
    const { client, sent } = answering(reply, tokens());
    await assert.rejects(initiateAuth(client({ retries: 0 }), srpStart));
    assert.equal(sent.length, 1);
  }
});

Deno.test("the clock is learned from Date, in the middle of sending and receiving", async () => {
  const AWS = Date.UTC(2026, 5, 1, 12);
  let local = AWS - 600_000;
  const { client } = answering(() => {
    local += 2_000;
    const date = new Date(AWS).toUTCString();
    return json({ AuthenticationResult: { AccessToken: "a", ExpiresIn: 60 } }, {
      headers: { date },
    });
  });
  const step = await signIn(client({ now: () => local }), {
    flow: "USER_PASSWORD_AUTH",
    username: "ada",
    password: "p",
  });
  assert(step.status === "signed_in");
  assert.equal(step.tokens.expiresAt, AWS + 1_000 + 60_000);
});

Deno.test("nothing is learned from a Date that is cached, absent, wrong, near, or long under way", async () => {
  const now = Date.UTC(2026, 5, 1, 12);
  const off = (milliseconds: number) => new Date(now + milliseconds).toUTCString();
  for (
    const [headers, delay] of [
      [{ date: off(-3_600_000), age: "0" }, 0],
      [{}, 0],
      [{ date: "yesterday" }, 0],
      [{ date: off(4_000) }, 0],
      [{ date: off(-3_600_000) }, 10_001],
    ] as [Record<string, string>, number][]
  ) {
    let local = now;
    const { client } = answering(() => {
      local += delay;
      return json({ AuthenticationResult: { AccessToken: "a", ExpiresIn: 60 } }, { headers });
    });
    const step = await signIn(client({ now: () => local }), {
      flow: "USER_PASSWORD_AUTH",
      username: "ada",
      password: "p",
    });
    assert(step.status === "signed_in");
    assert.equal(step.tokens.expiresAt, now + delay + 60_000, JSON.stringify(headers));
  }
});
