import assert from "node:assert/strict";
import {
  answer,
  callCognito,
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
import { answering } from "../aws/answering.ts";
import { password, username } from "../scenarios/pool.ts";

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
      [{ username, password: 7 }, "password", "Cannot sign in: password must be a string"],
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
      ["ada", "", "Cannot sign in: input must be an object"],
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
      [null, "device", "must be an object"],
      ["k", "device", "must be an object"],
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
    ["now", "", "Options must be an object"],
  ];
  const flowRows: typeof rows = [
    [{ clientMetadata: { a: 1 } }, "clientMetadata.a", "Option clientMetadata.a must be a string"],
    [{ analyticsEndpointId: "" }, "analyticsEndpointId", "Option analyticsEndpointId is empty"],
    [
      { contextData: { IpAddress: "::1" } },
      "contextData.ServerName",
      "Option contextData.ServerName is missing",
    ],
    [{ userContextData: "data" }, "userContextData", "Option userContextData must be an object"],
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
