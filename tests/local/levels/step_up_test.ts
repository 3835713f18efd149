import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mfa/totp.ts";
import { SoftwareAuthenticator } from "../../scenarios/software_authenticator.ts";
import { ORIGIN, register, RP } from "../passkey_world.ts";
import {
  type Answer,
  claimsOf,
  makeWorld,
  PASSWORD,
  refusal,
  type WorldOptions,
} from "../world.ts";

const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const PHONE = { phone_number: "+15550104114", phone_number_verified: "true" };
const EMAIL = { email: "ada@example.com", email_verified: "true" };
const LOA = (level: number) => `urn:cognito:loa:${level}`;

type Has = "otp" | "sms" | "email" | "passkey";

function world(has: Has[] = [], options: WorldOptions = {}) {
  const world = makeWorld({
    ...options,
    pool: {
      Policies: {
        SignInPolicy: {
          AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
        },
      },
      ...options.pool,
    },
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: {},
      EmailMfaConfiguration: {},
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: RP },
      ...options.mfa,
    },
  });
  const user = world.addUser("ada", {
    ...has.includes("sms") && PHONE,
    ...has.includes("email") && EMAIL,
  });
  if (has.includes("otp")) user.softwareToken = { secret: SECRET };
  const authenticator = new SoftwareAuthenticator();
  const begin = (parameters: Record<string, string>) =>
    world.begin("USER_AUTH", { USERNAME: "ada", ...parameters });
  return {
    ...world,
    user,
    authenticator,
    begin,
    ready: async () => {
      if (has.includes("passkey")) await register(world, authenticator, ORIGIN);
    },
    /** An access token by password alone. */
    token: async (): Promise<string> =>
      (await world.signIn("ada")).AuthenticationResult.AccessToken,
    /** Answers whatever is asked, choosing by preference, until tokens come; and what was asked. */
    async walk(step: Answer, prefer: string[]): Promise<{ asked: string[]; tokens: Answer }> {
      const asked: string[] = [];
      while (step.ChallengeName) {
        asked.push(step.ChallengeName);
        step = await world.answer(step, { USERNAME: "ada", ...await reply(step, prefer) });
      }
      return { asked, tokens: step.AuthenticationResult };
    },
  };

  async function reply(step: Answer, prefer: string[]): Promise<Record<string, string>> {
    switch (step.ChallengeName) {
      case "SELECT_CHALLENGE": {
        const ANSWER = prefer.find((name) => step.AvailableChallenges.includes(name));
        assert.ok(ANSWER, `nothing of ${step.AvailableChallenges} is preferred`);
        return ANSWER === "PASSWORD" ? { ANSWER, PASSWORD } : { ANSWER };
      }
      case "PASSWORD":
        return { PASSWORD };
      case "SOFTWARE_TOKEN_MFA":
        return { SOFTWARE_TOKEN_MFA_CODE: await totpCode(SECRET, world.service.now()) };
      case "WEB_AUTHN":
        return {
          CREDENTIAL: JSON.stringify(
            await authenticator.get(
              JSON.parse(step.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS),
              ORIGIN,
            ),
          ),
        };
      default:
        return { [`${step.ChallengeName}_CODE`]: world.lastCode() };
    }
  }
}

const levelOf = (tokens: Answer) =>
  [tokens.AccessToken, tokens.IdToken].map(claimsOf).map(({ acr, amr }) => ({ acr, amr }));

// has, target, with a token by password: what is asked, and the claims; or the refusal.
const ROWS: [
  Has[],
  number[],
  "token" | "no token",
  string[] | "no factor" | "reached",
  string[]?,
][] = [
  [[], [1], "no token", ["SELECT_CHALLENGE"], ["pwd"]],
  [[], [1], "token", "reached"],
  [[], [2], "no token", "no factor"],
  [[], [3], "token", "no factor"],
  [[], [4], "token", "no factor"],
  [["otp"], [4], "no token", ["SELECT_CHALLENGE", "SOFTWARE_TOKEN_MFA"], ["pwd", "otp", "mfa"]],
  [["otp"], [4], "token", ["SOFTWARE_TOKEN_MFA"], ["pwd", "otp", "mfa"]],
  [["otp"], [3], "token", ["SOFTWARE_TOKEN_MFA"], ["pwd", "otp", "mfa"]],
  [["sms"], [2], "no token", ["SMS_OTP"], ["sms"]],
  [["sms"], [2], "token", ["SMS_MFA"], ["pwd", "sms", "mfa"]],
  [["sms"], [3], "no token", ["SELECT_CHALLENGE", "SMS_MFA"], ["pwd", "sms", "mfa"]],
  [["sms"], [3], "token", ["SMS_MFA"], ["pwd", "sms", "mfa"]],
  [["sms"], [4], "token", "no factor"],
  [["email"], [2], "no token", ["EMAIL_OTP"], ["email_otp"]],
  [["email"], [3], "token", ["EMAIL_OTP"], ["pwd", "email_otp", "mfa"]],
  [["passkey"], [3], "no token", ["WEB_AUTHN"], ["swk"]],
  [["passkey"], [3], "token", ["WEB_AUTHN"], ["pwd", "swk", "mfa"]],
  [["passkey"], [4], "token", "no factor"],
  [["sms", "otp"], [4, 3], "token", ["SOFTWARE_TOKEN_MFA"], ["pwd", "otp", "mfa"]],
  [["sms"], [4, 3], "token", ["SMS_MFA"], ["pwd", "sms", "mfa"]],
  [[], [4, 1], "token", "reached"],
  [["sms", "email"], [3], "token", ["SELECT_CHALLENGE", "EMAIL_OTP"], ["pwd", "email_otp", "mfa"]],
];

for (const [has, targets, from, expected, amr] of ROWS) {
  const who = `a user with ${["password", ...has].join(", ")}`;
  const what = typeof expected === "string" ? expected : expected.join(", ");
  Deno.test(`step-up of ${who} to ${targets.join(" or ")} with ${from}: ${what}`, async () => {
    const { begin, walk, token, ready, service } = world(has);
    await ready();
    const parameters = {
      TARGET_ACR_VALUES: targets.map(LOA).join(" "),
      ...from === "token" && { ACCESS_TOKEN: await token() },
    };
    const prefer = ["EMAIL_OTP", "WEB_AUTHN", "PASSWORD"];
    if (typeof expected === "string") {
      const { levelReachedMessage, noFactorForLevelMessage } = service.quirks;
      const words = expected === "reached" ? levelReachedMessage : noFactorForLevelMessage;
      await assert.rejects(begin(parameters), refusal("InvalidParameterException", words));
      return;
    }
    const { asked, tokens } = await walk(await begin(parameters), prefer);
    assert.deepEqual(asked, expected);
    const acr = LOA(
      amr?.includes("otp")
        ? 4
        : amr?.includes("mfa") || amr?.[0] === "swk"
        ? 3
        : amr?.[0] === "pwd"
        ? 1
        : 2,
    );
    assert.deepEqual(levelOf(tokens), [{ acr, amr }, { acr, amr }]);
  });
}

Deno.test("MAX_AGE that is met carries the token's factors on; one that is not starts from nothing", async () => {
  const { begin, walk, token, wait } = world(["otp"]);
  const ACCESS_TOKEN = await token();
  wait(100);
  const step = (MAX_AGE: string) => begin({ TARGET_ACR_VALUES: LOA(4), ACCESS_TOKEN, MAX_AGE });
  assert.equal((await step("100")).ChallengeName, "SOFTWARE_TOKEN_MFA");
  const anew = await step("99");
  assert.equal(anew.ChallengeName, "SELECT_CHALLENGE");
  const { tokens } = await walk(anew, ["PASSWORD"]);
  assert.deepEqual(levelOf(tokens)[0], { acr: LOA(4), amr: ["pwd", "otp", "mfa"] });
});

Deno.test("a level that is reached, but too long ago, can be reached again", async () => {
  const { begin, token, wait } = world();
  const ACCESS_TOKEN = await token();
  wait(100);
  const again = await begin({ TARGET_ACR_VALUES: LOA(1), ACCESS_TOKEN, MAX_AGE: "60" });
  assert.equal(again.ChallengeName, "SELECT_CHALLENGE");
});

Deno.test("acr and amr are kept over a refresh, and auth_time with them", async () => {
  const { begin, walk, token, wait, call, client } = world(["otp"]);
  const { tokens } = await walk(
    await begin({ TARGET_ACR_VALUES: LOA(4), ACCESS_TOKEN: await token() }),
    [],
  );
  wait(1000);
  const { AuthenticationResult: fresh } = await call("GetTokensFromRefreshToken", {
    ClientId: client.ClientId,
    RefreshToken: tokens.RefreshToken,
  });
  assert.deepEqual(levelOf(fresh), levelOf(tokens));
  assert.equal(claimsOf(fresh.AccessToken).auth_time, claimsOf(tokens.AccessToken).auth_time);
});

Deno.test("a token that is none of the pool's is refused, and one without a level", async () => {
  const { begin, token } = world(["otp"]);
  const ACCESS_TOKEN = "e30.e30.e30";
  await assert.rejects(
    begin({ TARGET_ACR_VALUES: LOA(4), ACCESS_TOKEN }),
    /NotAuthorizedException/,
  );
  await assert.rejects(begin({ ACCESS_TOKEN: await token() }), /InvalidParameterException/);
});

Deno.test("the Lite tier has neither step-up nor levels in its tokens", async () => {
  const { begin, token } = world(["otp"], { pool: { UserPoolTier: "LITE" } });
  const claims = claimsOf(await token());
  assert.equal("acr" in claims || "amr" in claims, false);
  await assert.rejects(begin({ TARGET_ACR_VALUES: LOA(4) }), /FeatureUnavailableInTierException/);
});

Deno.test("the pool's MFA stays a floor below every level", async () => {
  const { begin, walk } = world(["otp"], { mfa: { MfaConfiguration: "ON" } });
  const { asked } = await walk(await begin({ TARGET_ACR_VALUES: LOA(1) }), ["PASSWORD"]);
  assert.deepEqual(asked, ["SELECT_CHALLENGE", "SOFTWARE_TOKEN_MFA"]);
});

Deno.test("a token that is revoked on the way ends the step-up", async () => {
  const { begin, token, user, walk } = world(["otp"]);
  const ACCESS_TOKEN = await token();
  const step = await begin({ TARGET_ACR_VALUES: LOA(4), ACCESS_TOKEN });
  for (const grant of user.grants!.values()) grant.revoked = true;
  await assert.rejects(walk(step, []), /ACCESS_TOKEN has been revoked/);
});

Deno.test("a factor that is removed on the way ends the step-up", async () => {
  const { begin, token, user, walk } = world(["otp"]);
  const step = await begin({ TARGET_ACR_VALUES: LOA(4), ACCESS_TOKEN: await token() });
  delete user.softwareToken;
  await assert.rejects(
    walk(step, []),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
});

Deno.test("AcrConfiguration names the levels", async () => {
  const pool = { AcrConfiguration: { Level4: { AcrValue: "gold" } } };
  const { begin, walk, token, call, pool: { Id } } = world(["otp"], { pool });
  const { tokens } = await walk(
    await begin({ TARGET_ACR_VALUES: "gold", ACCESS_TOKEN: await token() }),
    [],
  );
  assert.equal(levelOf(tokens)[0]?.acr, "gold");
  const { UserPool } = await call("DescribeUserPool", { UserPoolId: Id });
  assert.deepEqual(UserPool.AcrConfiguration, {
    Level1: { AcrValue: LOA(1) },
    Level2: { AcrValue: LOA(2) },
    Level3: { AcrValue: LOA(3) },
    Level4: { AcrValue: "gold" },
  });
  assert.throws(
    () => world([], { pool: { AcrConfiguration: { Level4: { AcrValue: LOA(1) } } } }),
    /must be unique/,
  );
});
