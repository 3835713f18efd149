import assert from "node:assert/strict";
import {
  answer,
  type Challenge,
  type CognitoClient,
  CognitoServiceError,
  completeWebAuthnRegistration,
  confirmDevice,
  confirmSignUp,
  deleteWebAuthnCredential,
  forgetDevice,
  globalSignOut,
  initiateAuth,
  listDevices,
  rememberDevice,
  respondToAuthChallenge,
  revokeToken,
  type SignedIn,
  signIn,
  updateDeviceStatus,
} from "@cognito-edge/auth";
import { answering, begin, json, refusal, respond, srpStart, tokens } from "./answering.ts";

const AccessToken = "a.b.c";
const device = { AccessToken, DeviceKey: "eu_1" };
const empty = () => new Response("");

const quiet: [name: string, send: (client: CognitoClient) => Promise<unknown>][] = [
  ["ForgetDevice", (client) => forgetDevice(client, device)],
  [
    "UpdateDeviceStatus",
    (client) => updateDeviceStatus(client, { ...device, DeviceRememberedStatus: "remembered" }),
  ],
  ["GlobalSignOut", (client) => globalSignOut(client, { AccessToken })],
  ["RevokeToken", (client) => revokeToken(client, { Token: "r" })],
  [
    "DeleteWebAuthnCredential",
    (client) => deleteWebAuthnCredential(client, { AccessToken, CredentialId: "c" }),
  ],
  [
    "CompleteWebAuthnRegistration",
    (client) => completeWebAuthnRegistration(client, { AccessToken, Credential: {} }),
  ],
  ["ConfirmDevice", (client) => confirmDevice(client, device)],
  [
    "ConfirmSignUp",
    (client) => confirmSignUp(client, { Username: "ada", ConfirmationCode: "123456" }),
  ],
];

for (const [name, send] of quiet) {
  Deno.test(`a 200 with an empty body is success for ${name}, which has nothing to say`, async () => {
    for (const body of ["", "\n", "{}", null]) {
      const { client, sent } = answering(() => new Response(body));
      await send(client());
      assert.equal(sent.length, 1);
    }
    for (const body of ["<html></html>", "[]", '"{}"']) {
      const { client } = answering(() => new Response(body));
      await assert.rejects(
        send(client()),
        { code: "unexpected_response", outcome: "unknown" },
        body,
      );
    }
  });
}

Deno.test("a 200 with an empty body is no answer where tokens or a challenge are due", async () => {
  const attempt = initiateAuth(answering(empty).client(), begin);
  await assert.rejects(attempt, { code: "unexpected_response", outcome: "unknown" });
});

Deno.test("rememberDevice() keeps the device's password when UpdateDeviceStatus answers with nothing", async () => {
  const { client } = answering(json({ UserConfirmationNecessary: true }), empty);
  const remembered = await rememberDevice(
    client({ random: (bytes) => crypto.getRandomValues(bytes) }),
    {
      newDevice: { deviceKey: "eu_1", deviceGroupKey: "g" },
      tokens: { accessToken: AccessToken },
    } as SignedIn,
  );
  assert.equal(remembered.deviceKey, "eu_1");
  assert(remembered.devicePassword.length > 40);
});

Deno.test("members that are null are absent, at any depth", async () => {
  const reply = json({
    ChallengeName: null,
    Session: null,
    ChallengeParameters: null,
    AvailableChallenges: null,
    AuthenticationResult: {
      AccessToken,
      IdToken: null,
      RefreshToken: "r",
      ExpiresIn: 3600,
      TokenType: null,
      NewDeviceMetadata: null,
    },
  });
  assert.deepEqual(await initiateAuth(answering(reply).client(), begin), {
    AuthenticationResult: { AccessToken, RefreshToken: "r", ExpiresIn: 3600 },
  });
  const step = await signIn(answering(reply).client(), {
    flow: "USER_PASSWORD_AUTH",
    username: "ada",
    password: "p",
  });
  assert(step.status === "signed_in" && step.tokens.refreshToken === "r");
});

Deno.test("a null parameter and a null item are absent", async () => {
  const reply = json({
    ChallengeName: "SELECT_CHALLENGE",
    Session: "s",
    ChallengeParameters: { USERNAME: "ada", FRIENDLY_DEVICE_NAME: null },
    AvailableChallenges: ["PASSWORD", null, "EMAIL_OTP"],
  });
  assert.deepEqual(await initiateAuth(answering(reply).client(), srpStart), {
    ChallengeName: "SELECT_CHALLENGE",
    Session: "s",
    ChallengeParameters: { USERNAME: "ada" },
    AvailableChallenges: ["PASSWORD", "EMAIL_OTP"],
  });
  const devices = json({
    Devices: [null, {
      DeviceKey: "eu_1",
      DeviceCreateDate: null,
      DeviceAttributes: [{ Name: "device_name", Value: null }],
    }],
  });
  assert.deepEqual(await listDevices(answering(devices).client(), { AccessToken }), {
    Devices: [{ DeviceKey: "eu_1", DeviceAttributes: [{ Name: "device_name" }] }],
  });
});

Deno.test("a null inside of a parameter that is JSON is absent as well", async () => {
  const reply = json({
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: "s",
    ChallengeParameters: {
      userAttributes: '{"email":null,"name":"Ada"}',
      requiredAttributes: "null",
    },
  });
  const step = await signIn(answering(reply).client(), { flow: "CUSTOM_AUTH", username: "ada" });
  assert(step.status === "challenge" && step.challenge.name === "NEW_PASSWORD_REQUIRED");
  assert.deepEqual(step.challenge.userAttributes, { name: "Ada" });
  assert.deepEqual(step.challenge.requiredAttributes, []);
});

Deno.test("keys called constructor, prototype and __proto__ are kept in what is sent and read", async () => {
  const text = '{"constructor":"a","prototype":"b","__proto__":"c","hasOwnProperty":"d"}';
  const metadata: Record<string, string> = JSON.parse(text);
  const { client, sent } = answering(
    () =>
      new Response(
        `{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s","ChallengeParameters":${text}}`,
      ),
    tokens(),
  );
  const cognito = client();
  const step = await signIn(cognito, { flow: "CUSTOM_AUTH", username: "ada" }, {
    clientMetadata: metadata,
  });
  assert.equal(JSON.stringify(sent[0]!.body.ClientMetadata), text);
  assert(step.status === "challenge" && step.challenge.name === "CUSTOM_CHALLENGE");
  assert.equal(JSON.stringify(step.challenge.parameters), text);
  assert.equal(Object.getPrototypeOf(step.challenge.parameters), Object.prototype);
  assert.equal(({} as Record<string, unknown>)["a"], undefined);
  await answer(cognito, step.challenge, { answer: "42" }, { clientMetadata: metadata });
  assert.equal(JSON.stringify(sent[1]!.body.ClientMetadata), text);
});

Deno.test("an attribute called constructor is asked for and sent like any other", async () => {
  const challenge: Challenge = {
    name: "NEW_PASSWORD_REQUIRED",
    username: "ada",
    api: "public",
    session: "s",
    expiresAt: 0,
    requiredAttributes: ["constructor"],
    userAttributes: {},
  };
  const { client, sent } = answering(tokens());
  await assert.rejects(answer(client(), challenge, { newPassword: "p" }), {
    member: "attributes.constructor",
  });
  await answer(client(), challenge, { newPassword: "p", attributes: { constructor: "x" } });
  assert.equal(sent[0]!.body.ChallengeResponses["userAttributes.constructor"], "x");
});

/** A response as a polyfill has it: `text()` alone, or with a body that is no web stream. */
function bare(body: string, more: object = {}, init: ResponseInit = {}): Response {
  const { status, headers } = new Response(null, init);
  return { status, headers, text: () => Promise.resolve(body), ...more } as unknown as Response;
}

Deno.test("a response without a stream is read by text()", async () => {
  const session = '{"Session":"ユーザー🔑"}';
  const nodeStream = { body: { pipe() {}, on() {} } };
  for (const reply of [bare(session), bare(session, { body: null }), bare(session, nodeStream)]) {
    const attempt = await initiateAuth(answering(() => reply).client(), begin);
    assert.deepEqual(attempt, { Session: "ユーザー🔑" });
  }
  const wrong = '{"__type":"CodeMismatchException","message":"Invalid code received for user"}';
  const refused = bare(wrong, nodeStream, { status: 400 });
  await assert.rejects(respondToAuthChallenge(answering(() => refused).client(), respond), {
    code: "code_mismatch",
  });
  const redirect = bare("", nodeStream, { status: 302 });
  await assert.rejects(respondToAuthChallenge(answering(() => redirect).client(), respond), {
    code: "redirect_refused",
  });
  const large = bare(`{"Session":"${"s".repeat(256 * 1024)}"}`);
  await assert.rejects(respondToAuthChallenge(answering(() => large).client(), respond), {
    code: "response_too_large",
  });
});

Deno.test("an answer that arrived and broke off is no network_failure", async () => {
  const broken = () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"Session":"'));
      },
      pull(controller) {
        controller.error(new TypeError("canary"));
      },
    });
    return new Response(body, { headers: { "x-amzn-requestid": "request-1" } });
  };
  const locked = bare("", { text: () => Promise.reject(new TypeError("canary")) });
  for (const [reply, requestId] of [[broken, "request-1"], [() => locked, undefined]] as const) {
    await assert.rejects(respondToAuthChallenge(answering(reply).client(), respond), (error) => {
      const { code, outcome, message, status, requestId: id } = error as Record<string, unknown>;
      assert.deepEqual([code, outcome, status, id], [
        "unexpected_response",
        "unknown",
        200,
        requestId,
      ]);
      assert.equal(
        message,
        "RespondToAuthChallenge was answered with HTTP 200, but the answer broke off",
      );
      return true;
    });
  }
});

Deno.test("a CAPTCHA, a Challenge and a block of AWS WAF are blocked_by_waf, with the action", async () => {
  const page = (status: number, action: string) =>
    new Response("<!DOCTYPE html>", { status, headers: { "x-amzn-waf-action": action } });
  const block = refusal("ForbiddenException", "Request not allowed due to WAF block.", {
    status: 403,
  });
  for (
    const [reply, wafAction, status] of [
      [page(405, "captcha"), "captcha", 405],
      [page(202, "challenge"), "challenge", 202],
      [block, "block", 403],
    ] as const
  ) {
    const { client, sent } = answering(reply);
    await assert.rejects(respondToAuthChallenge(client(), respond), (error) => {
      assert(error instanceof CognitoServiceError, String(error));
      assert.equal(error.name, "ForbiddenException");
      assert.equal(
        error.message,
        reply === block
          ? "Request not allowed due to WAF block."
          : `AWS WAF asks for a ${wafAction}, which needs a browser`,
      );
      assert.deepEqual([error.code, error.wafAction, error.status, error.outcome], [
        "blocked_by_waf",
        wafAction,
        status,
        "refused",
      ]);
      return true;
    });
    assert.equal(sent.length, 1);
  }
  for (const action of ["recaptcha", "captcha-2"]) {
    await assert.rejects(respondToAuthChallenge(answering(page(405, action)).client(), respond), {
      name: "ProtocolError",
      code: "unexpected_response",
      status: 405,
    });
  }
  const other = refusal("CodeMismatchException");
  await assert.rejects(respondToAuthChallenge(answering(other).client(), respond), (error) => {
    assert(error instanceof Error && !("wafAction" in error));
    return true;
  });
});
