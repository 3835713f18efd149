import assert from "node:assert/strict";
import { answerFromJSON } from "@cognito-edge/auth";
import { answering } from "../aws/answering.ts";

Deno.test("checkChallenge() tells that a promise of a challenge was not awaited", async () => {
  const { client, sent } = answering();
  const challenge = Promise.resolve({ name: "SMS_MFA", username: "ada" });
  await assert.rejects(answerFromJSON(client(), challenge, { code: "123456" }), {
    name: "InputError",
    code: "invalid_answer",
    member: "challenge",
    message: "Cannot answer: challenge is a promise: await it",
  });
  assert.equal(sent.length, 0);
});
