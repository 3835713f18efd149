import {
  CognitoServiceError,
  createClient,
  refreshTokens,
  revokeToken,
  signIn,
  TransportError,
} from "@cognito-edge/auth";
import { openPool, password, signedIn, username } from "../../scenarios/pool.ts";
import { equal, ok, rejection, type Tests } from "./harness.ts";

/** What may go otherwise on a runtime than the sign-ins themselves: encodings, refusals, timers. */
export const passwords: Tests = {
  async "signIn() proves a password that is not ASCII"() {
    const unusual = { username: "naïve-ユーザー@example.com", password: "Pässwörd-Ω-1" };
    const { cognito } = openPool("public", {}, {
      Username: unusual.username,
      Password: unusual.password,
    });
    signedIn(await signIn(cognito, unusual));
  },

  async "signIn() is refused with a wrong password"() {
    const attempt = signIn(openPool("public").cognito, { username, password: "Wrong-horse-1" });
    const error = await rejection(attempt, "a wrong password");
    ok(error instanceof CognitoServiceError, "a CognitoServiceError");
    equal(error.code, "wrong_credentials", "the code");
  },

  async "refreshTokens() gives tokens until revokeToken() ends it"() {
    const { cognito } = openPool("admin");
    const { tokens } = signedIn(await signIn(cognito, { username, password }));
    const refreshToken = tokens.refreshToken ?? "";
    const fresh = await refreshTokens(cognito, { refreshToken });
    ok(fresh.accessToken !== tokens.accessToken, "another access token");
    await revokeToken(cognito, { Token: refreshToken });
    const refused = refreshTokens(cognito, { refreshToken });
    ok(await rejection(refused, "a revoked token") instanceof CognitoServiceError, "a refusal");
  },

  async "a call ends when its deadline has passed"() {
    const silent = createClient({
      userPoolId: "eu-west-1_Local0001",
      clientId: "client",
      attemptTimeout: 50,
      deadline: 100,
      retries: 0,
      fetch: (_, init) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
    });
    const error = await rejection(signIn(silent, { username, password }), "silence");
    ok(error instanceof TransportError, `a TransportError, not ${error}`);
    equal(error.code, "timeout", "the code");
  },
};
