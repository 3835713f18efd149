import assert from "node:assert/strict";
import type {
  CreateAuthChallengeEvent,
  DefineAuthChallengeEvent,
  Triggers,
  VerifyAuthChallengeResponseEvent,
} from "../../src/local/model/trigger_events.ts";
import { generateEphemeral } from "../../src/srp/mod.ts";
import { type Answer, makeWorld, PASSWORD, refusal, type World } from "./world.ts";

type Step = { challengeName: string; challengeResult: boolean };
type Decision = DefineAuthChallengeEvent["response"];

/** Triggers that ask for "42", decide by `decide`, and keep a copy of every event as it came. */
function makeTriggers(decide: (session: Step[]) => Decision) {
  const events: {
    define: DefineAuthChallengeEvent[];
    create: CreateAuthChallengeEvent[];
    verify: VerifyAuthChallengeResponseEvent[];
  } = { define: [], create: [], verify: [] };
  const triggers: Required<Triggers> = {
    DefineAuthChallenge(event) {
      events.define.push(structuredClone(event));
      Object.assign(event.response, decide(event.request.session));
    },
    CreateAuthChallenge(event) {
      events.create.push(structuredClone(event));
      event.response.publicChallengeParameters = { question: "6 * 7" };
      event.response.privateChallengeParameters = { answer: "42" };
      event.response.challengeMetadata = "ARITHMETIC";
      return event;
    },
    VerifyAuthChallengeResponse(event) {
      events.verify.push(structuredClone(event));
      const { privateChallengeParameters, challengeAnswer } = event.request;
      const answerCorrect = privateChallengeParameters.answer === challengeAnswer;
      return Promise.resolve({ ...event, response: { answerCorrect } });
    },
  };
  return { triggers, events };
}

/** Three wrong answers end it. */
function passwordless(session: Step[]): Decision {
  if (session.at(-1)?.challengeResult) return { issueTokens: true, failAuthentication: false };
  if (session.length === 3) return { issueTokens: false, failAuthentication: true };
  return { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
}

function passwordFirst(session: Step[]): Decision {
  const last = session.at(-1)!;
  if (!last.challengeResult) return { failAuthentication: true };
  if (last.challengeName === "SRP_A") return { challengeName: "PASSWORD_VERIFIER" };
  if (last.challengeName === "CUSTOM_CHALLENGE") return { issueTokens: true };
  return { challengeName: "CUSTOM_CHALLENGE" };
}

const step = (challengeName: string, challengeResult = true) => ({
  challengeName,
  challengeResult,
  challengeMetadata: challengeName === "CUSTOM_CHALLENGE" ? "ARITHMETIC" : null,
});

const beginCustom = (world: World, more: Record<string, string> = {}) =>
  world.begin("CUSTOM_AUTH", { USERNAME: "ada", ...more });

const give = (world: World, to: Answer, ANSWER: string) =>
  world.answer(to, { USERNAME: "ada", ANSWER });

const beginWithSrp = (world: World) => {
  const ephemeral = generateEphemeral();
  const parameters = { CHALLENGE_NAME: "SRP_A", SRP_A: ephemeral.publicValue };
  return beginCustom(world, parameters).then((first) => ({ first, ephemeral }));
};

const dead = refusal("NotAuthorizedException", "Invalid session for the user.");
const denied = refusal("NotAuthorizedException", "Incorrect username or password.");
const unrecognizable = refusal("InvalidLambdaResponseException", "Unrecognizable lambda output");

Deno.test("CUSTOM_AUTH hands the triggers Cognito's own events", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  const ada = world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  const first = await beginCustom(world);
  await give(world, first, "42");
  const common = {
    version: "1",
    region: "eu-west-1",
    userPoolId: world.pool.Id,
    userName: "ada",
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: world.client.ClientId },
  };
  const userAttributes = {
    sub: ada.attributes.get("sub"),
    email: "ada@example.com",
    email_verified: "true",
    "cognito:user_status": "CONFIRMED",
  };
  const defined = { challengeName: null, issueTokens: null, failAuthentication: null };
  assert.deepEqual(events, {
    define: [{
      ...common,
      triggerSource: "DefineAuthChallenge_Authentication",
      request: { userAttributes, session: [] },
      response: defined,
    }, {
      ...common,
      triggerSource: "DefineAuthChallenge_Authentication",
      request: { userAttributes, session: [step("CUSTOM_CHALLENGE")] },
      response: defined,
    }],
    create: [{
      ...common,
      triggerSource: "CreateAuthChallenge_Authentication",
      request: { userAttributes, challengeName: "CUSTOM_CHALLENGE", session: [] },
      response: {
        publicChallengeParameters: null,
        privateChallengeParameters: null,
        challengeMetadata: null,
      },
    }],
    verify: [{
      ...common,
      triggerSource: "VerifyAuthChallengeResponse_Authentication",
      request: {
        userAttributes,
        privateChallengeParameters: { answer: "42" },
        challengeAnswer: "42",
      },
      response: { answerCorrect: null },
    }],
  });
});

Deno.test("CUSTOM_CHALLENGE shows the public parameters and USERNAME, and ends in tokens", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordless).triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  assert.equal(first.ChallengeName, "CUSTOM_CHALLENGE");
  assert.deepEqual(first.ChallengeParameters, { question: "6 * 7", USERNAME: "ada" });
  const done = await give(world, first, "42");
  assert.deepEqual(done.ChallengeParameters, {});
  assert.ok(done.AuthenticationResult.AccessToken);
});

Deno.test("CUSTOM_CHALLENGE answers a wrong ANSWER with a new session, and the old one is dead", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  const second = await give(world, first, "41");
  assert.equal(second.ChallengeName, "CUSTOM_CHALLENGE");
  assert.notEqual(second.Session, first.Session);
  await assert.rejects(give(world, first, "42"), dead);
  assert.ok((await give(world, second, "42")).AuthenticationResult);
  assert.deepEqual(
    events.define.at(-1)!.request.session,
    [step("CUSTOM_CHALLENGE", false), step("CUSTOM_CHALLENGE")],
  );
});

Deno.test("CUSTOM_CHALLENGE takes one of two answers that arrive together", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordless).triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  const both = await Promise.allSettled([give(world, first, "42"), give(world, first, "42")]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

Deno.test("CUSTOM_AUTH fails when DefineAuthChallenge says so", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordless).triggers });
  world.addUser("ada");
  let challenge = await beginCustom(world);
  challenge = await give(world, challenge, "1");
  challenge = await give(world, challenge, "2");
  await assert.rejects(give(world, challenge, "3"), denied);
  await assert.rejects(give(world, challenge, "42"), dead);
});

Deno.test("CUSTOM_AUTH tells which trigger threw, and what, and spends the session", async () => {
  const { triggers } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  triggers.CreateAuthChallenge = () => Promise.reject(new Error("no mail server"));
  await assert.rejects(
    give(world, first, "41"),
    refusal(
      "UserLambdaValidationException",
      "CreateAuthChallenge failed with error no mail server.",
    ),
  );
  await assert.rejects(give(world, first, "42"), dead);

  triggers.CreateAuthChallenge = makeTriggers(passwordless).triggers.CreateAuthChallenge;
  const next = await beginCustom(world);
  const { VerifyAuthChallengeResponse } = triggers;
  triggers.VerifyAuthChallengeResponse = () => Promise.reject(new Error("no abacus"));
  await assert.rejects(
    give(world, next, "42"),
    refusal(
      "UserLambdaValidationException",
      "VerifyAuthChallengeResponse failed with error no abacus.",
    ),
  );
  triggers.VerifyAuthChallengeResponse = VerifyAuthChallengeResponse;
  await assert.rejects(give(world, next, "42"), dead);

  triggers.DefineAuthChallenge = () => Promise.reject("a text");
  await assert.rejects(
    beginCustom(world),
    refusal("UserLambdaValidationException", "DefineAuthChallenge failed with error a text."),
  );
});

Deno.test("CUSTOM_AUTH refuses a trigger's output that AWS would not recognise", async () => {
  const outputs: unknown[] = [
    { response: { challengeName: "CUSTOM_CHALLENGE", challengeParameters: {} } },
    { response: { issueTokens: "yes" } },
    { response: { challengeName: "RIDDLE" } },
    { response: {} },
    { response: null },
    {},
  ];
  for (const output of outputs) {
    const { triggers } = makeTriggers(passwordless);
    triggers.DefineAuthChallenge = () => output as DefineAuthChallengeEvent;
    const world = makeWorld({ triggers });
    world.addUser("ada");
    await assert.rejects(beginCustom(world), unrecognizable);
  }
});

Deno.test("CUSTOM_AUTH needs all three triggers", async () => {
  const message = "Custom auth lambda trigger is not configured for the user pool.";
  for (const missing of Object.keys(makeTriggers(passwordless).triggers)) {
    const triggers: Triggers = makeTriggers(passwordless).triggers;
    delete triggers[missing as keyof Triggers];
    const world = makeWorld({ triggers });
    world.addUser("ada");
    await assert.rejects(beginCustom(world), refusal("InvalidParameterException", message));
  }
});

Deno.test("CUSTOM_AUTH with SRP_A verifies the password before the custom challenge", async () => {
  const { triggers, events } = makeTriggers(passwordFirst);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const { first, ephemeral } = await beginWithSrp(world);
  assert.equal(first.ChallengeName, "PASSWORD_VERIFIER");
  const responses = await world.proof(first, ephemeral);
  await assert.rejects(
    world.answer({ ...first, Session: undefined }, responses),
    refusal("InvalidParameterException", "Missing required parameter Session"),
  );
  const second = await world.answer(first, responses);
  assert.equal(second.ChallengeName, "CUSTOM_CHALLENGE");
  assert.ok((await give(world, second, "42")).AuthenticationResult);
  assert.deepEqual(events.define.map(({ request }) => request.session), [
    [step("SRP_A")],
    [step("SRP_A"), step("PASSWORD_VERIFIER")],
    [step("SRP_A"), step("PASSWORD_VERIFIER"), step("CUSTOM_CHALLENGE")],
  ]);
});

Deno.test("CUSTOM_AUTH with SRP_A refuses a wrong password", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordFirst).triggers });
  world.addUser("ada");
  const { first, ephemeral } = await beginWithSrp(world);
  const responses = await world.proof(first, ephemeral, "Wrong-Horse-1");
  await assert.rejects(world.answer(first, responses), denied);
});

Deno.test("CUSTOM_AUTH asks for the second factor after the password, then goes on", async () => {
  const { triggers, events } = makeTriggers(passwordFirst);
  const world = makeWorld({
    triggers,
    mfa: { MfaConfiguration: "ON", SmsMfaConfiguration: {} },
  });
  world.addUser("ada", { phone_number: "+15550100", phone_number_verified: "true" });
  const { first, ephemeral } = await beginWithSrp(world);
  const second = await world.answer(first, await world.proof(first, ephemeral));
  assert.equal(second.ChallengeName, "SMS_MFA");
  const code = { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() };
  const third = await world.answer(second, code);
  assert.equal(third.ChallengeName, "CUSTOM_CHALLENGE");
  assert.ok((await give(world, third, "42")).AuthenticationResult);
  assert.deepEqual(
    events.define.map(({ request }) => request.session.map((s) => s.challengeName)),
    [
      ["SRP_A"],
      ["SRP_A", "PASSWORD_VERIFIER", "SMS_MFA"],
      ["SRP_A", "PASSWORD_VERIFIER", "SMS_MFA", "CUSTOM_CHALLENGE"],
    ],
  );
});

Deno.test("CUSTOM_AUTH by a quirk ends in tokens after the second factor", async () => {
  const { triggers, events } = makeTriggers(passwordFirst);
  const world = makeWorld({
    triggers,
    mfa: { MfaConfiguration: "OPTIONAL", SmsMfaConfiguration: {} },
    quirks: { defineAuthChallengeAfterMfa: false },
  });
  const ada = world.addUser("ada", { phone_number: "+15550100", phone_number_verified: "true" });
  const verify = async () => {
    const { first, ephemeral } = await beginWithSrp(world);
    return await world.answer(first, await world.proof(first, ephemeral));
  };
  assert.equal((await verify()).ChallengeName, "CUSTOM_CHALLENGE");
  ada.mfa.enabled.add("SMS_MFA");
  events.define.length = 0;
  const second = await verify();
  const code = { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() };
  assert.ok((await world.answer(second, code)).AuthenticationResult);
  assert.equal(events.define.length, 1);
});

Deno.test("CUSTOM_AUTH without a password refuses a user to be reset, whatever the quirk", async () => {
  for (const resetRequiredFails of ["before the password", "after the password"] as const) {
    const { triggers } = makeTriggers(passwordless);
    const world = makeWorld({ triggers, quirks: { resetRequiredFails } });
    world.addUser("ada", {}, { UserStatus: "RESET_REQUIRED" });
    await assert.rejects(
      beginCustom(world).then((first) => give(world, first, "42")),
      refusal("PasswordResetRequiredException", "Password reset required for the user"),
    );
  }
});

Deno.test("CUSTOM_AUTH can ask for the password after the custom challenge", async () => {
  const { triggers } = makeTriggers((session) => {
    const last = session.at(-1)!.challengeName;
    if (last === "SRP_A") return { challengeName: "CUSTOM_CHALLENGE" };
    if (last === "CUSTOM_CHALLENGE") return { challengeName: "PASSWORD_VERIFIER" };
    return { issueTokens: true };
  });
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const { first, ephemeral } = await beginWithSrp(world);
  const second = await give(world, first, "42");
  assert.equal(second.ChallengeName, "PASSWORD_VERIFIER");
  const done = await world.answer(second, await world.proof(second, ephemeral));
  assert.ok(done.AuthenticationResult);
});

Deno.test("CUSTOM_AUTH cannot verify a password without SRP_A", async () => {
  const { triggers } = makeTriggers(() => ({ challengeName: "PASSWORD_VERIFIER" }));
  const world = makeWorld({ triggers });
  world.addUser("ada");
  await assert.rejects(beginCustom(world), unrecognizable);
  await assert.rejects(
    beginCustom(world, { CHALLENGE_NAME: "SRP_A" }),
    refusal("InvalidParameterException", "Missing required parameter SRP_A"),
  );
});

Deno.test("CUSTOM_AUTH without a password asks for no second factor and no new password", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers, mfa: { MfaConfiguration: "ON", SmsMfaConfiguration: {} } });
  world.addUser("ada", { phone_number: "+15550100" }, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  assert.ok((await give(world, await beginCustom(world), "42")).AuthenticationResult);
  const attributes = events.define[0]!.request.userAttributes;
  assert.equal(attributes["cognito:user_status"], "FORCE_CHANGE_PASSWORD");
});

Deno.test("CUSTOM_AUTH with a temporary password asks for a new one, then goes on", async () => {
  const { triggers } = makeTriggers(passwordFirst);
  const world = makeWorld({ triggers });
  world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  const { first, ephemeral } = await beginWithSrp(world);
  const second = await world.answer(first, await world.proof(first, ephemeral));
  assert.equal(second.ChallengeName, "NEW_PASSWORD_REQUIRED");
  const third = await world.answer(second, { USERNAME: "ada", NEW_PASSWORD: "Correct-Horse-2" });
  assert.equal(third.ChallengeName, "CUSTOM_CHALLENGE");
});

Deno.test("CUSTOM_AUTH refuses users who must not sign in, before any trigger runs", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  const ada = world.addUser("ada", {}, { UserStatus: "UNCONFIRMED" });
  await assert.rejects(
    beginCustom(world),
    refusal("UserNotConfirmedException", "User is not confirmed."),
  );
  ada.UserStatus = "CONFIRMED";
  const first = await beginCustom(world);
  ada.Enabled = false;
  await assert.rejects(
    give(world, first, "42"),
    refusal("NotAuthorizedException", "User is disabled."),
  );
  assert.equal(events.define.length, 1);
});

Deno.test("CUSTOM_AUTH runs the triggers for an unknown user, who never gets tokens", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const client = { PreventUserExistenceErrors: "ENABLED" } as const;
  const world = makeWorld({ triggers, client });
  world.addUser("grace");
  await world.begin("CUSTOM_AUTH", { USERNAME: "grace" });
  assert.equal(events.define[0]!.request.userNotFound, false);

  const first = await beginCustom(world);
  assert.equal(first.ChallengeName, "CUSTOM_CHALLENGE");
  assert.equal(events.define[1]!.request.userNotFound, true);
  assert.deepEqual(events.define[1]!.request.userAttributes, {});
  assert.equal(events.create[1]!.request.userNotFound, true);
  await assert.rejects(give(world, first, "42"), denied);
});

Deno.test("CUSTOM_AUTH tells of an unknown user where the client does not hide it", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers, client: { PreventUserExistenceErrors: "LEGACY" } });
  await assert.rejects(
    beginCustom(world),
    refusal("UserNotFoundException", "User does not exist."),
  );
  world.addUser("ada");
  await beginCustom(world);
  assert.equal("userNotFound" in events.define[0]!.request, false);
});

Deno.test("CUSTOM_AUTH hands on the ClientMetadata of answers, not that of the beginning", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const { ClientId } = world.client;
  const first = await world.call("InitiateAuth", {
    ClientId,
    AuthFlow: "CUSTOM_AUTH",
    AuthParameters: { USERNAME: "ada" },
    ClientMetadata: { from: "beginning" },
  });
  await world.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "CUSTOM_CHALLENGE",
    Session: first.Session,
    ChallengeResponses: { USERNAME: "ada", ANSWER: "41" },
    ClientMetadata: { from: "answer" },
  });
  const told = (list: { request: { clientMetadata?: unknown } }[]) =>
    list.map(({ request }) => request.clientMetadata);
  assert.deepEqual(told(events.define), [undefined, { from: "answer" }]);
  assert.deepEqual(told(events.create), [undefined, { from: "answer" }]);
  assert.deepEqual(told(events.verify), [{ from: "answer" }]);
});

Deno.test("CUSTOM_AUTH keeps its sessions short however many rounds there are", async () => {
  const { triggers, events } = makeTriggers((session) => ({
    ...(session.length < 40 ? { challengeName: "CUSTOM_CHALLENGE" } : { issueTokens: true }),
  }));
  const world = makeWorld({ triggers });
  world.addUser("ada");
  let challenge = await beginCustom(world);
  while (challenge.Session) {
    assert.ok(challenge.Session.length <= 2048);
    challenge = await give(world, challenge, "42");
  }
  assert.equal(events.define.at(-1)!.request.session.length, 40);
  assert.ok(challenge.AuthenticationResult);
});

function adminWorld() {
  const made = makeTriggers((session) =>
    session.length === 0 ? { challengeName: "ADMIN_NO_SRP_AUTH" } : { issueTokens: true }
  );
  const world = makeWorld({ triggers: made.triggers });
  world.addUser("ada");
  const of = { UserPoolId: world.pool.Id, ClientId: world.client.ClientId };
  return {
    world,
    ...made,
    begin: () =>
      world.call("AdminInitiateAuth", {
        ...of,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: "ada" },
      }),
    answer: (to: Answer, PASSWORD: string, operation = "AdminRespondToAuthChallenge") =>
      world.call(operation, {
        ...(operation.startsWith("Admin") ? of : { ClientId: of.ClientId }),
        ChallengeName: to.ChallengeName,
        Session: to.Session,
        ChallengeResponses: { USERNAME: "ada", PASSWORD },
      }),
  };
}

Deno.test("ADMIN_NO_SRP_AUTH takes the password itself, over the Admin operation", async () => {
  const { begin, answer, events } = adminWorld();
  const first = await begin();
  assert.equal(first.ChallengeName, "ADMIN_NO_SRP_AUTH");
  await assert.rejects(answer(first, "Wrong-Horse-1"), denied);
  assert.ok((await answer(first, PASSWORD)).AuthenticationResult);
  assert.deepEqual(events.define.at(-1)!.request.session, [step("ADMIN_NO_SRP_AUTH")]);
});

Deno.test("ADMIN_NO_SRP_AUTH is nothing for the public operations", async () => {
  const { world, begin, answer } = adminWorld();
  const first = await begin();
  await assert.rejects(answer(first, PASSWORD, "RespondToAuthChallenge"), {
    type: "InvalidParameterException",
  });
  await assert.rejects(beginCustom(world), unrecognizable);
});
