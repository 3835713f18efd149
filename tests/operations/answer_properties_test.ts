import assert from "node:assert/strict";
import * as auth from "@cognito-edge/auth";
import fc from "fast-check";
import { errorGuide } from "../../src/error_guide.ts";
import { answering } from "../aws/answering.ts";
import { holds } from "../properties.ts";
import { operations } from "./model.ts";
import { anyJson, nearShape } from "./near_answers.ts";
import { functionFor, rows } from "./requests.ts";

const AccessToken = "a.b.c";
const Session = "a session of enough length";
const signingIn = { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME: "ada" } };
const answered = { ChallengeName: "SMS_MFA", ChallengeResponses: { USERNAME: "ada" }, Session };
const DeviceKey = "eu-west-1_11111111-2222-4333-8444-555555555555";

/** What every operation of the client is given. */
const inputs: Record<string, object> = {
  ...Object.fromEntries(rows.map(({ name, input }) => [name, input])),
  InitiateAuth: signingIn,
  AdminInitiateAuth: signingIn,
  RespondToAuthChallenge: answered,
  AdminRespondToAuthChallenge: answered,
  GetTokensFromRefreshToken: { RefreshToken: "a.b.c" },
  GetClientToken: {},
  GlobalSignOut: { AccessToken },
  AssociateSoftwareToken: { Session },
  VerifySoftwareToken: { Session, UserCode: "123456" },
  ConfirmDevice: { AccessToken, DeviceKey },
  ForgetDevice: { AccessToken, DeviceKey },
  GetDevice: { AccessToken, DeviceKey },
  UpdateDeviceStatus: { AccessToken, DeviceKey, DeviceRememberedStatus: "remembered" },
  ListDevices: { AccessToken },
  StartWebAuthnRegistration: { AccessToken },
  CompleteWebAuthnRegistration: { AccessToken, Credential: {} },
  ListWebAuthnCredentials: { AccessToken },
  DeleteWebAuthnCredential: { AccessToken, CredentialId: "id" },
};

/** Runs an operation against one answer. Nothing but data or an error of the client's may come of it. */
async function run(
  name: string,
  text: string,
  init: ResponseInit = {},
): Promise<{ result: unknown } | { error: auth.AnyCognitoEdgeError }> {
  const { client } = answering(new Response(text, init));
  const cognito = client({
    clientSecret: "a_secret_of_enough_letters",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    retries: 1,
  });
  try {
    const result = await functionFor(name)(cognito, inputs[name] as Record<string, unknown>);
    assertData(result);
    return { result };
  } catch (error) {
    assert(auth.isCognitoEdgeError(error), `Not an error of ours: ${Deno.inspect(error)}`);
    assert(Object.hasOwn(errorGuide, error.code), error.code);
    assertData(error.toJSON());
    return { error };
  } finally {
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  }
}

/** Fails where an object in it has another prototype than those of JSON. */
function assertData(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const expected = Array.isArray(value) ? Array.prototype : Object.prototype;
  assert.equal(Object.getPrototypeOf(value), expected);
  Object.values(value).forEach(assertData);
}

const name = fc.constantFrom(...Object.keys(inputs));
const output = (name: string, rate: number) => {
  const { output } = operations[name]!;
  return output ? nearShape(output, { rate }) : fc.constantFrom("", "{}");
};

Deno.test("every operation of the client is driven", () => {
  const own = Object.keys(operations).filter((name) => functionFor(name) !== undefined);
  assert.deepEqual(Object.keys(inputs).toSorted(), own.toSorted());
});

Deno.test("an answer of the shape that AWS's model has, and with more, is handed on", async () => {
  const answers = name.chain((name) => fc.tuple(fc.constant(name), output(name, 0)));
  await holds(
    150,
    fc.asyncProperty(answers, async ([name, text]) => {
      const outcome = await run(name, text);
      assert("result" in outcome, `${name}: ${"error" in outcome && outcome.error}`);
    }),
  );
});

Deno.test("whatever an operation is answered with, it ends with data or with an error of the client's", async () => {
  const answers = name.chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof(output(name, 10), output(name, 50), anyJson, fc.string()),
      fc.constantFrom(200, 200, 200, 201, 400, 403, 429, 500, 503),
    )
  );
  await holds(
    300,
    fc.asyncProperty(answers, async ([name, text, status]) => {
      const outcome = await run(name, text, { status });
      if (status !== 200) assert("error" in outcome, `${name} took HTTP ${status} for an answer`);
    }),
  );
});

Deno.test("whatever a refusal says, and in whatever members, it is an error of the client's", async () => {
  const member = fc.oneof(fc.string().map((text) => JSON.stringify(text)), anyJson);
  const exception = fc.constantFrom(
    ...["NotAuthorizedException", "com.amazonaws#CodeMismatchException", "__proto__", "toString"],
    ...["ValidationException:http://internal.amazon.com/", "a b", ""],
  );
  const bodies = fc.tuple(fc.oneof(exception.map((text) => JSON.stringify(text)), member), member)
    .map(([type, message]) => `{"__type":${type},"message":${message},"Message":${message}}`);
  const headers = fc.record({
    "x-amzn-errortype": exception,
    "x-amzn-requestid": fc.stringMatching(/^[ -~]*$/),
    "x-amzn-waf-action": fc.constantFrom("captcha", "challenge", "block", "constructor"),
    date: fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.stringMatching(/^[ -~]*$/),
    ),
  }, { requiredKeys: [] });
  await holds(
    150,
    fc.asyncProperty(name, bodies, headers, async (name, body, headers) => {
      const outcome = await run(name, body, { status: 400, headers });
      assert("error" in outcome);
    }),
  );
});
