import assert from "node:assert/strict";
import {
  answerFromJSON,
  type CognitoClient,
  isCognitoEdgeError,
  refreshTokens,
  signIn,
  type SignInStep,
  type Tokens,
} from "@cognito-edge/auth";
import fc from "fast-check";
import { errorGuide } from "../../src/error_guide.ts";
import { generateEphemeral } from "../../src/srp/mod.ts";
import { answering } from "../aws/answering.ts";
import { anyJson, nearShape } from "../operations/near_answers.ts";
import { holds } from "../properties.ts";

const device = { deviceKey: "eu-west-1_1", deviceGroupKey: "-group", devicePassword: "secret" };
const ephemeral = generateEphemeral();
const username = "ada";
const password = "Correct-horse-1";
const pending = { username, api: "public", session: "a session of enough length", expiresAt: 0 };
const server = { salt: "8f3c", srpB: "5a17", secretBlock: "c2VjcmV0" };
const code = { code: "123456" };

/** A challenge of each name, and its answer. */
const answers: Record<string, [challenge: object, answer: object]> = {
  ADMIN_NO_SRP_AUTH: [{ api: "admin" }, { password }],
  CUSTOM_CHALLENGE: [{ parameters: {} }, { answer: "42" }],
  DEVICE_PASSWORD_VERIFIER: [server, { device, ephemeral }],
  DEVICE_SRP_AUTH: [{}, { device }],
  EMAIL_OTP: [{}, code],
  MFA_SETUP: [{}, code],
  NEW_PASSWORD_REQUIRED: [{}, { newPassword: password }],
  PASSWORD: [{}, { password }],
  PASSWORD_SRP: [{}, { password }],
  PASSWORD_VERIFIER: [{ ...server, userIdForSrp: username }, { password, ephemeral }],
  SELECT_CHALLENGE: [{}, { challenge: "PASSWORD_SRP", password }],
  SELECT_MFA_TYPE: [{}, { choice: "SMS_MFA" }],
  SMS_MFA: [{}, code],
  SMS_OTP: [{}, code],
  SOFTWARE_TOKEN_MFA: [{}, code],
  UNKNOWN: [{ challengeName: "TELEPATHY" }, { responses: {} }],
  WEB_AUTHN: [{}, { credential: { id: "a", rawId: "a", type: "public-key", response: {} } }],
};

type Call = (cognito: CognitoClient) => Promise<SignInStep | Tokens>;

const calls: Record<string, Call> = {
  "signIn by SRP": (cognito) => signIn(cognito, { username, password }, { device }),
  "signIn by USER_PASSWORD_AUTH": (cognito) =>
    signIn(cognito, { flow: "USER_PASSWORD_AUTH", username, password }),
  "signIn by CUSTOM_AUTH": (cognito) =>
    signIn(cognito, { flow: "CUSTOM_AUTH", username, password }),
  "signIn by USER_AUTH": (cognito) => signIn(cognito, { flow: "USER_AUTH", username, password }),
  "refreshTokens": (cognito) => refreshTokens(cognito, { refreshToken: "before" }),
  "refreshTokens by REFRESH_TOKEN_AUTH": (cognito) =>
    refreshTokens(cognito, { refreshToken: "before", username, flow: "REFRESH_TOKEN_AUTH" }),
  ...Object.fromEntries(
    Object.entries(answers).map(([name, [challenge, answer]]) => [
      `answer to ${name}`,
      (cognito) => answerFromJSON(cognito, { name, ...pending, ...challenge }, answer),
    ]),
  ),
};

interface Outcome {
  step: SignInStep | undefined;
  tokens: Tokens | undefined;
}

/** Makes the call against these answers, the last of which is given for ever. */
async function run(name: string, texts: string[]): Promise<Outcome> {
  const { client } = answering(...texts.map((text) => new Response(text)));
  const cognito = client({
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    random: (bytes) => bytes.fill(1),
  });
  try {
    const result = await calls[name]!(cognito);
    if (!("status" in result)) return { step: undefined, tokens: result };
    return { step: result, tokens: result.status === "signed_in" ? result.tokens : undefined };
  } catch (error) {
    assert(isCognitoEdgeError(error), `Not an error of ours: ${Deno.inspect(error)}`);
    assert(Object.hasOwn(errorGuide, error.code), error.code);
    return { step: undefined, tokens: undefined };
  } finally {
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  }
}

const text = (value: unknown) => typeof value === "string" && value !== "" ? value : undefined;

/** The tokens in an answer, read as plainly as can be. */
function tokensIn(answer: string) {
  const { AccessToken, IdToken, RefreshToken } = resultIn(answer) ?? {};
  return { access: text(AccessToken), id: text(IdToken), refresh: text(RefreshToken) };
}

function resultIn(answer: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(answer)?.AuthenticationResult;
  } catch {
    return undefined;
  }
}

function assertTokens(name: string, given: string[], { step, tokens }: Outcome): void {
  if (!tokens) return;
  const found = given.map(tokensIn).find(({ access }) => access === tokens.accessToken);
  assert(found, "signed in with a token that never came");
  assert.equal(tokens.idToken, found.id);
  const before = name.startsWith("refresh") ? "before" : undefined;
  assert.equal(tokens.refreshToken, found.refresh ?? before);
  assert(Number.isFinite(tokens.expiresAt));
  assert.equal(typeof tokens.tokenType, "string");
  assert.deepEqual(JSON.parse(JSON.stringify(step ?? tokens)), step ?? tokens);
}

const calling = fc.constantFrom(...Object.keys(calls));
const near = (rate: number) => nearShape("InitiateAuthResponse", { rate });

Deno.test("whatever comes for an answer, nobody is signed in without a token, and nothing else is thrown", async () => {
  const answer = fc.oneof(near(5), near(30), anyJson, fc.string());
  await holds(
    150,
    fc.asyncProperty(
      calling,
      fc.array(answer, { minLength: 1, maxLength: 4 }),
      async (name, given) => {
        assertTokens(name, given, await run(name, given));
      },
    ),
  );
});

Deno.test("tokens that came are kept, whatever stands beside them", async () => {
  const token = fc.stringMatching(/^[\w-]{1,40}$/);
  const beside = fc.tuple(
    ...["ChallengeName", "Session", "ChallengeParameters", "AvailableChallenges", "__proto__"].map(
      (member) =>
        fc.oneof(anyJson, fc.constant('"PASSWORD_VERIFIER"')).map((json) => `"${member}":${json}`),
    ),
  );
  const within = fc.tuple(
    ...["ExpiresIn", "TokenType", "IdToken", "RefreshToken", "NewDeviceMetadata", "more"].map(
      (member) =>
        fc.oneof(anyJson, token.map((text) => `"${text}"`)).map((json) => `"${member}":${json}`),
    ),
  );
  // What one request is enough for: the others go on from what the first brought.
  const oneRequest = calling.filter((name) => name !== "answer to MFA_SETUP");
  await holds(
    150,
    fc.asyncProperty(oneRequest, token, beside, within, async (name, access, beside, within) => {
      const answer = `{${beside},"AuthenticationResult":{"AccessToken":"${access}",${within}}}`;
      const outcome = await run(name, [answer]);
      assert.equal(outcome.tokens?.accessToken, access, `${name} lost the tokens`);
      assertTokens(name, [answer], outcome);
    }),
  );
});
