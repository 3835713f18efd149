import assert from "node:assert/strict";
import { answer, signIn } from "@cognito-edge/auth";
import type { Triggers } from "@cognito-edge/auth/local";
import { challenged, openPool, password, signedIn, username } from "../scenarios/pool.ts";

const heard: unknown[] = [];

/** A password by SRP where one comes, then a riddle, three times at most. */
const triggers: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    const last = session.at(-1);
    const tries = session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
    if (last?.challengeName === "SRP_A") response.challengeName = "PASSWORD_VERIFIER";
    else if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult) {
      response.issueTokens = true;
    } else if (tries.length === 3) response.failAuthentication = true;
    else response.challengeName = "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ response }) {
    response.publicChallengeParameters = { riddle: "6 * 7" };
    response.privateChallengeParameters = { solution: "42" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    heard.push(request.clientMetadata);
    if (request.challengeAnswer === "crash") throw new Error("No answer to crash");
    response.answerCorrect = request.challengeAnswer === "42";
  },
};

for (const api of ["admin", "public"] as const) {
  for (const proof of [{}, { password }]) {
    const first = "password" in proof ? "the password by SRP" : "no password";
    Deno.test(`signIn() comes to CUSTOM_CHALLENGE after ${first}, over ${api} operations`, async () => {
      const pool = openPool(api, {}, {}, triggers);
      const step = await signIn(pool.cognito, { flow: "CUSTOM_AUTH", username, ...proof });
      const challenge = challenged(step, "CUSTOM_CHALLENGE");
      assert.deepEqual(challenge.parameters, { riddle: "6 * 7" });
      assert.notEqual(challenge.username, username);
      const clientMetadata = { tenant: "analytical" };
      signedIn(await answer(pool.cognito, challenge, { answer: "42" }, { clientMetadata }));
      assert.deepEqual(heard.at(-1), clientMetadata);
    });
  }
}

Deno.test("answer() may be wrong until the triggers have enough of it", async () => {
  const pool = openPool("public", {}, {}, triggers);
  let step = await signIn(pool.cognito, { flow: "CUSTOM_AUTH", username });
  const sessions = new Set<string | undefined>();
  for (let i = 0; i < 2; i++) {
    const challenge = challenged(step, "CUSTOM_CHALLENGE");
    sessions.add(challenge.session);
    step = await answer(pool.cognito, challenge, { answer: "41" });
    await assert.rejects(answer(pool.cognito, challenge, { answer: "42" }), {
      code: "session_invalid",
    });
  }
  const last = challenged(step, "CUSTOM_CHALLENGE");
  sessions.add(last.session);
  assert.equal(sessions.size, 3);
  await assert.rejects(answer(pool.cognito, last, { answer: "41" }), { code: "wrong_credentials" });
});

Deno.test("answer() may be an empty text, which is for the triggers to judge", async () => {
  const { answering, tokens } = await import("../aws/answering.ts");
  const { client, sent } = answering(tokens());
  const challenge = {
    name: "CUSTOM_CHALLENGE",
    username,
    api: "public",
    session: "a session of enough length",
    expiresAt: 0,
    parameters: {},
  } as const;
  signedIn(await answer(client(), challenge, { answer: "" }));
  assert.equal(sent[0]!.body.ChallengeResponses.ANSWER, "");
});

Deno.test("answer() tells what a trigger threw, without what it repeats", async () => {
  const pool = openPool("public", {}, {}, triggers);
  const step = await signIn(pool.cognito, { flow: "CUSTOM_AUTH", username });
  const challenge = challenged(step, "CUSTOM_CHALLENGE");
  await assert.rejects(answer(pool.cognito, challenge, { answer: "crash" }), {
    name: "UserLambdaValidationException",
    code: "lambda_failed",
    message: "VerifyAuthChallengeResponse failed with error No answer to [redacted].",
  });
});

Deno.test("signIn() is refused a wrong password before CUSTOM_CHALLENGE", async () => {
  const pool = openPool("public", {}, {}, triggers);
  const input = { flow: "CUSTOM_AUTH", username, password: "Wrong-horse-1" } as const;
  await assert.rejects(signIn(pool.cognito, input), { code: "wrong_credentials" });
});

Deno.test("signIn() says what is missing where the pool has no triggers", async () => {
  const pool = openPool("public");
  await assert.rejects(signIn(pool.cognito, { flow: "CUSTOM_AUTH", username }), {
    code: "misconfigured_user_pool",
    message: "Custom auth lambda trigger is not configured for the user pool.",
  });
});
