/**
 * Flows, and the challenges that come between.
 *
 * @module
 */

import { answer, rememberDevice, signIn } from "@cognito-edge/auth";
import assert from "node:assert/strict";
import { appCode } from "../../interop/totp.ts";
import {
  type CreationOptions,
  type RequestOptions,
  SoftwareAuthenticator,
} from "../../scenarios/software_authenticator.ts";
import {
  challenged,
  open,
  password,
  passwordFlow,
  type Probe,
  setUpApp,
  signedIn,
  tokens,
  user,
  username,
  withSms,
  withTotp,
  wrong,
} from "./probe.ts";

/** Ways to sign in. */
export const flows: Probe[] = [
  {
    name: "USER_PASSWORD_AUTH",
    async run(place) {
      const { pool } = await open(place);
      await tokens(pool);
      await assert.rejects(tokens(pool, { PASSWORD: wrong }));
    },
  },
  {
    name: "ADMIN_USER_PASSWORD_AUTH",
    async run(place) {
      const { pool } = await open(place);
      const { AuthenticationResult } = await pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", user);
      assert(AuthenticationResult?.AccessToken);
    },
  },
  {
    name: "USER_SRP_AUTH, the proof checked",
    async run(place) {
      const { cognito } = await open(place);
      signedIn(await signIn(cognito, { username, password }));
      await assert.rejects(signIn(cognito, { username, password: wrong }));
    },
  },
  {
    name: "USER_AUTH, with one-time codes",
    async run(place) {
      const SignInPolicy = { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] };
      const { cognito } = await open(place, { pool: { Policies: { SignInPolicy } } });
      const input = { flow: "USER_AUTH", username, preferredChallenge: "EMAIL_OTP" } as const;
      const challenge = challenged(await signIn(cognito, input), "EMAIL_OTP");
      signedIn(await answer(cognito, challenge, { code: await place.lastCode(username) }));
    },
  },
  {
    name: "CUSTOM_AUTH",
    async run(place) {
      const { cognito } = await open(place);
      const step = await signIn(cognito, { flow: "CUSTOM_AUTH", username });
      challenged(step, "CUSTOM_CHALLENGE");
    },
  },
  {
    name: "REFRESH_TOKEN_AUTH",
    async run(place) {
      const { pool } = await open(place);
      const REFRESH_TOKEN = (await tokens(pool)).RefreshToken;
      const { AuthenticationResult } = await pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN });
      assert(AuthenticationResult?.AccessToken);
    },
  },
  {
    name: "GetTokensFromRefreshToken, with rotation",
    async run(place) {
      const { pool, sdk } = await open(place, {
        client: {
          ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
          RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
        },
      });
      const { ClientId } = pool;
      const { RefreshToken } = await tokens(pool);
      await sdk.getTokensFromRefreshToken({ ClientId, RefreshToken });
      await assert.rejects(sdk.getTokensFromRefreshToken({ ClientId, RefreshToken }));
    },
  },
];

/** Challenges that come between, and their answers. */
export const challenges: Probe[] = [
  {
    name: "NEW_PASSWORD_REQUIRED",
    async run(place) {
      const { pool, cognito } = await open(place);
      const bob = "bob@example.com";
      await pool.addUser({ Username: bob, TemporaryPassword: "Temporary-1" });
      const input = { username: bob, password: "Temporary-1", flow: passwordFlow } as const;
      const challenge = challenged(await signIn(cognito, input), "NEW_PASSWORD_REQUIRED");
      signedIn(await answer(cognito, challenge, { newPassword: password }));
    },
  },
  {
    name: "MFA_SETUP",
    async run(place) {
      const { cognito } = await open(place, { mfa: { ...withTotp, MfaConfiguration: "ON" } });
      challenged(await signIn(cognito, { username, password, flow: passwordFlow }), "MFA_SETUP");
    },
  },
  {
    name: "SOFTWARE_TOKEN_MFA, the code checked",
    async run(place) {
      const { pool, sdk, cognito } = await open(place, { mfa: withTotp });
      const secret = await setUpApp(sdk, (await tokens(pool)).AccessToken);
      const input = { username, password, flow: passwordFlow } as const;
      const challenge = challenged(await signIn(cognito, input), "SOFTWARE_TOKEN_MFA");
      await assert.rejects(answer(cognito, challenge, { code: "000000" }));
      signedIn(await answer(cognito, challenge, { code: appCode(secret, 1) }));
    },
  },
  {
    name: "SMS_MFA, the code checked",
    async run(place) {
      const { pool, sdk, cognito } = await open(place, { mfa: withSms });
      const { AccessToken } = await tokens(pool);
      const SMSMfaSettings = { Enabled: true, PreferredMfa: true };
      await sdk.setUserMFAPreference({ AccessToken, SMSMfaSettings });
      const input = { username, password, flow: passwordFlow } as const;
      const challenge = challenged(await signIn(cognito, input), "SMS_MFA");
      await assert.rejects(answer(cognito, challenge, { code: "000000" }));
      signedIn(await answer(cognito, challenge, { code: await place.lastCode(username) }));
    },
  },
  {
    name: "EMAIL_OTP as a second factor",
    async run(place) {
      const { cognito } = await open(place, {
        mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: { Subject: "Your code" } },
      });
      const input = { username, password, flow: passwordFlow } as const;
      const challenge = challenged(await signIn(cognito, input), "EMAIL_OTP");
      signedIn(await answer(cognito, challenge, { code: await place.lastCode(username) }));
    },
  },
  {
    name: "SELECT_MFA_TYPE",
    async run(place) {
      const { pool, sdk, cognito } = await open(place, { mfa: { ...withTotp, ...withSms } });
      const { AccessToken } = await tokens(pool);
      await setUpApp(sdk, AccessToken);
      const both = { Enabled: true, PreferredMfa: false };
      await sdk.setUserMFAPreference({
        ...{ AccessToken, SMSMfaSettings: both, SoftwareTokenMfaSettings: both },
      });
      const input = { username, password, flow: passwordFlow } as const;
      challenged(await signIn(cognito, input), "SELECT_MFA_TYPE");
    },
  },
  {
    name: "WEB_AUTHN: passkeys, the signature checked",
    async run(place) {
      const { pool, sdk } = await open(place, {
        pool: {
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
        },
        mfa: { WebAuthnConfiguration: { RelyingPartyId: "example.com" } },
      });
      const { AccessToken } = await tokens(pool);
      const authenticator = new SoftwareAuthenticator();
      const origin = "https://example.com";
      const { CredentialCreationOptions } = await sdk.startWebAuthnRegistration({ AccessToken });
      const options = CredentialCreationOptions as unknown as CreationOptions;
      const Credential = JSON.parse(JSON.stringify(await authenticator.create(options, origin)));
      await sdk.completeWebAuthnRegistration({ AccessToken, Credential });
      const step = await pool.begin("USER_AUTH", {
        ...{ USERNAME: username, PREFERRED_CHALLENGE: "WEB_AUTHN" },
      });
      const request: RequestOptions = JSON.parse(
        step.ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!,
      );
      const signed = await authenticator.get(request, origin);
      const forged = { ...signed, response: { ...signed.response, signature: "AAAA" } };
      const reply = (credential: unknown) =>
        pool.answer(step, { USERNAME: username, CREDENTIAL: JSON.stringify(credential) });
      await assert.rejects(reply(forged));
      assert((await reply(signed)).AuthenticationResult?.AccessToken);
    },
  },
  {
    name: "DEVICE_SRP_AUTH: remembered devices",
    async run(place) {
      const { sdk, cognito } = await open(place, {
        pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
        mfa: withTotp,
      });
      const first = await signIn(cognito, { username, password });
      assert(first.status === "signed_in");
      const device = await rememberDevice(cognito, first);
      await setUpApp(sdk, first.tokens.accessToken);
      challenged(await signIn(cognito, { username, password }), "SOFTWARE_TOKEN_MFA");
      signedIn(await signIn(cognito, { username, password }, { device: device! }));
    },
  },
];
