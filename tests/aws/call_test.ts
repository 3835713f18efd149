import assert from "node:assert/strict";
import {
  associateSoftwareToken,
  confirmSignUp,
  getTokensFromRefreshToken,
  globalSignOut,
  initiateAuth,
  respondToAuthChallenge,
  revokeToken,
  signIn,
} from "@cognito-edge/auth";
import { answering, begin, json, refusal, respond, tokens, waitsOf } from "./answering.ts";

const Session = "a session of enough length";
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
    const cognito = client({ random: (bytes) => bytes.fill(byte), retries: 6 });
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
    await assert.rejects(respondToAuthChallenge(client({ attemptTimeout: 20 }), respond));
    assert.equal(sent.length, 1);
  }
});

Deno.test("what spends a session, a code or a token is never sent again when its outcome is unknown", async () => {
  const calls = [
    (client: ReturnType<ReturnType<typeof answering>["client"]>) =>
      confirmSignUp(client, { Username: "ada", ConfirmationCode: "123456" }),
    (client: ReturnType<ReturnType<typeof answering>["client"]>) =>
      getTokensFromRefreshToken(client, { RefreshToken: "r" }),
    (client: ReturnType<ReturnType<typeof answering>["client"]>) =>
      associateSoftwareToken(client, { Session }),
    (client: ReturnType<ReturnType<typeof answering>["client"]>) =>
      initiateAuth(client, { ...begin, AuthFlow: "USER_AUTH", Session }),
  ];
  for (const send of calls) {
    for (const reply of [lost, html(502), refusal("InternalErrorException", "", { status: 500 })]) {
      const { client, sent } = answering(reply, tokens());
      await assert.rejects(send(client()));
      assert.equal(sent.length, 1);
    }
  }
});

Deno.test("InitiateAuth is sent again after a failure of service or network: nothing is spent", async () => {
  for (
    const reply of [
      refusal("InternalErrorException", "", { status: 500 }),
      html(502),
      html(503),
      lost,
      () => new Promise<Response>(() => {}),
    ]
  ) {
    const { client, sent } = answering(reply, tokens());
    assert((await initiateAuth(client({ attemptTimeout: 20 }), begin)).AuthenticationResult);
    assert.equal(sent.length, 2);
  }
});

Deno.test("RevokeToken and GlobalSignOut are sent again after a failure: twice is as good as once", async () => {
  const { client, sent } = answering(lost, json({}), html(502), json({}));
  await revokeToken(client(), { Token: "r" });
  await globalSignOut(client(), { AccessToken: "a.b.c" });
  assert.equal(sent.length, 4);
});

Deno.test("InitiateAuth is not sent again after what the caller must put right", async () => {
  for (
    const name of ["NotAuthorizedException", "InvalidParameterException", "ForbiddenException"]
  ) {
    const { client, sent } = answering(refusal(name));
    await assert.rejects(initiateAuth(client(), begin), { name });
    assert.equal(sent.length, 1);
  }
});

Deno.test("retries: 0 switches all of it off", async () => {
  for (const reply of [lost, html(502), refusal("TooManyRequestsException")]) {
    const { client, sent } = answering(reply, tokens());
    await assert.rejects(initiateAuth(client({ retries: 0 }), begin));
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
