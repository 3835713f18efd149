import {
  type InitiateAuthResponse,
  InvalidParameterException,
  NotAuthorizedException,
  UserLambdaValidationException,
} from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk, makePool, refusal } from "./aws_sdk.ts";
import { riddles, serveLocalPool } from "./local_pool.ts";
import { handshake } from "./srp.ts";

const local = await serveLocalPool("--triggers", riddles);
const sdk = awsSdk(local);
const plain = awsSdk(await serveLocalPool());

const Password = "Correct-horse-1";
const USERNAME = "ada";

const makeRiddles = async () => {
  const pool = await makePool(sdk);
  await pool.addUser({ Username: USERNAME, Password });
  return pool;
};

function solve({ ChallengeName, ChallengeParameters }: InitiateAuthResponse) {
  assert.equal(ChallengeName, "CUSTOM_CHALLENGE");
  return { USERNAME, ANSWER: [...ChallengeParameters!.riddle!].reverse().join("") };
}

for (const family of ["public", "admin"] as const) {
  Deno.test(`CUSTOM_AUTH signs in by the triggers' challenges, one wrong answer among them (${family})`, async () => {
    const pool = await makeRiddles();
    const { begin, answer } = family === "admin" ? pool.admin : pool;
    let step = await begin("CUSTOM_AUTH", { USERNAME });
    assert.equal(step.ChallengeParameters!.riddle, "riddle 0");
    step = await answer(step, solve(step));
    const { Session } = step;
    step = await answer(step, { USERNAME, ANSWER: "wrong" });
    assert.notEqual(step.Session, Session);
    assert.equal(step.ChallengeParameters!.riddle, "riddle 2");
    step = await answer(step, solve(step));
    assert(step.AuthenticationResult?.AccessToken);
  });
}

Deno.test("CUSTOM_AUTH begins with SRP where CHALLENGE_NAME says so", async () => {
  const pool = await makeRiddles();
  const { SRP_A, claim } = handshake(pool, USERNAME, Password);
  let step = await pool.begin("CUSTOM_AUTH", { USERNAME, CHALLENGE_NAME: "SRP_A", SRP_A });
  assert.equal(step.ChallengeName, "PASSWORD_VERIFIER");
  step = await pool.answer(step, { USERNAME, ...claim(step) });
  // SRP_A and PASSWORD_VERIFIER are part of the history that the triggers see.
  assert.equal(step.ChallengeParameters!.riddle, "riddle 2");
  step = await pool.answer(step, solve(step));
  step = await pool.answer(step, solve(step));
  assert(step.AuthenticationResult?.AccessToken);
});

Deno.test("CUSTOM_AUTH fails with NotAuthorizedException when DefineAuthChallenge says so", async () => {
  const pool = await makeRiddles();
  const wrong = { USERNAME, ANSWER: "wrong" };
  let step = await pool.begin("CUSTOM_AUTH", { USERNAME });
  step = await pool.answer(step, wrong);
  step = await pool.answer(step, wrong);
  await assert.rejects(
    pool.answer(step, wrong),
    refusal(NotAuthorizedException, "Incorrect username or password."),
  );
});

Deno.test("CUSTOM_AUTH tells what a trigger throws, and the session is spent", async () => {
  const pool = await makeRiddles();
  const { ClientId } = pool;
  const { ChallengeName, Session } = await pool.begin("CUSTOM_AUTH", { USERNAME });
  const respond = (ANSWER: string) =>
    sdk.respondToAuthChallenge({
      ...{ ClientId, ChallengeName, Session },
      ChallengeResponses: { USERNAME, ANSWER },
      ClientMetadata: { device: "phone" },
    });
  await assert.rejects(
    respond("throw"),
    refusal(
      UserLambdaValidationException,
      "VerifyAuthChallengeResponse failed with error No answer to phone.",
    ),
  );
  await assert.rejects(
    respond("0 elddir"),
    refusal(NotAuthorizedException, "Invalid session for the user."),
  );
});

Deno.test("CUSTOM_AUTH is refused in a pool without triggers", async () => {
  const ClientId = "localpublicclient";
  await assert.rejects(
    plain.initiateAuth({
      ClientId,
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: "demo" },
    }),
    refusal(
      InvalidParameterException,
      "Custom auth lambda trigger is not configured for the user pool.",
    ),
  );
});
