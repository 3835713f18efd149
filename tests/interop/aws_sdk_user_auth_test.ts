import {
  CodeMismatchException,
  type InitiateAuthResponse,
  NotAuthorizedException,
} from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, refusal } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { handshake, secretHash } from "./srp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";
const USERNAME = "ada";

/** A pool whose user may choose between passwords and both kinds of one-time codes. */
async function makeChoice(): Promise<Pool> {
  const pool = await makePool(sdk, {
    pool: {
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] },
      },
    },
    client: { GenerateSecret: true },
  });
  await pool.addUser({
    Username: USERNAME,
    Password,
    attributes: {
      email: "ada@example.com",
      email_verified: "true",
      phone_number: "+447700900123",
      phone_number_verified: "true",
    },
  });
  return pool;
}

const user = (pool: Pool) => ({ USERNAME, ...secretHash(pool, USERNAME) });

function assertSignedIn({ AuthenticationResult, ChallengeName }: InitiateAuthResponse) {
  assert(AuthenticationResult?.RefreshToken, `Got ${ChallengeName}`);
}

for (const family of ["public", "admin"] as const) {
  const operations = (pool: Pool) => family === "admin" ? pool.admin : pool;

  Deno.test(`USER_AUTH offers every factor that the user has, and each signs in (${family})`, async () => {
    const pool = await makeChoice();
    const { begin, answer } = operations(pool);
    const select = async () => {
      const step = await begin("USER_AUTH", user(pool));
      assert.equal(step.ChallengeName, "SELECT_CHALLENGE");
      assert.deepEqual(step.AvailableChallenges!.toSorted(), [
        ...["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP", "SMS_OTP"],
      ]);
      return step;
    };
    assertSignedIn(
      await answer(await select(), { ...user(pool), ANSWER: "PASSWORD", PASSWORD: Password }),
    );

    const { SRP_A, claim } = handshake(pool, USERNAME, Password);
    const verifier = await answer(await select(), {
      ...user(pool),
      ANSWER: "PASSWORD_SRP",
      SRP_A,
    });
    assert.equal(verifier.ChallengeName, "PASSWORD_VERIFIER");
    assertSignedIn(await answer(verifier, { ...user(pool), ...claim(verifier) }));

    for (const ANSWER of ["EMAIL_OTP", "SMS_OTP"]) {
      const sent = await answer(await select(), { ...user(pool), ANSWER });
      assert.equal(sent.ChallengeName, ANSWER);
      const code = await local.lastCode(USERNAME);
      assert.match(code, /^\d{8}$/);
      assertSignedIn(await answer(sent, { ...user(pool), [`${ANSWER}_CODE`]: code }));
    }
  });

  Deno.test(`USER_AUTH goes straight to PREFERRED_CHALLENGE (${family})`, async () => {
    const pool = await makeChoice();
    const { begin, answer } = operations(pool);
    const prefer = (PREFERRED_CHALLENGE: string, more = {}) =>
      begin("USER_AUTH", { ...user(pool), PREFERRED_CHALLENGE, ...more });

    assertSignedIn(await prefer("PASSWORD", { PASSWORD: Password }));

    const password = await prefer("PASSWORD");
    assert.equal(password.ChallengeName, "PASSWORD");
    assertSignedIn(await answer(password, { ...user(pool), PASSWORD: Password }));

    const { SRP_A, claim } = handshake(pool, USERNAME, Password);
    const verifier = await prefer("PASSWORD_SRP", { SRP_A });
    assert.equal(verifier.ChallengeName, "PASSWORD_VERIFIER");
    assertSignedIn(await answer(verifier, { ...user(pool), ...claim(verifier) }));

    const email = await prefer("EMAIL_OTP");
    assert.equal(email.ChallengeName, "EMAIL_OTP");
    assert.equal(email.ChallengeParameters!.CODE_DELIVERY_DESTINATION, "a***@e***");
    assertSignedIn(
      await answer(email, { ...user(pool), EMAIL_OTP_CODE: await local.lastCode(USERNAME) }),
    );
  });
}

Deno.test("USER_AUTH keeps its session through a wrong code and spends it with the right one", async () => {
  const pool = await makeChoice();
  const step = await pool.begin("USER_AUTH", { ...user(pool), PREFERRED_CHALLENGE: "EMAIL_OTP" });
  const code = await local.lastCode(USERNAME);
  const EMAIL_OTP_CODE = code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  for (let i = 0; i < 2; i++) {
    await assert.rejects(
      pool.answer(step, { ...user(pool), EMAIL_OTP_CODE }),
      refusal(CodeMismatchException, "Invalid code or auth state for the user."),
    );
  }
  const right = { ...user(pool), EMAIL_OTP_CODE: code };
  assertSignedIn(await pool.answer(step, right));
  await assert.rejects(
    pool.answer(step, right),
    refusal(
      NotAuthorizedException,
      "Invalid session for the user, session can only be used once.",
    ),
  );
});

Deno.test("USER_AUTH takes PASSWORD as the name of the answer to SELECT_CHALLENGE", async () => {
  const pool = await makeChoice();
  const step = await pool.begin("USER_AUTH", user(pool));
  assertSignedIn(await pool.answer(step, { ...user(pool), PASSWORD: Password }, "PASSWORD"));
});
