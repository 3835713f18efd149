/** Two requests at once, in every order in which their steps can come. */

import assert from "node:assert/strict";
import { operations } from "../../../src/local/operations.ts";
import { unindexUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import { setPassword } from "../../../src/local/passwords/passwords.ts";
import { beginCustom, give, makeTriggers, passwordless } from "../custom_auth_world.ts";
import { type Answer, makeWorld, PASSWORD, refusal, type World } from "../world.ts";

const USED = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
/** More steps than a request takes between two tasks of the event loop. */
const STEPS = 150;

/** What ends all that a user has: none of it can be awaited, so that it comes at one moment. */
const endings: Record<string, (world: World, ada: UserRecord) => void> = {
  AdminDisableUser: (world) => void run(world, "AdminDisableUser"),
  AdminDeleteUser: (world) => void run(world, "AdminDeleteUser"),
  AdminUserGlobalSignOut: (world) => void run(world, "AdminUserGlobalSignOut"),
};

function run({ service, pool }: World, operation: string): void {
  const input = { UserPoolId: pool.Id, Username: "ada" };
  operations[operation]!.run(service, { input });
}

/** The outcome of a request while which, after so many steps, something else happens. */
async function meanwhile(
  request: Promise<Answer>,
  steps: number,
  happens: () => void,
): Promise<Answer | undefined> {
  const outcome = request.catch(() => undefined);
  for (let step = 0; step < steps; step++) await undefined;
  happens();
  return await outcome;
}

for (const [name, end] of Object.entries(endings)) {
  Deno.test(`tokens of a sign-in that ${name} comes between do not live`, async () => {
    for (let steps = 0; steps < STEPS; steps++) {
      const world = makeWorld();
      const ada = world.addUser("ada");
      const signedIn = await meanwhile(world.signIn("ada"), steps, () => end(world, ada));
      const { AccessToken } = signedIn?.AuthenticationResult ?? {};
      // It ended what was there; a sign-in that was granted after it is another one.
      const [grant] = ada.grants?.values() ?? [];
      if (name === "AdminUserGlobalSignOut" && grant?.revoked === false) continue;
      if (AccessToken === undefined) continue;
      await assert.rejects(world.call("GetUser", { AccessToken }), `after ${steps} steps`);
      ada.Enabled = true;
      await assert.rejects(world.call("GetUser", { AccessToken }), `after ${steps} steps`);
    }
  });

  Deno.test(`tokens of a refresh that ${name} comes between do not live`, async () => {
    for (let steps = 0; steps < STEPS; steps++) {
      const world = makeWorld();
      const ada = world.addUser("ada");
      const { RefreshToken } = (await world.signIn("ada")).AuthenticationResult;
      const { ClientId } = world.client;
      const refreshing = world.call("GetTokensFromRefreshToken", { ClientId, RefreshToken });
      const refreshed = await meanwhile(refreshing, steps, () => end(world, ada));
      const { AccessToken } = refreshed?.AuthenticationResult ?? {};
      if (AccessToken === undefined) continue;
      ada.Enabled = true;
      await assert.rejects(world.call("GetUser", { AccessToken }), `after ${steps} steps`);
    }
  });
}

const interruptions: [string, RegExp, (world: World, ada: UserRecord) => void][] = [
  ["the user is disabled", /User is disabled/, (_, ada) => void (ada.Enabled = false)],
  ["the user is deleted", /User does not exist/, ({ pool }, ada) => unindexUser(pool, ada)],
  [
    "the client loses its flow",
    /CUSTOM_AUTH flow not enabled for this client/,
    ({ client }) => void (client.ExplicitAuthFlows = ["ALLOW_USER_AUTH"]),
  ],
];
for (const [what, told, interrupt] of interruptions) {
  for (const trigger of ["VerifyAuthChallengeResponse", "DefineAuthChallenge"] as const) {
    Deno.test(`no tokens are granted when ${what} while ${trigger} runs`, async () => {
      const { triggers } = makeTriggers(passwordless);
      const own = triggers[trigger] as (event: unknown) => unknown;
      let armed = false;
      const world = makeWorld({
        triggers: {
          ...triggers,
          async [trigger](event: unknown) {
            const answered = await own(event);
            if (armed) interrupt(world, ada);
            return answered;
          },
        },
      });
      const ada = world.addUser("ada");
      const challenge = await beginCustom(world);
      armed = true;
      await assert.rejects(give(world, challenge, "42"), told);
      assert.equal(ada.grants, undefined);
    });
  }
}

Deno.test("no tokens are granted when another password is set while DefineAuthChallenge runs", async () => {
  const { triggers } = makeTriggers((session) =>
    session.length === 0 ? { challengeName: "ADMIN_NO_SRP_AUTH" } : { issueTokens: true }
  );
  const world = makeWorld({
    triggers: {
      ...triggers,
      async DefineAuthChallenge(event) {
        await triggers.DefineAuthChallenge(event);
        if (event.request.session.length > 0) setPassword(world.pool, ada, "Another-Horse-1");
      },
    },
  });
  const ada = world.addUser("ada");
  const { ClientId } = world.client;
  const of = { UserPoolId: world.pool.Id, ClientId };
  const { Session } = await world.call("AdminInitiateAuth", {
    ...of,
    AuthFlow: "CUSTOM_AUTH",
    AuthParameters: { USERNAME: "ada" },
  });
  await assert.rejects(
    world.call("AdminRespondToAuthChallenge", {
      ...of,
      ChallengeName: "ADMIN_NO_SRP_AUTH",
      Session,
      ChallengeResponses: { USERNAME: "ada", PASSWORD },
    }),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
  assert.equal(ada.grants, undefined);
});

Deno.test("of two answers to one session that arrive together one is accepted, and the other changes nothing", async () => {
  const world = makeWorld();
  const ada = world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  const challenge = await world.signIn("ada");
  const answer = (NEW_PASSWORD: string) =>
    world.answer(challenge, { USERNAME: "ada", NEW_PASSWORD });
  const passwords = ["First-Horse-1", "Second-Horse-1"];
  const outcomes = await Promise.allSettled(passwords.map(answer));
  const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
  const [loser] = outcomes.filter(({ status }) => status === "rejected");
  assert.ok(loser?.status === "rejected");
  assert.deepEqual({ message: loser.reason.message }, USED);
  assert.deepEqual(ada.password, { plain: passwords[winner] });
});

Deno.test("who loses a race for a session is sent no code", async () => {
  const world = makeWorld({
    mfa: { MfaConfiguration: "ON", SmsMfaConfiguration: {}, EmailMfaConfiguration: {} },
  });
  world.addUser("ada", { phone_number: "+15550100000", email: "ada@example.com" });
  const challenge = await world.signIn("ada");
  const answers = ["SMS_MFA", "EMAIL_OTP", "SMS_MFA"].map((ANSWER) =>
    world.answer(challenge, { USERNAME: "ada", ANSWER })
  );
  const outcomes = await Promise.allSettled(answers);
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
  assert.equal(world.service.outbox.length, 1);
});

Deno.test("a wrong answer ahead of a right one does not stand in its way", async () => {
  const world = makeWorld({ mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: {} } });
  world.addUser("ada", { email: "ada@example.com" });
  const challenge = await world.signIn("ada");
  const give = (EMAIL_OTP_CODE: string) =>
    world.answer(challenge, { USERNAME: "ada", EMAIL_OTP_CODE });
  const [wrong, right] = await Promise.allSettled([give("wrong"), give(world.lastCode())]);
  assert.equal(wrong.status, "rejected");
  assert.equal(right.status, "fulfilled");
});

Deno.test("an answer is not spent by a challenge that cannot follow", async () => {
  const world = makeWorld({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
  });
  const ada = world.addUser("ada");
  ada.passkeys = new Map([["id", {
    CredentialId: "id",
    publicKey: new Uint8Array(),
    counter: 0,
    transports: [],
    FriendlyCredentialName: "Passkey",
    RelyingPartyId: "example.com",
    created: 0,
  }]]);
  const challenge = await world.begin("USER_AUTH", { USERNAME: "ada" });
  await assert.rejects(
    world.answer(challenge, { USERNAME: "ada", ANSWER: "WEB_AUTHN" }),
    { type: "WebAuthnConfigurationMissingException" },
  );
  const done = await world.answer(challenge, { USERNAME: "ada", ANSWER: "PASSWORD", PASSWORD });
  assert.ok(done.AuthenticationResult);
});
