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

Deno.test("deadline bounds the whole of signIn(), not each of its requests", async () => {
  const { client, sent } = answering(
    after(120, verifier("PASSWORD_VERIFIER")),
    after(120, json({ ChallengeName: "DEVICE_SRP_AUTH" })),
    after(120, verifier("DEVICE_PASSWORD_VERIFIER")),
    after(120, tokens()),
  );
  const attempt = signIn(client({ random }), { username, password }, { device, deadline: 400 });
  await assert.rejects(attempt, { code: "timeout" });
  assert(sent.length <= 4, `${sent.length} requests`);
});

Deno.test("deadline bounds the sign-in that starts again without the device as well", async () => {
  const { client, sent } = answering(
    after(100, json({ ChallengeName: "DEVICE_SRP_AUTH" })),
    after(100, refusal("ResourceNotFoundException", "Device does not exist.")),
    after(10_000, tokens()),
  );
  const started = performance.now();
  const attempt = signIn(client({ random }), { flow: "USER_PASSWORD_AUTH", username, password }, {
    device,
    deadline: 1_500,
  });
  await assert.rejects(attempt, { code: "timeout" });
  assert.equal(sent.length, 3);
  assert(performance.now() - started < 5_000);
});

Deno.test("deadline bounds the whole of answer()", async () => {
  const challenge: Challenge = {
    name: "PASSWORD_SRP",
    username: "ada",
    api: "public",
    session: "s",
    expiresAt: 0,
  };
  const { client, sent } = answering(
    after(700, verifier("PASSWORD_VERIFIER")),
    after(700, tokens()),
  );
  await assert.rejects(answer(client({ random }), challenge, { password }, { deadline: 1_200 }), {
    code: "timeout",
    outcome: "unknown",
  });
  assert.equal(sent.length, 2);
});

Deno.test("deadline bounds the whole of rememberDevice()", async () => {
  const { client, sent } = answering(
    after(600, json({ UserConfirmationNecessary: true })),
    after(600, json({})),
  );
  const brandNew = {
    newDevice: { deviceKey: "eu_1", deviceGroupKey: "g" },
    tokens: { accessToken: "a.b.c" },
  } as SignedIn;
  const attempt = rememberDevice(client({ random, retries: 0 }), brandNew, {}, { deadline: 1_000 });
  await assert.rejects(attempt, { code: "timeout" });
  assert.equal(sent.length, 2);
});

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
