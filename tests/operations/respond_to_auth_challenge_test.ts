import assert from "node:assert/strict";
import {
  adminRespondToAuthChallenge,
  initiateAuth,
  respondToAuthChallenge,
  secretHash,
} from "@cognito-edge/auth";
import { answering, tokens } from "../aws/answering.ts";
import { openCheckedPool } from "./checked_pool.ts";
import { inputMembers, violations } from "./model.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const common = {
  ChallengeName: "SMS_MFA",
  ChallengeResponses: { USERNAME: "ada", SMS_MFA_CODE: "123456" },
  Session: "a session of enough length",
  ClientMetadata: { tenant: "analytical" },
  AnalyticsMetadata: { AnalyticsEndpointId: "endpoint-1" },
} as const;
const UserContextData = { IpAddress: "203.0.113.7", EncodedData: "data" };
const ContextData = {
  IpAddress: "203.0.113.7",
  ServerName: "app.example",
  ServerPath: "/sign-in",
  HttpHeaders: [{ headerName: "user-agent", headerValue: "Firefox" }],
  EncodedData: "data",
};

Deno.test("respondToAuthChallenge() sends every member of the model", async () => {
  const { client, sent } = answering(tokens());
  await respondToAuthChallenge(client(), { ...common, UserContextData });
  const { body } = sent[0]!;
  assert.deepEqual(body, { ...common, UserContextData, ClientId: "client1" });
  assert.deepEqual(Object.keys(body).sort(), inputMembers("RespondToAuthChallenge").sort());
  assert.deepEqual(violations("RespondToAuthChallengeRequest", body), []);
});

Deno.test("adminRespondToAuthChallenge() sends every member of the model", async () => {
  const { client, sent } = answering(tokens());
  await adminRespondToAuthChallenge(client({ credentials }), { ...common, ContextData });
  const { body } = sent[0]!;
  const UserPoolId = "eu-west-1_Ab12Cd34e";
  assert.deepEqual(body, { ...common, ContextData, ClientId: "client1", UserPoolId });
  assert.deepEqual(Object.keys(body).sort(), inputMembers("AdminRespondToAuthChallenge").sort());
  assert.deepEqual(violations("AdminRespondToAuthChallengeRequest", body), []);
});

Deno.test("respondToAuthChallenge() hashes the USERNAME that the same request sends", async () => {
  const { client, sent } = answering(tokens());
  const cognito = client({ clientSecret: "secret", credentials });
  for (const operation of [respondToAuthChallenge, adminRespondToAuthChallenge]) {
    for (
      const username of ["ada@example.com", "5f1c0ffe-0000-4000-8000-000000000000", "ユーザー"]
    ) {
      await operation(cognito, { ...common, ChallengeResponses: { USERNAME: username } });
      const { USERNAME, SECRET_HASH } = sent.at(-1)!.body.ChallengeResponses;
      assert.equal(USERNAME, username);
      const input = { username, clientId: "client1", clientSecret: "secret" };
      assert.equal(SECRET_HASH, await secretHash(input));
    }
  }
});

Deno.test("respondToAuthChallenge() names the missing USERNAME when there is a secret", async () => {
  const { client, sent } = answering();
  const cognito = client({ clientSecret: "secret" });
  await assert.rejects(
    respondToAuthChallenge(cognito, { ...common, ChallengeResponses: {} }),
    { code: "invalid_input", member: "ChallengeResponses.USERNAME" },
  );
  assert.equal(sent.length, 0);
});

Deno.test("respondToAuthChallenge() answers under the alias too, with the hash over the alias", async () => {
  const pool = openCheckedPool({
    AliasAttributes: ["email"],
    users: [{
      Username: "ada",
      Password: "Correct-horse-1",
      UserAttributes: { email: "ada@example.com", email_verified: "true" },
    }],
  }, { GenerateSecret: true });
  const { Session = "" } = await initiateAuth(pool.cognito, {
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: "ada@example.com" },
  });
  const { AuthenticationResult } = await respondToAuthChallenge(pool.cognito, {
    ChallengeName: "SELECT_CHALLENGE",
    ChallengeResponses: {
      USERNAME: "ada@example.com",
      ANSWER: "PASSWORD",
      PASSWORD: "Correct-horse-1",
    },
    Session,
  });
  assert(AuthenticationResult?.AccessToken);
  assert.equal(
    pool.last().body.ChallengeResponses.SECRET_HASH,
    await pool.hashOf("ada@example.com"),
  );
});

Deno.test("respondToAuthChallenge() lets a challenge of Cognito's future through", async () => {
  const { client, sent } = answering(tokens());
  await respondToAuthChallenge(client(), { ...common, ChallengeName: "TELEPATHY" });
  assert.equal(sent[0]!.body.ChallengeName, "TELEPATHY");
});
