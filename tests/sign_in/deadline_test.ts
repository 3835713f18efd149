import assert from "node:assert/strict";
import {
  answer,
  type Challenge,
  type CognitoClient,
  createClient,
  rememberDevice,
  respondToAuthChallenge,
  type SignedIn,
  signIn,
} from "@cognito-edge/auth";
import { stateOf } from "../../src/aws/client.ts";
import { answering, json, refusal, respond, type Sent, tokens } from "../aws/answering.ts";
import { password, username } from "../scenarios/pool.ts";

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const device = { deviceKey: "eu_1", deviceGroupKey: "g", devicePassword: "p" };
const srpValues = {
  SALT: "8f3c",
  SRP_B: "5a17",
  SECRET_BLOCK: "c2VjcmV0",
  USER_ID_FOR_SRP: "ada",
};
const verifier = (name: string) => json({ ChallengeName: name, ChallengeParameters: srpValues });

/** A minute goes by, by the clock that deadlines are measured with, and then the answer comes. */
function minuteLater(reply: Response): () => Response {
  return () => {
    minutes++;
    return reply.clone();
  };
}

let minutes = 0;

/** Runs while that clock can be put forward. */
async function withMinutes(run: () => Promise<void>): Promise<void> {
  const own = performance.now;
  performance.now = () => own.call(performance) + minutes * 60_000;
  try {
    await run();
  } finally {
    performance.now = own;
  }
}

const deadline = 150_000;

Deno.test("deadline bounds the whole of signIn(), not each of its requests", () =>
  withMinutes(async () => {
    const { client, sent } = answering(
      minuteLater(verifier("PASSWORD_VERIFIER")),
      minuteLater(json({ ChallengeName: "DEVICE_SRP_AUTH" })),
      minuteLater(verifier("DEVICE_PASSWORD_VERIFIER")),
      tokens(),
    );
    const attempt = signIn(client({ random }), { username, password }, { device, deadline });
    await assert.rejects(attempt, { code: "timeout" });
    assert.equal(sent.length, 3);
  }));

Deno.test("deadline bounds the sign-in that starts again without the device as well", () =>
  withMinutes(async () => {
    const { client, sent } = answering(
      minuteLater(verifier("PASSWORD_VERIFIER")),
      minuteLater(json({ ChallengeName: "DEVICE_SRP_AUTH" })),
      minuteLater(refusal("ResourceNotFoundException", "Device does not exist.")),
      tokens(),
    );
    const attempt = signIn(client({ random }), { username, password }, { device, deadline });
    await assert.rejects(attempt, { code: "timeout" });
    assert.equal(sent.length, 3);
  }));

Deno.test("deadline bounds the whole of answer()", () =>
  withMinutes(async () => {
    const challenge: Challenge = {
      name: "PASSWORD_SRP",
      username: "ada",
      api: "public",
      session: "s",
      expiresAt: 0,
    };
    const { client, sent } = answering(minuteLater(verifier("PASSWORD_VERIFIER")), tokens());
    const attempt = answer(client({ random }), challenge, { password }, { deadline: 50_000 });
    await assert.rejects(attempt, { code: "timeout", outcome: "spent" });
    assert.equal(sent.length, 1);
  }));

Deno.test("deadline bounds the whole of rememberDevice()", () =>
  withMinutes(async () => {
    const { client, sent } = answering(
      minuteLater(json({ UserConfirmationNecessary: true })),
      json({}),
    );
    const brandNew = {
      newDevice: { deviceKey: "eu_1", deviceGroupKey: "g" },
      tokens: { accessToken: "a.b.c" },
    } as SignedIn;
    const attempt = rememberDevice(client({ random }), brandNew, {}, { deadline: 50_000 });
    await assert.rejects(attempt, { code: "timeout" });
    assert.equal(sent.length, 1);
  }));

/** Answers so many milliseconds later, unless nobody waits any more. */
function after(milliseconds: number, reply: Response): (sent: Sent) => Promise<Response> {
  return ({ init: { signal } }) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(reply.clone()), milliseconds);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
}

Deno.test("deadline is the client's where the call has none", async () => {
  const { client } = answering(after(10_000, tokens()));
  const attempt = signIn(client({ random, deadline: 60 }), { username, password });
  await assert.rejects(attempt, { code: "timeout" });
});

Deno.test("the default deadline outlives three triggers of 5 s that are tried three times", () => {
  const client = createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "c" });
  assert(stateOf(client).deadline > 3 * 3 * 5_000);
});

Deno.test("what is sent once has all the time of its deadline, whatever attemptTimeout says", async () => {
  const sends: ((client: CognitoClient) => Promise<unknown>)[] = [
    (client) => respondToAuthChallenge(client, respond),
    (client) => signIn(client, { flow: "CUSTOM_AUTH", username }),
  ];
  for (const send of sends) {
    const { client, sent } = answering(after(150, tokens()));
    await send(client({ attemptTimeout: 20, deadline: 60_000 }));
    assert.equal(sent.length, 1);
  }
});
