import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  type Challenge,
  ProtocolError,
  signIn,
} from "@cognito-edge/auth";
import { answering, json, tokens } from "../aws/answering.ts";
import { challenged, openPool, password, signedIn, username } from "../scenarios/pool.ts";

const session = "a session of enough length";

/** The challenge as Cognito sends it, with these parameters. */
async function read(ChallengeParameters: Record<string, string>) {
  const { client, sent } = answering(
    json({ ChallengeName: "NEW_PASSWORD_REQUIRED", Session: session, ChallengeParameters }),
    tokens(),
  );
  const input = { flow: "USER_PASSWORD_AUTH", username, password } as const;
  const challenge = challenged(await signIn(client(), input), "NEW_PASSWORD_REQUIRED");
  return { cognito: client(), sent, challenge };
}

Deno.test("NEW_PASSWORD_REQUIRED tells what is required and not set yet, without prefix", async () => {
  const { challenge } = await read({
    requiredAttributes: '["userAttributes.gender","userAttributes.email","userAttributes.name"]',
    userAttributes:
      '{"email":"ada@example.com","email_verified":"true","name":"","age":36,"x":null}',
    USER_ID_FOR_SRP: "real",
  });
  assert.deepEqual(challenge.requiredAttributes, ["gender", "name"]);
  assert.deepEqual(challenge.userAttributes, {
    email: "ada@example.com",
    email_verified: "true",
    age: "36",
  });
  assert.equal(challenge.username, "real");
});

Deno.test("NEW_PASSWORD_REQUIRED stands absent and empty parameters", async () => {
  for (const parameters of [{}, { requiredAttributes: "", userAttributes: "" }]) {
    const { challenge } = await read(parameters as Record<string, string>);
    assert.deepEqual(challenge.requiredAttributes, []);
    assert.deepEqual(challenge.userAttributes, {});
  }
});

Deno.test("NEW_PASSWORD_REQUIRED is a ProtocolError where its parameters are broken", async () => {
  for (
    const [parameters, said] of [
      [{ requiredAttributes: "[" }, "Challenge parameter requiredAttributes is not JSON"],
      [{ requiredAttributes: "{}" }, "Challenge parameter requiredAttributes "],
      [{ requiredAttributes: "[7]" }, "Challenge parameter requiredAttributes 0 must be a string"],
      [{ userAttributes: "[1" }, "Challenge parameter userAttributes is not JSON"],
      [{ userAttributes: "7" }, "Challenge parameter userAttributes "],
    ] as [Record<string, string>, string][]
  ) {
    await assert.rejects(read(parameters), (error) => {
      assert(error instanceof ProtocolError);
      assert.equal(error.code, "unexpected_response");
      assert(error.message.startsWith(said), error.message);
      return true;
    });
  }
});

Deno.test("answer() prefixes attributes, and does not echo those that are set already", async () => {
  const { cognito, sent, challenge } = await read({
    requiredAttributes: '["userAttributes.gender"]',
    userAttributes: '{"email":"ada@example.com","nickname":"Ada"}',
    USER_ID_FOR_SRP: "real",
  });
  const attributes = {
    gender: "f",
    email: "ada@example.com",
    nickname: "Lady Lovelace",
    "custom:engine": "analytical",
  };
  signedIn(await answer(cognito, challenge, { newPassword: "Battery-staple-2", attributes }));
  assert.deepEqual(sent[1]!.body.ChallengeResponses, {
    USERNAME: "real",
    NEW_PASSWORD: "Battery-staple-2",
    "userAttributes.gender": "f",
    "userAttributes.nickname": "Lady Lovelace",
    "userAttributes.custom:engine": "analytical",
  });
});

Deno.test("answer() does without the lists of a challenge that was stored without them", async () => {
  const { cognito, sent, challenge } = await read({ USER_ID_FOR_SRP: "real" });
  const { requiredAttributes: _, userAttributes: __, ...stored } = challenge;
  const attributes = { gender: "f" };
  const given = { newPassword: "Battery-staple-2", attributes };
  signedIn(await answer(cognito, stored as typeof challenge, given));
  assert.equal(sent[1]!.body.ChallengeResponses["userAttributes.gender"], "f");
});

Deno.test("answer() is refused a weak password, and may be given a better one", async () => {
  for (const api of ["admin", "public"] as const) {
    const pool = openPool(api, {}, { TemporaryPassword: password });
    const asked = challenged(
      await signIn(pool.cognito, { username, password }),
      "NEW_PASSWORD_REQUIRED",
    );
    try {
      await answer(pool.cognito, asked, { newPassword: "short" });
      assert.fail("Expected the password to be refused");
    } catch (error) {
      assert(error instanceof AnswerRefusedError, String(error));
      assert.equal(error.code, "password_policy");
      const again: Challenge = JSON.parse(JSON.stringify(error.challenge()));
      assert(again.name === "NEW_PASSWORD_REQUIRED");
      signedIn(await answer(pool.cognito, again, { newPassword: "Battery-staple-2" }));
    }
  }
});

Deno.test("answer() goes from NEW_PASSWORD_REQUIRED on to the second factor", async () => {
  const pool = openPool("public", { MfaConfiguration: "ON", SmsMfaConfiguration: {} }, {
    TemporaryPassword: password,
    UserAttributes: { phone_number: "+15555550100", phone_number_verified: "true" },
  });
  const asked = challenged(
    await signIn(pool.cognito, { username, password }),
    "NEW_PASSWORD_REQUIRED",
  );
  const step = await answer(pool.cognito, asked, { newPassword: "Battery-staple-2" });
  const next = challenged(step, "SMS_MFA");
  assert.notEqual(next.session, asked.session);
  signedIn(await answer(pool.cognito, next, { code: pool.lastCode() }));
});
