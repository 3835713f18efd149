import type { Challenge } from "@cognito-edge/auth";
import { totpCode, type Triggers } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import {
  type AuthApp,
  type AuthAppOptions,
  challenged,
  openAuthApp,
  signedIn,
} from "./auth_app.ts";
import { ada, withPasskeys, withTotp } from "./served_pool.ts";
import { plugIn } from "./virtual_authenticator.ts";

const username = ada.Username;
const password = ada.Password;
const on = { Enabled: true };
const [totpPool, totpUser] = withTotp;
const secret = totpUser.SoftwareTokenSecret;

const secondFactors = { ...totpPool, SmsMfaConfiguration: {}, EmailMfaConfiguration: {} };
const UserAttributes = {
  email: "ada@example.com",
  email_verified: "true",
  phone_number: "+15555550100",
  phone_number_verified: "true",
};

const firstFactor = (name: "SMS_OTP" | "EMAIL_OTP") => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, name] } },
});

/** Lambda triggers that ask for this challenge once. */
const custom = (challengeName: "CUSTOM_CHALLENGE" | "ADMIN_NO_SRP_AUTH"): Triggers => ({
  DefineAuthChallenge({ request: { session }, response }) {
    if (session.at(-1)?.challengeResult) response.issueTokens = true;
    else response.challengeName = challengeName;
  },
  CreateAuthChallenge({ response }) {
    response.publicChallengeParameters = { riddle: "6 * 7" };
    response.privateChallengeParameters = { solution: "42" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    response.answerCorrect =
      request.challengeAnswer === request.privateChallengeParameters["solution"];
  },
});

/** A sign-in that answers a challenge in the page. */
interface Sight extends AuthAppOptions {
  go(app: AuthApp): Promise<void>;
}

/** A page sees every challenge that it can answer; the others are answered by the routes. */
const sights: Record<Challenge["name"], Sight | "answered by the routes"> = {
  ADMIN_NO_SRP_AUTH: {
    triggers: custom("ADMIN_NO_SRP_AUTH"),
    auth: ({ local }) => ({ credentials: local.credentials }),
    async go({ ask, answer }) {
      const step = await ask("signIn", { flow: "CUSTOM_AUTH", username });
      signedIn(await answer(challenged(step, "ADMIN_NO_SRP_AUTH"), { password }));
    },
  },
  CUSTOM_CHALLENGE: {
    triggers: custom("CUSTOM_CHALLENGE"),
    async go({ ask, answer }) {
      const asked = challenged(
        await ask("signIn", { flow: "CUSTOM_AUTH", username }),
        "CUSTOM_CHALLENGE",
      );
      assert.equal(asked.parameters["riddle"], "6 * 7");
      const again = challenged(await answer(asked, { answer: "41" }), "CUSTOM_CHALLENGE");
      signedIn(await answer(again, { answer: "42" }));
    },
  },
  DEVICE_PASSWORD_VERIFIER: "answered by the routes",
  DEVICE_SRP_AUTH: "answered by the routes",
  EMAIL_OTP: {
    config: firstFactor("EMAIL_OTP"),
    user: { UserAttributes },
    async go({ ask, answer, lastCode }) {
      const input = { flow: "USER_AUTH", username, preferredChallenge: "EMAIL_OTP" } as const;
      const asked = challenged(await ask("signIn", input), "EMAIL_OTP");
      assert.deepEqual(asked.delivery, { medium: "EMAIL", destination: "a***@e***" });
      signedIn(await answer(asked, { code: lastCode() }));
    },
  },
  MFA_SETUP: {
    config: { ...totpPool, MfaConfiguration: "ON", EmailMfaConfiguration: {} },
    async go({ ask, lastCode }) {
      const asked = challenged(await ask("signIn", { username, password }), "MFA_SETUP");
      const values = { factor: "EMAIL_OTP", email: "ada@example.com" };
      const next = challenged(await ask("answerFields", asked, values), "EMAIL_OTP");
      signedIn(await ask("answerFields", next, { code: ` ${lastCode()} ` }));
    },
  },
  NEW_PASSWORD_REQUIRED: {
    config: {
      Schema: [{ Name: "given_name", AttributeDataType: "String", Required: true, Mutable: true }],
    },
    user: { TemporaryPassword: password },
    async go({ ask, answer }) {
      const asked = challenged(
        await ask("signIn", { username, password }),
        "NEW_PASSWORD_REQUIRED",
      );
      assert.deepEqual(asked.fields.map(({ name }) => name), [
        "newPassword",
        "attributes.given_name",
      ]);
      const attributes = { given_name: "Ada" };
      await assert.rejects(answer(asked, { newPassword: "weak", attributes }), {
        code: "password_policy",
      });
      signedIn(await answer(asked, { newPassword: "Battery-staple-2", attributes }));
    },
  },
  PASSWORD: {
    async go({ ask, answer }) {
      const input = { flow: "USER_AUTH", username, preferredChallenge: "PASSWORD" } as const;
      signedIn(await answer(challenged(await ask("signIn", input), "PASSWORD"), { password }));
    },
  },
  PASSWORD_SRP: {
    async go({ ask, answer }) {
      const input = { flow: "USER_AUTH", username, preferredChallenge: "PASSWORD_SRP" } as const;
      signedIn(await answer(challenged(await ask("signIn", input), "PASSWORD_SRP"), { password }));
    },
  },
  PASSWORD_VERIFIER: "answered by the routes",
  SELECT_CHALLENGE: {
    config: firstFactor("EMAIL_OTP"),
    user: { UserAttributes },
    async go({ ask, answer, lastCode }) {
      const select = async () =>
        challenged(await ask("signIn", { flow: "USER_AUTH", username }), "SELECT_CHALLENGE");
      signedIn(await answer(await select(), { challenge: "PASSWORD_SRP", password }));
      const step = await answer(await select(), { challenge: "EMAIL_OTP" });
      signedIn(await answer(challenged(step, "EMAIL_OTP"), { code: lastCode() }));
    },
  },
  SELECT_MFA_TYPE: {
    config: secondFactors,
    user: { UserAttributes, SMSMfaSettings: on, EmailMfaSettings: on },
    async go({ ask, answer, lastCode }) {
      const asked = challenged(await ask("signIn", { username, password }), "SELECT_MFA_TYPE");
      assert.deepEqual([...asked.choices].sort(), ["EMAIL_OTP", "SMS_MFA"]);
      const next = challenged(await answer(asked, { choice: "EMAIL_OTP" }), "EMAIL_OTP");
      signedIn(await answer(next, { code: lastCode() }));
    },
  },
  SMS_MFA: {
    config: secondFactors,
    user: { UserAttributes, SMSMfaSettings: on },
    async go({ ask, answer, lastCode }) {
      const asked = challenged(await ask("signIn", { username, password }), "SMS_MFA");
      const wrong = lastCode() === "000000" ? "111111" : "000000";
      await assert.rejects(answer(asked, { code: wrong }), { code: "code_mismatch" });
      signedIn(await answer(asked, { code: lastCode() }));
    },
  },
  SMS_OTP: {
    config: firstFactor("SMS_OTP"),
    user: { UserAttributes },
    async go({ ask, answer, lastCode }) {
      const input = { flow: "USER_AUTH", username, preferredChallenge: "SMS_OTP" } as const;
      const asked = challenged(await ask("signIn", input), "SMS_OTP");
      signedIn(await answer(asked, { code: lastCode() }));
    },
  },
  SOFTWARE_TOKEN_MFA: {
    config: totpPool,
    user: totpUser,
    async go({ ask, answer }) {
      const asked = challenged(await ask("signIn", { username, password }), "SOFTWARE_TOKEN_MFA");
      signedIn(await answer(asked, { code: await totpCode(secret) }));
      await assert.rejects(answer(asked, { code: await totpCode(secret) }), {
        code: "start_again",
        challenge: undefined,
      });
    },
  },
  // A name that Cognito learns later, which stands for the app's code here.
  UNKNOWN: {
    config: totpPool,
    user: totpUser,
    auth: () => ({
      async fetch(url, init) {
        const rename = (text: string, from: string, to: string) =>
          text.replaceAll(`"ChallengeName":"${from}"`, `"ChallengeName":"${to}"`);
        const body = rename(String(init.body), "NEWER", "SOFTWARE_TOKEN_MFA");
        const response = await fetch(url, { ...init, body });
        return new Response(rename(await response.text(), "SOFTWARE_TOKEN_MFA", "NEWER"), response);
      },
    }),
    async go({ ask, answer }) {
      const asked = challenged(await ask("signIn", { username, password }), "UNKNOWN");
      assert.equal(asked.challengeName, "NEWER");
      const responses = { SOFTWARE_TOKEN_MFA_CODE: await totpCode(secret) };
      signedIn(await answer(asked, { responses }));
    },
  },
  WEB_AUTHN: {
    config: withPasskeys({ RelyingPartyId: "localhost" }),
    async go({ ask, answer, page }) {
      await plugIn(page);
      signedIn(await ask("signIn", { username, password }));
      await ask("registerPasskey");
      const select = challenged(
        await ask("signIn", { flow: "USER_AUTH", username }),
        "SELECT_CHALLENGE",
      );
      const asked = challenged(await answer(select, { challenge: "WEB_AUTHN" }), "WEB_AUTHN");
      signedIn(await ask("answerByPasskey", asked));
    },
  },
};

for (const [name, sight] of Object.entries(sights)) {
  if (sight === "answered by the routes") continue;
  Deno.test(`requirement 19: a page answers ${name}`, async () => {
    const { go, ...options } = sight;
    await using app = await openAuthApp(options);
    await go(app);
    assert.equal((await app.ask("currentUser"))?.username, username);
    assert.equal(await app.call("readableStorage"), `["",{},{}]`);
  });
}
