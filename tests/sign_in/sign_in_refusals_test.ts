import assert from "node:assert/strict";
import { createClient, signIn } from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { answering, json, refusal, tokens } from "../aws/answering.ts";
import { ALL_FLOWS, openPool, password, signedIn, username } from "../scenarios/pool.ts";

Deno.test("signIn() tells the ways in which Cognito refuses apart", async () => {
  const local = createLocalUserPool({
    clients: [{ ExplicitAuthFlows: ALL_FLOWS }, { ExplicitAuthFlows: ["ALLOW_USER_AUTH"] }],
    users: [
      { Username: "ada", Password: password },
      { Username: "unconfirmed", Password: password, UserStatus: "UNCONFIRMED" },
      { Username: "reset", Password: password, UserStatus: "RESET_REQUIRED" },
      { Username: "disabled", Password: password, Enabled: false },
    ],
  });
  const { userPoolId, fetch, clients: [all, choice] } = local;
  const client = (clientId: string) => createClient({ userPoolId, clientId, fetch });
  for (
    const [who, secret, code] of [
      ["ada", "Wrong-horse-1", "wrong_credentials"],
      ["nobody", password, "user_not_found"],
      ["unconfirmed", password, "user_not_confirmed"],
      ["reset", password, "password_reset_required"],
      ["disabled", password, "user_disabled"],
    ]
  ) {
    for (const flow of ["USER_SRP_AUTH", "USER_PASSWORD_AUTH"] as const) {
      const attempt = signIn(client(all!.ClientId), { flow, username: who!, password: secret! });
      await assert.rejects(attempt, { code }, `${who} by ${flow}`);
    }
  }
  const disallowed = signIn(client(choice!.ClientId), { username: "ada", password });
  await assert.rejects(disallowed, { code: "flow_not_enabled" });
  await assert.rejects(signIn(client("other"), { username: "ada", password }), {
    code: "resource_not_found",
  });
});

Deno.test("signIn() tells a wrong client secret from a missing one", async () => {
  const local = createLocalUserPool({
    clients: [{ GenerateSecret: true, ExplicitAuthFlows: ALL_FLOWS }],
    users: [{ Username: "ada", Password: password }],
  });
  const { userPoolId, fetch, clients: [client] } = local;
  const options = { userPoolId, clientId: client!.ClientId, fetch };
  await assert.rejects(signIn(createClient(options), { username: "ada", password }), {
    code: "secret_hash_missing",
  });
  const wrong = createClient({ ...options, clientSecret: "wrong" });
  await assert.rejects(signIn(wrong, { username: "ada", password }), {
    code: "secret_hash_mismatch",
    message: "Unable to verify secret hash for client [redacted]",
    diagnostics: {
      operation: "InitiateAuth",
      step: "USER_SRP_AUTH",
      clockOffset: 0,
      secretHashOver: "AuthParameters.USERNAME",
    },
  });
});

Deno.test("signIn() refuses an answer with neither challenge nor tokens", async () => {
  const input = { flow: "USER_AUTH", username } as const;
  await assert.rejects(signIn(answering(json({})).client(), input), {
    name: "ProtocolError",
    code: "unexpected_response",
    message: "Cognito answered with neither a challenge nor tokens",
  });
  const bare = json({ AuthenticationResult: { IdToken: "i" } });
  await assert.rejects(signIn(answering(bare).client(), input), {
    message: "Cognito's tokens lack the access token",
  });
});

Deno.test("signIn() refuses SRP values of which nothing good can come, and sends no proof", async () => {
  const good = {
    SALT: "8f3c",
    SRP_B: "5a17",
    SECRET_BLOCK: "c2VjcmV0",
    USER_ID_FOR_SRP: "ada",
  };
  const N = (await import("../../src/srp/group.ts")).N.toString(16);
  for (
    const change of [
      { SRP_B: "0" },
      { SRP_B: N },
      { SRP_B: "" },
      { SRP_B: "no hex" },
      { SALT: "" },
      { SALT: "no hex" },
      { SECRET_BLOCK: "" },
      { SECRET_BLOCK: "%%%" },
    ]
  ) {
    const challenge = {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: { ...good, ...change },
    };
    const { client, sent } = answering(json(challenge));
    await assert.rejects(
      signIn(client({ random: (bytes) => crypto.getRandomValues(bytes) }), { username, password }),
      { name: "ProtocolError", code: "srp_refused" },
      JSON.stringify(change),
    );
    assert.equal(sent.length, 1);
  }
});

Deno.test("signIn() hands on a challenge that comes where PASSWORD_VERIFIER was expected", async () => {
  const { client } = answering(json({ ChallengeName: "SMS_MFA", Session: "s".repeat(20) }));
  const step = await signIn(client({ random: (bytes) => crypto.getRandomValues(bytes) }), {
    username,
    password,
  });
  assert(step.status === "challenge");
  assert.equal(step.challenge.name, "SMS_MFA");
});

Deno.test("signIn() goes on after a throttled or a failed start", async () => {
  const pool = openPool("public");
  pool.local.fail("InitiateAuth", { __type: "TooManyRequestsException", message: "Rate exceeded" });
  pool.local.fail("InitiateAuth", {
    __type: "InternalErrorException",
    message: "",
    status: 500,
    takesEffect: true,
  });
  signedIn(await signIn(pool.cognito, { username, password }));
});

Deno.test("signIn() sends its proof once when the answer is lost", async () => {
  const pool = openPool("public");
  pool.local.fail("RespondToAuthChallenge", {
    __type: "InternalErrorException",
    message: "",
    status: 500,
    takesEffect: true,
  });
  await assert.rejects(signIn(pool.cognito, { username, password }), {
    code: "service_failure",
    outcome: "unknown",
    retryable: false,
  });
  assert.deepEqual(pool.recorded().operations, ["InitiateAuth", "RespondToAuthChallenge"]);
});

Deno.test("signIn() does not take an injected name of an exception for a code", async () => {
  const { client } = answering(refusal("hasOwnProperty", "x"));
  const attempt = signIn(client(), { flow: "USER_AUTH", username });
  await assert.rejects(attempt, { code: "other" });
  assert((await signIn(answering(tokens()).client(), { flow: "USER_AUTH", username })).status);
});
