import assert from "node:assert/strict";
import { adminInitiateAuth, type AuthFlow, initiateAuth } from "@cognito-edge/auth";
import { generateEphemeral } from "@cognito-edge/auth/srp";
import { answering, tokens } from "../aws/answering.ts";
import { openCheckedPool } from "./checked_pool.ts";
import { inputMembers, violations } from "./model.ts";

const Session = "a session of enough length";
const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const users = [{ Username: "ada", Password: "Correct-horse-1" }];
const USERNAME = "ada";
const PASSWORD = "Correct-horse-1";
const common = {
  AuthParameters: { USERNAME, PASSWORD, DEVICE_KEY: "eu-west-1_1-2" },
  ClientMetadata: { tenant: "analytical" },
  AnalyticsMetadata: { AnalyticsEndpointId: "endpoint-1" },
  Session,
};
const UserContextData = { IpAddress: "203.0.113.7", EncodedData: "data" };
const ContextData = {
  IpAddress: "203.0.113.7",
  ServerName: "app.example",
  ServerPath: "/sign-in",
  HttpHeaders: [{ headerName: "user-agent", headerValue: "Firefox" }],
  EncodedData: "data",
};

Deno.test("initiateAuth() sends every member of the model", async () => {
  const { client, sent } = answering(tokens());
  await initiateAuth(client(), { ...common, AuthFlow: "USER_AUTH", UserContextData });
  const { body } = sent[0]!;
  assert.deepEqual(body, {
    ...common,
    AuthFlow: "USER_AUTH",
    UserContextData,
    ClientId: "client1",
  });
  assert.deepEqual(Object.keys(body).sort(), inputMembers("InitiateAuth").sort());
  assert.deepEqual(violations("InitiateAuthRequest", body), []);
});

Deno.test("adminInitiateAuth() sends every member of the model", async () => {
  const { client, sent } = answering(tokens());
  const input = { ...common, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", ContextData } as const;
  await adminInitiateAuth(client({ credentials }), input);
  const { body } = sent[0]!;
  assert.deepEqual(body, { ...input, ClientId: "client1", UserPoolId: "eu-west-1_Ab12Cd34e" });
  assert.deepEqual(Object.keys(body).sort(), inputMembers("AdminInitiateAuth").sort());
  assert.deepEqual(violations("AdminInitiateAuthRequest", body), []);
});

Deno.test("initiateAuth() and adminInitiateAuth() do not let an input name another client or pool", async () => {
  const { client, sent } = answering(tokens());
  const foreign = {
    ...common,
    AuthFlow: "USER_AUTH",
    ClientId: "other",
    UserPoolId: "x_y",
  } as const;
  await initiateAuth(client(), foreign);
  await adminInitiateAuth(client({ credentials }), foreign);
  assert.equal(sent[0]!.body.ClientId, "client1");
  assert.equal(sent[0]!.body.UserPoolId, undefined);
  assert.equal(sent[1]!.body.ClientId, "client1");
  assert.equal(sent[1]!.body.UserPoolId, "eu-west-1_Ab12Cd34e");
});

for (const GenerateSecret of [false, true]) {
  const kind = GenerateSecret ? "with" : "without";

  Deno.test(`initiateAuth() begins each public flow ${kind} a client secret`, async () => {
    const pool = openCheckedPool({ users }, { GenerateSecret });
    const { publicValue: SRP_A } = generateEphemeral();
    const begun = await initiateAuth(pool.cognito, {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    });
    const REFRESH_TOKEN = begun.AuthenticationResult?.RefreshToken ?? "";
    for (
      const [AuthFlow, AuthParameters, outcome] of [
        ["USER_SRP_AUTH", { USERNAME, SRP_A }, "PASSWORD_VERIFIER"],
        ["USER_AUTH", { USERNAME }, "SELECT_CHALLENGE"],
        ["USER_AUTH", { USERNAME, PREFERRED_CHALLENGE: "PASSWORD" }, "PASSWORD"],
        ["USER_AUTH", { USERNAME, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD }, undefined],
        ["REFRESH_TOKEN_AUTH", { USERNAME, REFRESH_TOKEN }, undefined],
        ["REFRESH_TOKEN", { USERNAME, REFRESH_TOKEN }, undefined],
      ] as const
    ) {
      const response = await initiateAuth(pool.cognito, { AuthFlow, AuthParameters });
      assert.equal(response.ChallengeName, outcome, AuthFlow);
      assert.equal(response.AuthenticationResult !== undefined, outcome === undefined);
      assert.equal(
        pool.last().body.AuthParameters.SECRET_HASH,
        GenerateSecret ? await pool.hashOf(USERNAME) : undefined,
      );
    }
  });

  Deno.test(`adminInitiateAuth() begins each flow ${kind} a client secret`, async () => {
    const pool = openCheckedPool({ users }, { GenerateSecret }, { credentials });
    const { publicValue: SRP_A } = generateEphemeral();
    const flows: [AuthFlow, Record<string, string>, string | undefined][] = [
      ["USER_SRP_AUTH", { USERNAME, SRP_A }, "PASSWORD_VERIFIER"],
      ["USER_AUTH", { USERNAME }, "SELECT_CHALLENGE"],
      ["ADMIN_USER_PASSWORD_AUTH", { USERNAME, PASSWORD }, undefined],
      ["ADMIN_NO_SRP_AUTH", { USERNAME, PASSWORD }, undefined],
    ];
    for (const [AuthFlow, AuthParameters, outcome] of flows) {
      const response = await adminInitiateAuth(pool.cognito, { AuthFlow, AuthParameters });
      assert.equal(response.ChallengeName, outcome, AuthFlow);
    }
  });
}

Deno.test("initiateAuth() hashes the name as it was typed, character for character", async () => {
  const { client, sent } = answering(tokens());
  const cognito = client({ clientSecret: "secret" });
  for (const name of ["ada@example.com", "+15555550100", "Ada ", "naïve-ユーザー", "a\u0308da"]) {
    await initiateAuth(cognito, { AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: name } });
    const { USERNAME, SECRET_HASH } = sent.at(-1)!.body.AuthParameters;
    assert.equal(USERNAME, name);
    const { secretHash } = await import("@cognito-edge/auth");
    const hash = await secretHash({ username: name, clientId: "client1", clientSecret: "secret" });
    assert.equal(SECRET_HASH, hash);
  }
});

Deno.test("initiateAuth() leaves a SECRET_HASH of the caller's alone", async () => {
  const { client, sent } = answering(tokens());
  const AuthParameters = { USERNAME, SECRET_HASH: "mine" };
  await initiateAuth(client({ clientSecret: "secret" }), { AuthFlow: "USER_AUTH", AuthParameters });
  assert.deepEqual(sent[0]!.body.AuthParameters, AuthParameters);
});

Deno.test("initiateAuth() refuses to hash no name, and sends nothing", async () => {
  const { client, sent } = answering();
  for (const AuthParameters of [undefined, {}, { USERNAME: "" }, { REFRESH_TOKEN: "r" }]) {
    await assert.rejects(
      initiateAuth(client({ clientSecret: "secret" }), {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        ...(AuthParameters && { AuthParameters }),
      }),
      {
        name: "InputError",
        code: "invalid_input",
        member: "AuthParameters.USERNAME",
        message:
          "AuthParameters.USERNAME is missing: the app client has a secret, and SECRET_HASH is made of " +
          "the user's name",
      },
    );
  }
  assert.equal(sent.length, 0);
});
