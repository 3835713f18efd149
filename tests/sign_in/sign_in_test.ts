import assert from "node:assert/strict";
import {
  answer,
  type ClientOptions,
  confirmSignUp,
  signIn,
  type SignInInput,
} from "@cognito-edge/auth";
import { toBase64Url, utf8 } from "../../src/bytes.ts";
import { answering, json } from "../aws/answering.ts";
import { openCheckedPool } from "../operations/checked_pool.ts";
import { challenged, password, signedIn, username } from "../scenarios/pool.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };

/** A pool of users who sign in by e-mail address, and a client with or without secret and credentials. */
function open(GenerateSecret: boolean, options: Partial<ClientOptions> = {}) {
  return openCheckedPool(
    { UsernameAttributes: ["email"], users: [{ Username: username, Password: password }] },
    { GenerateSecret },
    options,
  );
}

const flows: [input: SignInInput, api: "admin" | "public" | "both"][] = [
  [{ username, password }, "both"],
  [{ flow: "USER_SRP_AUTH", username, password }, "both"],
  [{ flow: "USER_PASSWORD_AUTH", username, password }, "public"],
  [{ flow: "ADMIN_USER_PASSWORD_AUTH", username, password }, "admin"],
  [{ flow: "ADMIN_NO_SRP_AUTH", username, password }, "admin"],
  [{ flow: "USER_AUTH", username, password }, "both"],
  [{ flow: "USER_AUTH", username, password, preferredChallenge: "PASSWORD" }, "both"],
  [{ flow: "USER_AUTH", username, password, preferredChallenge: "PASSWORD_SRP" }, "both"],
];

for (const [input, api] of flows) {
  for (const GenerateSecret of [false, true]) {
    for (const admin of [false, true]) {
      if (api === "admin" && !admin) continue;
      const { flow = "USER_SRP_AUTH by itself" } = input;
      const preferred = "preferredChallenge" in input ? `, ${input.preferredChallenge} first` : "";
      const secret = GenerateSecret ? "a secret" : "no secret";
      const keys = admin ? "AWS credentials" : "no AWS credentials";
      Deno.test(`signIn() runs ${flow}${preferred}, with ${secret} and ${keys}`, async () => {
        const pool = open(GenerateSecret, admin ? { credentials } : {});
        const done = signedIn(await signIn(pool.cognito, input));
        assert.match(done.username, /^[0-9a-f-]{36}$/, "the real name, not the alias");
        assert.equal(done.tokens.tokenType, "Bearer");
        assert(done.tokens.idToken && done.tokens.refreshToken);
        assert(Math.abs(done.tokens.expiresAt - Date.now() - 3_600_000) < 60_000);
        const overAdmin = admin && api !== "public";
        for (const { operation, body } of pool.sent) {
          assert.equal(operation.startsWith("Admin"), overAdmin);
          const map = body.AuthParameters ?? body.ChallengeResponses;
          const hash = GenerateSecret ? await pool.hashOf(map.USERNAME) : undefined;
          assert.equal(map.SECRET_HASH, hash);
        }
      });
    }
  }
}

Deno.test("signIn() sends no password by SRP", async () => {
  const pool = open(true, { credentials });
  await signIn(pool.cognito, { username, password });
  assert.equal(pool.sent.length, 2);
  assert(!JSON.stringify(pool.sent).includes(password));
});

Deno.test("signIn() goes on under the real name as soon as Cognito has told it", async () => {
  const pool = open(true);
  const done = signedIn(await signIn(pool.cognito, { username, password }));
  const [first, second] = pool.sent;
  assert.equal(first!.body.AuthParameters.USERNAME, username);
  assert.equal(second!.body.ChallengeResponses.USERNAME, done.username);
  assert.notEqual(done.username, username);
});

Deno.test("signIn() stays with the operations that it is told to use", async () => {
  const pool = open(false, { credentials });
  await signIn(pool.cognito, { username, password, api: "public" });
  assert.deepEqual(pool.sent.map(({ operation }) => operation), [
    "InitiateAuth",
    "RespondToAuthChallenge",
  ]);
});

Deno.test("signIn() needs AWS credentials for the flows that have ADMIN in their name", async () => {
  const pool = open(false);
  for (const flow of ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"] as const) {
    await assert.rejects(signIn(pool.cognito, { flow, username, password }), {
      code: "invalid_option",
      member: "credentials",
    });
  }
  assert.equal(pool.sent.length, 0);
});

Deno.test("signIn() takes the session that confirmSignUp() gave, over either operation", async () => {
  for (const options of [{}, { credentials }]) {
    const pool = openCheckedPool({ AutoVerifiedAttributes: ["email"] }, {}, options);
    await pool.call("SignUp", {
      ClientId: pool.clientId,
      Username: "ada",
      Password: password,
      UserAttributes: [{ Name: "email", Value: username }],
    });
    const ConfirmationCode = pool.local.messages().at(-1)!.Code;
    const { Session } = await confirmSignUp(pool.cognito, { Username: "ada", ConfirmationCode });
    assert(Session);
    signedIn(
      await signIn(pool.cognito, { flow: "USER_AUTH", username: "ada", session: Session }),
    );
    assert.equal(
      pool.last().operation,
      "credentials" in options ? "AdminInitiateAuth" : "InitiateAuth",
    );
    assert.equal(pool.last().body.Session, Session);
  }
});

Deno.test("signIn() hands metadata and context along with every request", async () => {
  const contextData = {
    IpAddress: "203.0.113.7",
    ServerName: "app.example",
    ServerPath: "/",
    HttpHeaders: [],
  };
  const userContextData = { IpAddress: "203.0.113.7" };
  const options = {
    clientMetadata: { tenant: "analytical" },
    analyticsEndpointId: "endpoint-1",
    contextData,
    userContextData,
  };
  for (const admin of [true, false]) {
    const pool = open(false, admin ? { credentials } : {});
    await signIn(pool.cognito, { username, password }, options);
    assert.equal(pool.sent.length, 2);
    for (const { body } of pool.sent) {
      assert.deepEqual(body.ClientMetadata, { tenant: "analytical" });
      assert.deepEqual(body.AnalyticsMetadata, { AnalyticsEndpointId: "endpoint-1" });
      assert.deepEqual(body.ContextData, admin ? contextData : undefined);
      assert.deepEqual(body.UserContextData, admin ? undefined : userContextData);
    }
  }
});

Deno.test("signIn() keeps the name that it knows where the access token tells none", async () => {
  const payload = (claims: unknown) => toBase64Url(utf8(JSON.stringify(claims)));
  for (
    const [AccessToken, expected] of [
      [`h.${payload({ username: "naïve-ユーザー" })}.s`, "naïve-ユーザー"],
      [`h.${payload({ username: 7 })}.s`, username],
      [`h.${payload(null)}.s`, username],
      ["h.%%%.s", username],
      ["opaque", username],
    ] as const
  ) {
    const { client } = answering(json({ AuthenticationResult: { AccessToken } }));
    const input = { flow: "USER_PASSWORD_AUTH", username, password } as const;
    assert.equal(signedIn(await signIn(client(), input)).username, expected);
  }
});

Deno.test("signIn() keeps tokens that came, whatever stands beside them", async () => {
  const besides = [
    { ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters: null },
    { ChallengeName: 7, Session: [], ChallengeParameters: { riddle: 42 }, AvailableChallenges: 0 },
    { AuthenticationResult: { ExpiresIn: "3600", TokenType: {}, IdToken: [] } },
    { AuthenticationResult: { RefreshToken: "", IdToken: "", NewDeviceMetadata: "none" } },
  ];
  for (const flow of ["USER_SRP_AUTH", "USER_PASSWORD_AUTH", "USER_AUTH"] as const) {
    for (const beside of besides) {
      const AuthenticationResult = { ...beside.AuthenticationResult, AccessToken: "a.b.c" };
      const { client, sent } = answering(json({ ...beside, AuthenticationResult }));
      const cognito = client({ random: (bytes) => bytes.fill(1), now: () => 0 });
      const { tokens } = signedIn(await signIn(cognito, { flow, username, password }));
      assert.deepEqual(tokens, { accessToken: "a.b.c", tokenType: "Bearer", expiresAt: 3_600_000 });
      assert.equal(sent.length, 1);
    }
  }
});

Deno.test("signIn() keeps tokens that last for no number of seconds", async () => {
  for (const ExpiresIn of ["1e999", "-1e999", "1e300", "-1"]) {
    const text = `{"AuthenticationResult":{"AccessToken":"a.b.c","ExpiresIn":${ExpiresIn}}}`;
    const cognito = answering(new Response(text)).client({ now: () => 0 });
    const input = { flow: "USER_PASSWORD_AUTH", username, password } as const;
    assert.equal(signedIn(await signIn(cognito, input)).tokens.expiresAt, 3_600_000);
  }
});

Deno.test("signIn() reads an empty session as none, so that its challenge can be answered", async () => {
  const { client, sent } = answering(json({ ChallengeName: "SMS_MFA", Session: "" }));
  const step = await signIn(client(), { flow: "CUSTOM_AUTH", username });
  const challenge = challenged(step, "SMS_MFA");
  assert(!("session" in challenge));
  await answer(client(), challenge, { code: "123456" });
  assert.equal(sent.length, 2);
});
