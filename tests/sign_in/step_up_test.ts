import assert from "node:assert/strict";
import {
  answer,
  type ChoiceSignIn,
  createClient,
  signIn,
  type SignInInput,
} from "@cognito-edge/auth";
import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
import { answering, json, refusal, tokens } from "../aws/answering.ts";
import { operations, violations } from "../operations/model.ts";

const Session = "a session of enough length";
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
const stepUp = {
  flow: "USER_AUTH",
  username: "ada",
  targetAcr: ["urn:cognito:loa:4", "urn:example:strong"],
  maxAge: 300,
  accessToken: "a.b.c",
} as const;

for (const operation of ["InitiateAuth", "AdminInitiateAuth"]) {
  Deno.test(`signIn() asks for a level by ${operation}, and only for what the user has to add`, async () => {
    const { client, sent } = answering(
      json({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session, ChallengeParameters: {} }),
      tokens(),
    );
    const cognito = client(operation.startsWith("Admin") ? { credentials } : {});
    const step = await signIn(cognito, stepUp);
    assert(step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA");
    assert.equal((await answer(cognito, step.challenge, { code: "123456" })).status, "signed_in");
    const [first] = sent;
    assert.match(first?.headers.get("x-amz-target") ?? "", new RegExp(`\\.${operation}$`));
    assert.deepEqual(first?.body.AuthParameters, {
      USERNAME: "ada",
      TARGET_ACR_VALUES: "urn:cognito:loa:4 urn:example:strong",
      MAX_AGE: "300",
      ACCESS_TOKEN: "a.b.c",
    });
    assert.deepEqual(violations(operations[operation]!.input, first.body), []);
  });
}

Deno.test("signIn() asks for a level without a token, and with a factor to try first", async () => {
  const { client, sent } = answering(tokens());
  const cognito = client();
  const level = { username: "ada", targetAcr: ["urn:cognito:loa:2"] };
  await signIn(cognito, { flow: "USER_AUTH", ...level });
  await signIn(cognito, {
    flow: "USER_AUTH",
    ...level,
    maxAge: 0,
    preferredChallenge: "EMAIL_OTP",
  });
  await signIn(cognito, {
    flow: "USER_AUTH",
    ...level,
    preferredChallenge: "PASSWORD",
    password: "Correct-horse-1",
  });
  const TARGET_ACR_VALUES = "urn:cognito:loa:2";
  assert.deepEqual(sent.map(({ body }) => body.AuthParameters), [
    { USERNAME: "ada", TARGET_ACR_VALUES },
    { USERNAME: "ada", TARGET_ACR_VALUES, MAX_AGE: "0", PREFERRED_CHALLENGE: "EMAIL_OTP" },
    {
      USERNAME: "ada",
      TARGET_ACR_VALUES,
      PREFERRED_CHALLENGE: "PASSWORD",
      PASSWORD: "Correct-horse-1",
    },
  ]);
});

Deno.test("answer() reads what can be chosen from the answer to an answer as well", async () => {
  const AvailableChallenges = ["SMS_OTP", "WEB_AUTHN"];
  for (const options of [{}, { credentials }]) {
    const { client } = answering(
      json({ ChallengeName: "PASSWORD", Session, ChallengeParameters: {} }),
      json({ ChallengeName: "SELECT_CHALLENGE", Session, AvailableChallenges }),
    );
    const cognito = client(options);
    const first = await signIn(cognito, stepUp);
    assert(first.status === "challenge" && first.challenge.name === "PASSWORD");
    const second = await answer(cognito, first.challenge, { password: "Correct-horse-1" });
    assert(second.status === "challenge" && second.challenge.name === "SELECT_CHALLENGE");
    assert.deepEqual(second.challenge.availableChallenges, AvailableChallenges);
  }
});

const impossible: [input: Partial<ChoiceSignIn> | SignInInput, member: string, says: RegExp][] = [
  ...[[], [""], ["urn:a urn:b"], ["urn:a", "a".repeat(65)], ["urn:a", ""], "urn:a", 4].map(
    (targetAcr): [Partial<ChoiceSignIn>, string, RegExp] => [
      { targetAcr: targetAcr as string[] },
      "targetAcr",
      /must be a list of levels, each of 1 to 64 characters without a blank$/,
    ],
  ),
  ...[-1, 1.5, Infinity, "300"].map((maxAge): [Partial<ChoiceSignIn>, string, RegExp] => [
    { maxAge: maxAge as number },
    "maxAge",
    /must be a whole number of seconds$/,
  ]),
  [{ accessToken: "" }, "accessToken", /is empty$/],
  [{ targetAcr: undefined }, "accessToken", /needs targetAcr$/],
  [{ session: Session }, "targetAcr", /needs a sign-in without session$/],
  [{ flow: "USER_SRP_AUTH" as never, password: "p" }, "targetAcr", /needs the flow USER_AUTH$/],
  [{ flow: "CUSTOM_AUTH" as never }, "targetAcr", /needs the flow USER_AUTH$/],
];

for (const [input, member, says] of impossible) {
  Deno.test(`signIn() sends nothing for a step-up with ${JSON.stringify(input)}`, async () => {
    const { client, sent } = answering();
    await assert.rejects(signIn(client(), { ...stepUp, ...input } as SignInInput), {
      code: "invalid_input",
      member,
      message: says,
    });
    assert.equal(sent.length, 0);
  });
}

Deno.test("signIn() keeps the access token of a step-up out of a refusal", async () => {
  const { client } = answering(
    refusal("NotAuthorizedException", "Access Token tok.en.canary has expired"),
  );
  await assert.rejects(signIn(client(), { ...stepUp, accessToken: "tok.en.canary" }), {
    message: "Access Token [redacted] has expired",
  });
});

Deno.test("signIn() steps up against the local user pool, and tells what keeps it from that by codes of its own", async () => {
  const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  const local = createLocalUserPool({
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
    clients: [{ ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"] }],
    users: [
      {
        Username: "ada",
        Password: "Correct-horse-1",
        SoftwareTokenSecret: secret,
        UserAttributes: { email: "ada@example.com", email_verified: "true" },
      },
      { Username: "eve", Password: "Correct-horse-1" },
    ],
  });
  const { userPoolId, client: { ClientId: clientId }, fetch } = local;
  const cognito = createClient({ userPoolId, clientId, fetch });
  const tokenOf = async (username: string) => {
    const step = await signIn(cognito, { username, password: "Correct-horse-1" });
    assert(step.status === "signed_in");
    return step.tokens.accessToken;
  };
  const to = (level: number, username: string, accessToken: string) =>
    signIn(cognito, {
      flow: "USER_AUTH",
      username,
      targetAcr: [`urn:cognito:loa:${level}`],
      accessToken,
    });
  const accessToken = await tokenOf("ada");
  let step = await to(3, "ada", accessToken);
  assert(step.status === "challenge" && step.challenge.name === "SELECT_CHALLENGE");
  assert.deepEqual(step.challenge.availableChallenges, ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]);
  step = await answer(cognito, step.challenge, { challenge: "SOFTWARE_TOKEN_MFA" });
  assert(step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA");
  step = await answer(cognito, step.challenge, { code: await totpCode(secret) });
  assert(step.status === "signed_in");
  const higher = step.tokens.accessToken;
  await assert.rejects(to(4, "ada", higher), { code: "level_already_reached" });
  await assert.rejects(to(4, "eve", await tokenOf("eve")), { code: "no_factor_for_level" });
});
