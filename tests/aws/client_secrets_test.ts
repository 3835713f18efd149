import assert from "node:assert/strict";
import {
  answer,
  type ClientOptions,
  getTokensFromRefreshToken,
  globalSignOut,
  refreshTokens,
  respondToAuthChallenge,
  revokeToken,
  secretHash,
  signIn,
  signUp,
} from "@cognito-edge/auth";
import { signedIn } from "../scenarios/pool.ts";
import { openCheckedPool } from "../operations/checked_pool.ts";
import { answering, json, refusal, respond, tokens } from "./answering.ts";

const [old, current] = ["an_old_secret_of_letters_1", "a_new_secret_of_letters_22"] as const;
const username = "ada";
const password = "Correct-horse-1";
const hashOf = (clientSecret: string) =>
  secretHash({ username, clientId: "client1", clientSecret });
const mismatch = () =>
  refusal("NotAuthorizedException", "Unable to verify secret hash for client client1");
const unauthorized = () => refusal("UnauthorizedException", "Client is not authorized");

/** A pool whose client has one secret, and a client that is given these. */
function opened(clientSecret: ClientOptions["clientSecret"], ClientSecret: string = current) {
  const users = [{ Username: username, Password: password }];
  return openCheckedPool({ users }, { ClientSecret }, { clientSecret });
}

for (
  const [kind, given] of [
    ["a list", [old, current]],
    ["a function", () => [old, current]],
    ["a function that takes its time", () => Promise.resolve([old, current])],
  ] as const
) {
  Deno.test(`signIn() takes the second secret of ${kind} where the first is refused, and keeps it`, async () => {
    const { cognito, sent } = opened(given);
    const first = signedIn(await signIn(cognito, { username, password }));
    assert.deepEqual(sent.map(({ operation }) => operation), [
      "InitiateAuth",
      "InitiateAuth",
      "RespondToAuthChallenge",
    ]);
    await refreshTokens(cognito, { refreshToken: first.tokens.refreshToken! });
    await revokeToken(cognito, { Token: first.tokens.refreshToken! });
    assert.deepEqual(sent.slice(3).map(({ operation, body }) => [operation, body.ClientSecret]), [
      ["GetTokensFromRefreshToken", current],
      ["RevokeToken", current],
    ]);
  });
}

Deno.test("a call takes the first secret where Cognito takes it, and no other", async () => {
  const { cognito, sent } = opened([current, old]);
  await signUp(cognito, { Username: "grace", Password: password });
  assert.equal(sent.length, 1);
});

Deno.test("a call goes back to the first secret where the one that was kept is refused", async () => {
  const { client, sent } = answering(mismatch(), tokens(), mismatch(), tokens(), tokens());
  const cognito = client({ clientSecret: [old, current] });
  const input = { ChallengeName: "SMS_MFA", ChallengeResponses: { USERNAME: username } } as const;
  for (let call = 0; call < 3; call++) await respondToAuthChallenge(cognito, input);
  const hashes = sent.map(({ body }) => body.ChallengeResponses.SECRET_HASH);
  const [first, second] = [await hashOf(old), await hashOf(current)];
  assert.deepEqual(hashes, [first, second, second, first, first]);
});

Deno.test("a call tries each secret once, and says what Cognito said of the last", async () => {
  const { cognito, sent } = opened([old, "another_wrong_secret_here"]);
  await assert.rejects(signIn(cognito, { username, password }), {
    code: "secret_hash_mismatch",
    diagnostics: {
      operation: "InitiateAuth",
      step: "USER_SRP_AUTH",
      clockOffset: 0,
      secretHashOver: "AuthParameters.USERNAME",
    },
  });
  assert.equal(sent.length, 2);
});

Deno.test("an answer that may have been spent is not sent again under another secret", async () => {
  const failures = [
    () => refusal("CodeMismatchException", "Invalid code"),
    () => refusal("NotAuthorizedException", "Incorrect username or password."),
    () => refusal("NotAuthorizedException", "Invalid session for the user."),
    () => refusal("InternalErrorException", "", { status: 500 }),
    () => new Response("Bad gateway", { status: 502 }),
    () => Promise.reject(new TypeError("network")),
  ];
  for (const fail of failures) {
    const { client, sent } = answering(fail);
    const cognito = client({ clientSecret: [old, current] });
    const challenge = {
      name: "SMS_MFA",
      username,
      api: "public",
      expiresAt: 0,
      session: respond.Session,
      delivery: {},
    } as const;
    await assert.rejects(answer(cognito, challenge, { code: "123456" }));
    assert.equal(sent.length, 1);
  }
});

Deno.test("revokeToken() tries the other secret where Cognito says no more than that it is not authorized", async () => {
  const { client, sent } = answering(unauthorized(), json({}));
  await revokeToken(client({ clientSecret: [old, current] }), { Token: "a.b.c" });
  assert.deepEqual(sent.map(({ body }) => body.ClientSecret), [old, current]);
});

Deno.test("getTokensFromRefreshToken() does not send a token again that Cognito refused", async () => {
  const { client, sent } = answering(refusal("NotAuthorizedException", "Invalid Refresh Token."));
  const cognito = client({ clientSecret: [old, current] });
  await assert.rejects(getTokensFromRefreshToken(cognito, { RefreshToken: "a.b.c" }), {
    code: "token_refused",
  });
  assert.equal(sent.length, 1);
});

Deno.test("a function for the secret is asked at each call that needs one, and at no other", async () => {
  let asked = 0;
  const provide = () => {
    asked++;
    return current;
  };
  const { cognito } = opened(provide);
  const { tokens: { accessToken } } = signedIn(await signIn(cognito, { username, password }));
  assert.equal(asked, 2);
  await globalSignOut(cognito, { AccessToken: accessToken });
  assert.equal(asked, 2);
});

Deno.test("a call sends nothing where the function gives no secret, and keeps the words of what it throws to itself", async () => {
  for (const given of ["", [], [""], undefined, 7]) {
    const { client, sent } = answering();
    const cognito = client({ clientSecret: () => given as string });
    await assert.rejects(signUp(cognito, { Username: username, Password: password }), {
      code: "invalid_option",
      member: "clientSecret",
    });
    assert.equal(sent.length, 0);
  }
  const { client } = answering();
  const failing = client({ clientSecret: () => Promise.reject(new RangeError("vault")) });
  await assert.rejects(signUp(failing, { Username: username }), {
    code: "credentials_unavailable",
    member: "clientSecret",
    outcome: "not_sent",
    message: "Cannot use option clientSecret: ask its function why it threw RangeError",
  });
});

Deno.test("the second secret has no more time than the call had", async () => {
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return mismatch();
  };
  const { client, sent } = answering(slow, () => new Promise<Response>(() => {}));
  const cognito = client({ clientSecret: [old, current], deadline: 100 });
  const start = performance.now();
  await assert.rejects(signUp(cognito, { Username: username }), { code: "timeout" });
  assert(performance.now() - start < 1_000);
  assert.equal(sent.length, 2);
});

Deno.test("a call waits for the function of the client secret no longer than its deadline", async () => {
  const { client, sent } = answering(json({}));
  const cognito = client({ clientSecret: () => new Promise<string>(() => {}) });
  await assert.rejects(signUp(cognito, { Username: username }, { deadline: 40 }), {
    code: "credentials_unavailable",
    message: "Cannot use option clientSecret: ask its function why it gave nothing in time",
  });
  assert.equal(sent.length, 0);
});
