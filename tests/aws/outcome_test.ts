import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  type Challenge,
  type CognitoClient,
  CognitoEdgeError,
  getTokensFromRefreshToken,
  initiateAuth,
  type RequestOutcome,
  respondToAuthChallenge,
  signIn,
} from "@cognito-edge/auth";
import { answering, begin, json, refusal, respond, srpStart } from "./answering.ts";

const session = "a session of enough length";
const password = "Correct-horse-1";
const smsMfa: Challenge = {
  name: "SMS_MFA",
  username: "ada",
  api: "public",
  session,
  expiresAt: 0,
  delivery: {},
};
const verifier = json({
  ChallengeName: "PASSWORD_VERIFIER",
  Session: "the session that comes after",
  ChallengeParameters: {
    SALT: "8f3c",
    SRP_B: "5a17",
    SECRET_BLOCK: "c2VjcmV0",
    USER_ID_FOR_SRP: "ada",
  },
});
const selectChallenge: Challenge = {
  name: "SELECT_CHALLENGE",
  username: "ada",
  api: "public",
  session,
  expiresAt: 0,
  availableChallenges: [],
};
const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const html = (status: number) => new Response("<html></html>", { status });
const lost = () => {
  throw new TypeError("connection reset");
};
const unreachable = () => {
  throw Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });
};

async function failureOf(attempt: Promise<unknown>): Promise<CognitoEdgeError> {
  try {
    await attempt;
  } catch (error) {
    assert(error instanceof CognitoEdgeError, String(error));
    return error;
  }
  assert.fail("Expected the call to fail");
}

Deno.test("every error of an answer says what became of the challenge", async () => {
  const rows: [reply: Response | (() => Response), outcome: RequestOutcome][] = [
    [refusal("CodeMismatchException", "Invalid code received for user"), "refused"],
    [refusal("ExpiredCodeException", "Your software token has already been used once."), "refused"],
    [refusal("InvalidPasswordException", "Password does not conform to policy"), "refused"],
    [refusal("TooManyRequestsException", "Rate exceeded"), "refused"],
    [refusal("InvalidParameterException", "Missing required parameter SMS_MFA_CODE"), "refused"],
    [refusal("ResourceNotFoundException", "Device does not exist."), "refused"],
    [refusal("NotAuthorizedException", "Unable to verify secret hash for client c"), "refused"],
    [html(429), "refused"],
    [
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
      "spent",
    ],
    [
      refusal(
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      ),
      "spent",
    ],
    [refusal("NotAuthorizedException", "Incorrect username or password."), "spent"],
    [refusal("ExpiredCodeException", "Invalid code provided, please request a code."), "spent"],
    [
      refusal("UserLambdaValidationException", "PostAuthentication failed with error x."),
      "unknown",
    ],
    [refusal("InternalErrorException", "", { status: 500 }), "unknown"],
    [refusal("BrandNewException", ""), "unknown"],
    [html(502), "unknown"],
    [html(200), "unknown"],
    [json({}), "unknown"],
    [lost, "unknown"],
  ];
  for (const [reply, outcome] of rows) {
    const { client } = answering(reply);
    const error = await failureOf(answer(client(), smsMfa, { code: "123456" }));
    assert.equal(error.outcome, outcome, `${error}`);
    if (error instanceof AnswerRefusedError) assert.equal(error.outcome, "refused");
    assert.equal(JSON.parse(JSON.stringify(error)).outcome, outcome);
  }
});

Deno.test("an answer that does not fit says not_sent", async () => {
  const { client, sent } = answering();
  const error = await failureOf(answer(client(), smsMfa, { code: "" }));
  assert.equal(error.outcome, "not_sent");
  assert.equal(sent.length, 0);
});

Deno.test("an answer whose second request fails says that the challenge is spent", async () => {
  const second = [
    refusal("TooManyRequestsException", "Rate exceeded"),
    refusal("InvalidParameterException", "TIMESTAMP format"),
  ];
  for (const reply of second) {
    const { client } = answering(verifier, reply);
    const given = { challenge: "PASSWORD_SRP", password } as const;
    const error = await failureOf(answer(client({ random }), selectChallenge, given));
    assert.equal(error.outcome, "spent");
    assert.equal((error as { retryable?: boolean }).retryable, false);
  }
});

Deno.test("an answer that refuses the server's SRP values says that the challenge is spent", async () => {
  const zero = json({
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: "8f3c",
      SRP_B: "0",
      SECRET_BLOCK: "c2VjcmV0",
      USER_ID_FOR_SRP: "ada",
    },
  });
  const given = { challenge: "PASSWORD_SRP", password } as const;
  const error = await failureOf(
    answer(answering(zero).client({ random }), selectChallenge, given),
  );
  assert.deepEqual([error.code, error.outcome], ["srp_refused", "spent"]);
  const start = await failureOf(
    signIn(answering(zero).client({ random }), { username: "ada", password }),
  );
  assert.deepEqual([start.code, start.outcome], ["srp_refused", "not_sent"]);
});

Deno.test("signIn() with a session of confirmSignUp says when it is spent", async () => {
  const input = { flow: "USER_AUTH", username: "ada", password, session } as const;
  const late = answering(verifier, refusal("TooManyRequestsException", "Rate exceeded"));
  const spent = await failureOf(signIn(late.client({ random }), input));
  assert.equal(spent.outcome, "spent");
  const early = answering(refusal("TooManyRequestsException", "Rate exceeded"));
  assert.equal((await failureOf(signIn(early.client({ random }), input))).outcome, "refused");
});

Deno.test("a wrong password at the start leaves nothing spent", async () => {
  const wrong = refusal("NotAuthorizedException", "Incorrect username or password.");
  const error = await failureOf(initiateAuth(answering(wrong).client(), begin));
  assert.equal(error.outcome, "refused");
});

Deno.test("a refused refresh says whether the token is good still", async () => {
  const rows: [reply: Response, outcome: RequestOutcome][] = [
    [refusal("NotAuthorizedException", "Refresh Token has been revoked"), "spent"],
    [refusal("RefreshTokenReuseException", ""), "spent"],
    [refusal("TooManyRequestsException", ""), "refused"],
    [refusal("InternalErrorException", "", { status: 500 }), "unknown"],
  ];
  for (const [reply, outcome] of rows) {
    const refresh = getTokensFromRefreshToken(answering(reply).client(), { RefreshToken: "r" });
    assert.equal((await failureOf(refresh)).outcome, outcome);
  }
});

Deno.test("a 500 on an answer is not retryable, on a start it is", async () => {
  const failed = refusal("InternalErrorException", "", { status: 500 });
  const once = { retries: 0 };
  await assert.rejects(respondToAuthChallenge(answering(failed).client(), respond), {
    code: "service_failure",
    retryable: false,
  });
  await assert.rejects(initiateAuth(answering(failed).client(once), begin), {
    code: "service_failure",
    retryable: true,
  });
});

Deno.test("a call of several attempts says not_sent only when none of them went out", async () => {
  const rows: [replies: (() => Response)[], outcome: RequestOutcome][] = [
    [[unreachable], "not_sent"],
    [[lost, unreachable], "unknown"],
    [[unreachable, lost], "unknown"],
    [[unreachable, lost, unreachable], "unknown"],
  ];
  for (const [replies, outcome] of rows) {
    const { client, sent } = answering(...replies);
    const error = await failureOf(initiateAuth(client(), srpStart));
    assert.deepEqual([error.code, error.outcome, sent.length], ["network_failure", outcome, 3]);
  }
});

Deno.test("an abort while a call waits to try again says unknown only when a request went out", async () => {
  const start: Call = (client, options) => initiateAuth(client, srpStart, options);
  const calls: [reply: Response | (() => Response), run: Call, outcome: RequestOutcome][] = [
    [lost, start, "unknown"],
    [unreachable, start, "not_sent"],
    [
      refusal("TooManyRequestsException"),
      (client, options) => respondToAuthChallenge(client, respond, options),
      "unknown",
    ],
  ];
  for (const [reply, run, outcome] of calls) {
    const controller = new AbortController();
    const { client, sent } = answering(() => {
      setTimeout(() => controller.abort(), 5);
      return typeof reply === "function" ? reply() : reply.clone();
    });
    const slow = client({ random: (bytes) => bytes.fill(255) });
    const error = await failureOf(run(slow, { signal: controller.signal }));
    assert.deepEqual([error.code, error.outcome, sent.length], ["aborted", outcome, 1]);
  }
});

type Call = (client: CognitoClient, options: { signal: AbortSignal }) => Promise<unknown>;
