import assert from "node:assert/strict";
import {
  answer,
  callCognito,
  createClient,
  type DeviceLabel,
  initiateAuth,
  InputError,
  type MfaSetupChallenge,
  refreshTokens,
  type RefreshTokensInput,
  rememberDevice,
  revokeToken,
  type SignedIn,
  signIn,
  type SignInInput,
  type SignInOptions,
  startTotpSetup,
  type TotpLabel,
} from "@cognito-edge/auth";
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

Deno.test("signIn() refuses an input that cannot be used, and sends nothing", async () => {
  const { client, sent } = answering();
  for (
    const [input, member, message] of [
      [undefined, "", "Cannot sign in: input is missing"],
      [{}, "username", "Cannot sign in: username is missing"],
      [{ username, flow: undefined }, "password", "Cannot sign in: USER_SRP_AUTH needs a password"],
      [{ username: "", password }, "username", "Cannot sign in: username is empty"],
      [{ username }, "password", "Cannot sign in: USER_SRP_AUTH needs a password"],
      [{ username, password: "" }, "password", "Cannot sign in: password is empty"],
      [{ username, password: 7 }, "password", "Cannot sign in: password must be string"],
      [
        { username, flow: "USER_PASSWORD_AUTH" },
        "password",
        "Cannot sign in: USER_PASSWORD_AUTH needs a password",
      ],
      [
        { username, password, flow: "REFRESH_TOKEN_AUTH" },
        "flow",
        "Cannot sign in: flow must be one of USER_SRP_AUTH, USER_PASSWORD_AUTH, " +
        "ADMIN_USER_PASSWORD_AUTH, ADMIN_NO_SRP_AUTH, CUSTOM_AUTH, USER_AUTH",
      ],
      [
        { username, password, api: "both" },
        "api",
        "Cannot sign in: api must be one of admin, public",
      ],
      [
        { username, password, flow: "USER_PASSWORD_AUTH", api: "admin" },
        "api",
        "Cannot sign in: USER_PASSWORD_AUTH runs over public operations alone, so that api cannot be admin",
      ],
      [
        { username, password, flow: "ADMIN_USER_PASSWORD_AUTH", api: "public" },
        "api",
        "Cannot sign in: ADMIN_USER_PASSWORD_AUTH runs over admin operations alone, so that api cannot be public",
      ],
      [
        { userName: username, password },
        "userName",
        "Cannot sign in: userName is not known; did you mean username?",
      ],
      [{ username, password, device: {} }, "device", "Cannot sign in: device is not known"],
      ["ada", "", "Cannot sign in: input must be Object"],
      [{ flow: "USER_AUTH", username, session: "" }, "session", "Cannot sign in: session is empty"],
    ] as const
  ) {
    await assert.rejects(signIn(client(), input as unknown as SignInInput), {
      name: "InputError",
      code: "invalid_input",
      member,
      message,
    });
  }
  assert.equal(sent.length, 0);
});

Deno.test("signIn() and answer() look at the device before anything is sent", async () => {
  const { client, sent } = answering();
  const challenge = {
    name: "SMS_MFA",
    username,
    api: "public",
    expiresAt: 0,
    delivery: {},
  } as const;
  for (
    const [device, member, problem] of [
      [{ deviceKey: "k" }, "device.deviceGroupKey", "is missing"],
      [
        { deviceKey: "k", deviceGroupKey: "g", devicePassword: "" },
        "device.devicePassword",
        "is empty",
      ],
      [null, "device", "must be Object"],
      ["k", "device", "must be Object"],
    ] as const
  ) {
    const expected = {
      name: "InputError",
      code: "invalid_option",
      member,
      message: `Option ${member} ${problem}`,
    };
    const options = { device } as unknown as SignInOptions;
    await assert.rejects(signIn(client(), { username, password }, options), expected);
    await assert.rejects(answer(client(), challenge, { code: "123456" }, options), expected);
  }
  await assert.rejects(
    refreshTokens(client(), { refreshToken: "r" }, { device: {} as { deviceKey: string } }),
    { name: "InputError", code: "invalid_option", member: "device.deviceKey" },
  );
  assert.equal(sent.length, 0);
});

Deno.test("every function of the flow looks at its options before anything is sent", async () => {
  const { client, sent } = answering();
  const cognito = client();
  const mfaSetup: MfaSetupChallenge = {
    name: "MFA_SETUP",
    username,
    api: "public",
    session: "s",
    expiresAt: 0,
    choices: [],
  };
  const signedIn: SignedIn = {
    status: "signed_in",
    username,
    tokens: { accessToken: "a", tokenType: "Bearer", expiresAt: 0 },
    newDevice: { deviceKey: "k", deviceGroupKey: "g" },
  };
  const rows: [options: unknown, member: string, message: string][] = [
    [{ deadLine: 1 }, "deadLine", "Option deadLine is not known; did you mean deadline?"],
    [{ deadline: 600_001 }, "deadline", "Option deadline must be a number of at most 600000"],
    [{ deadline: NaN }, "deadline", "Option deadline must be a number of at most 600000"],
    [{ deadline: "1000" }, "deadline", "Option deadline must be a number of at most 600000"],
    [{ signal: {} }, "signal", "Option signal must be an AbortSignal"],
    [{ signal: null }, "signal", "Option signal must be an AbortSignal"],
    ["now", "", "Options must be Object"],
  ];
  const flowRows: typeof rows = [
    [{ clientMetadata: { a: 1 } }, "clientMetadata.a", "Option clientMetadata.a must be string"],
    [{ analyticsEndpointId: "" }, "analyticsEndpointId", "Option analyticsEndpointId is empty"],
    [
      { contextData: { IpAddress: "::1" } },
      "contextData.ServerName",
      "Option contextData.ServerName is missing",
    ],
    [{ userContextData: "data" }, "userContextData", "Option userContextData must be Object"],
    [{ deviceKey: "k" }, "deviceKey", "Option deviceKey is not known"],
  ];
  type Call = (options: object) => Promise<unknown>;
  const flow: Call[] = [
    (options) => signIn(cognito, { username, password }, options),
    (options) => answer(cognito, mfaSetup, { code: "123456" }, options),
    (options) => startTotpSetup(cognito, mfaSetup, {}, options),
    (options) => refreshTokens(cognito, { refreshToken: "r" }, options),
    (options) => refreshTokens(cognito, { refreshToken: "r", flow: "REFRESH_TOKEN_AUTH" }, options),
    (options) => rememberDevice(cognito, signedIn, {}, options),
  ];
  const operations: Call[] = [
    (options) => initiateAuth(cognito, { AuthFlow: "USER_AUTH" }, options),
    (options) => revokeToken(cognito, { Token: "t" }, options),
    (options) => callCognito(cognito, "ListUsers", {}, options),
  ];
  const table = [[rows, [...flow, ...operations]], [flowRows, flow]] as const;
  for (const [refused, calls] of table) {
    for (const [options, member, message] of refused) {
      for (const call of calls) {
        await assert.rejects(call(options as object), (error) => {
          assert(error instanceof InputError, String(error));
          assert.equal(error.member, member);
          assert(error.message.startsWith(message), error.message);
          return true;
        });
      }
    }
  }
  assert.equal(sent.length, 0);
});

Deno.test("labels and inputs of the flow are refused a member that nobody knows", async () => {
  const cognito = answering().client();
  const inputs: [Promise<unknown>, message: string][] = [
    [
      refreshTokens(cognito, { refreshToken: "r", deviceKey: "k" } as RefreshTokensInput),
      "Cannot refresh: deviceKey is not known",
    ],
    [
      startTotpSetup(cognito, {} as MfaSetupChallenge, { isuer: "Engines" } as TotpLabel),
      "Cannot set up an app: isuer is not known; did you mean issuer?",
    ],
    [
      rememberDevice(cognito, {} as SignedIn, { name: "Engine" } as DeviceLabel),
      "Cannot remember the device: name is not known; did you mean deviceName?",
    ],
  ];
  for (const [call, message] of inputs) {
    await assert.rejects(call, { name: "InputError", code: "invalid_input", message });
  }
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
