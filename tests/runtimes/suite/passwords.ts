import {
  answer,
  CognitoServiceError,
  refreshTokens,
  revokeToken,
  signIn,
  TransportError,
} from "@cognito-edge/auth";
import { equal, ok, rejection, type Tests } from "./harness.ts";
import { challenged, createWorld, once, password, signedIn } from "./world.ts";

const world = once(() =>
  createWorld([
    { Username: "ada", Password: password },
    { Username: "naïve-ユーザー", Password: "Pässwörd-Ω-1" },
    { Username: "new", TemporaryPassword: password },
  ])
);

/** Sign-in by password, and what follows a sign-in. */
export const passwords: Tests = {
  async "signIn() proves a password by SRP over public operations"() {
    signedIn(await signIn(world().public, { username: "ada", password }));
  },

  async "signIn() proves a password by SRP over signed Admin operations with SECRET_HASH"() {
    signedIn(await signIn(world().admin, { username: "ada", password }));
  },

  async "signIn() proves a password that is not ASCII"() {
    const input = { username: "naïve-ユーザー", password: "Pässwörd-Ω-1" };
    signedIn(await signIn(world().public, input));
  },

  async "signIn() sends a password when the flow says so"() {
    const input = { username: "ada", password };
    signedIn(await signIn(world().public, { ...input, flow: "USER_PASSWORD_AUTH" }));
    signedIn(await signIn(world().admin, { ...input, flow: "ADMIN_USER_PASSWORD_AUTH" }));
  },

  async "signIn() is refused with a wrong password"() {
    const attempt = signIn(world().public, { username: "ada", password: "Wrong-horse-1" });
    const error = await rejection(attempt, "a wrong password");
    ok(error instanceof CognitoServiceError, "a CognitoServiceError");
    equal(error.code, "wrong_credentials", "the code");
  },

  async "answer() sets a new password when NEW_PASSWORD_REQUIRED asks"() {
    const step = await signIn(world().public, { username: "new", password });
    const challenge = challenged(step, "NEW_PASSWORD_REQUIRED");
    const newPassword = "Battery-staple-2";
    signedIn(await answer(world().public, challenge, { newPassword }));
    signedIn(await signIn(world().public, { username: "new", password: newPassword }));
  },

  async "refreshTokens() gives tokens until revokeToken() ends it"() {
    const { tokens } = signedIn(await signIn(world().admin, { username: "ada", password }));
    const refreshToken = tokens.refreshToken ?? "";
    const fresh = await refreshTokens(world().admin, { refreshToken });
    ok(fresh.accessToken !== tokens.accessToken, "another access token");
    await revokeToken(world().admin, { Token: refreshToken });
    const refused = refreshTokens(world().admin, { refreshToken });
    ok(await rejection(refused, "a revoked token") instanceof CognitoServiceError, "a refusal");
  },

  async "a call ends when its deadline has passed"() {
    const silent = world().client({
      attemptTimeout: 50,
      deadline: 100,
      retries: 0,
      fetch: (_, init) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
    });
    const error = await rejection(signIn(silent, { username: "ada", password }), "silence");
    ok(error instanceof TransportError, `a TransportError, not ${error}`);
    equal(error.code, "timeout", "the code");
  },
};
