import assert from "node:assert/strict";
import {
  adminCreateUser,
  adminSetUserPassword,
  answer,
  AnswerRefusedError,
  callCognito,
  type CognitoClient,
  CognitoEdgeError,
  createClient,
  getUser,
  InputError,
  rememberDevice,
  signIn,
  type SignInInput,
  signUp,
  updateUserAttributes,
} from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import fc from "fast-check";
import { holds, isWellFormed, texts } from "../properties.ts";
import { ALL_FLOWS, challenged, signedIn } from "../scenarios/pool.ts";

const TEMPORARY = "Temporary-1";

/** What the trigger got, and what it says in public. */
const custom = { answered: "", riddle: "" };

const local = createLocalUserPool({
  Policies: { PasswordPolicy: { MinimumLength: 6 } },
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  clients: [
    { ExplicitAuthFlows: ALL_FLOWS },
    { ExplicitAuthFlows: ALL_FLOWS, GenerateSecret: true },
  ],
}, {
  triggers: {
    DefineAuthChallenge({ request: { session }, response }) {
      if (session.length > 0) response.issueTokens = true;
      else response.challengeName = "CUSTOM_CHALLENGE";
    },
    CreateAuthChallenge({ response }) {
      response.publicChallengeParameters = { riddle: custom.riddle };
      response.privateChallengeParameters = { solution: "any" };
    },
    VerifyAuthChallengeResponse({ request, response }) {
      custom.answered = request.challengeAnswer;
      response.answerCorrect = true;
    },
  },
});
const clients = local.clients.map(({ ClientId, ClientSecret }) =>
  createClient({
    userPoolId: local.userPoolId,
    clientId: ClientId,
    clientSecret: ClientSecret,
    credentials: local.credentials,
    fetch: local.fetch,
  })
) as [CognitoClient, CognitoClient];
const [plain, withSecret] = clients;

/** By AWS's model: letters, marks, symbols, numbers and punctuation, and so no half of a character. */
const isName = (text: string) => text.length <= 128 && /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(text);

/** By the pattern that Cognito names, and the pool's policy: on one line, with nothing blank around it. */
const isPassword = (text: string) =>
  isWellFormed(text) && text.length >= 6 && text.length <= 256 && text.trim() === text &&
  !/[\n\r\u2028\u2029]/.test(text);

/** With a good one as often as a bad one. */
const names = fc.oneof(
  texts(140, 1),
  texts(128, 1).map((text) => text.replaceAll(/[^\p{L}\p{M}\p{S}\p{N}\p{P}]/gu, "").slice(0, 128)),
).filter((text) => text !== "");
const passwords = fc.oneof(texts(300, 1), texts(250, 1).map((text) => `a${text}12345z`));

/** What a call is refused with; `undefined` where it is not. Anything but an error of ours is a failure. */
async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    assert(error instanceof CognitoEdgeError, `Not an error of ours: ${Deno.inspect(error)}`);
    return error.code;
  }
}

/** The ways to sign in with a password, over both families of operations. */
const waysIn = (username: string, password: string): SignInInput[] => [
  { username, password },
  { username, password, flow: "USER_PASSWORD_AUTH" },
  { username, password, flow: "ADMIN_USER_PASSWORD_AUTH" },
  { username, password, flow: "USER_AUTH", preferredChallenge: "PASSWORD", api: "public" },
  { username, password, flow: "USER_AUTH", api: "public" },
];

async function withUser(
  Username: string,
  use: () => Promise<void>,
  TemporaryPassword = TEMPORARY,
): Promise<void> {
  await adminCreateUser(plain, { Username, TemporaryPassword, MessageAction: "SUPPRESS" });
  try {
    await use();
  } finally {
    await callCognito(plain, "AdminDeleteUser", { Username });
  }
}

Deno.test("a name that no user can have is refused by name, whoever asks", async () => {
  const refused = async (Username: string) => {
    const create = adminCreateUser(plain, { Username, MessageAction: "SUPPRESS" });
    assert.equal(await refusalOf(create), "invalid_parameter");
    const register = signUp(withSecret, { Username, Password: TEMPORARY });
    assert.equal(await refusalOf(register), "invalid_parameter");
    for (const client of clients) {
      for (const input of waysIn(Username, TEMPORARY)) {
        const code = await refusalOf(signIn(client, input)) ?? "";
        assert.match(code, /^(invalid_parameter|user_not_found)$/);
      }
    }
  };
  await holds(15, fc.asyncProperty(names.filter((name) => !isName(name)), refused));
});

Deno.test("whatever name and password a pool takes sign in in every way, and no other password does", async () => {
  const setPassword = async (username: string, newPassword: string) => {
    const step = await signIn(withSecret, { username, password: TEMPORARY });
    const challenge = challenged(step, "NEW_PASSWORD_REQUIRED");
    assert.equal(challenge.username, username);
    if (!isWellFormed(newPassword)) {
      const refused = answer(withSecret, challenge, { newPassword });
      assert.equal(await refusalOf(refused), "invalid_parameter");
      return undefined;
    }
    if (isPassword(newPassword)) {
      return signedIn(await answer(withSecret, challenge, { newPassword }));
    }
    const refused = await answer(withSecret, challenge, { newPassword }).then(
      () => assert.fail("A password was taken that the policy does not allow"),
      (error) => error,
    );
    assert(refused instanceof AnswerRefusedError, String(refused));
    assert.equal(refused.code, "password_policy");
    const again = challenged(
      { status: "challenge", challenge: refused.challenge() },
      challenge.name,
    );
    signedIn(await answer(withSecret, again, { newPassword: "Correct-horse-1" }));
    return undefined;
  };
  const signsIn = async (username: string, password: string, other: string) => {
    await withUser(username, async () => {
      if (!await setPassword(username, password)) return;
      for (const client of clients) {
        for (const input of waysIn(username, password)) {
          assert.equal(signedIn(await signIn(client, input)).username, username);
        }
      }
      if (other === password) return;
      const [bySrp, byPassword] = waysIn(username, other);
      const codes = isWellFormed(other)
        ? ["wrong_credentials", "wrong_credentials"]
        : ["invalid_input", "invalid_parameter"];
      assert.equal(await refusalOf(signIn(withSecret, bySrp!)), codes[0]);
      assert.equal(await refusalOf(signIn(withSecret, byPassword!)), codes[1]);
    });
  };
  await holds(8, fc.asyncProperty(names.filter(isName), passwords, passwords, signsIn));
});

Deno.test("a password that an administrator sets is taken or refused alike, and then signs in or does not", async () => {
  await holds(
    25,
    fc.asyncProperty(passwords, async (password) => {
      await withUser("ada", async () => {
        const set = adminSetUserPassword(plain, {
          Username: "ada",
          Password: password,
          Permanent: true,
        });
        const refused = await refusalOf(set);
        if (!isPassword(password)) {
          assert.match(refused ?? "", /^(invalid_parameter|password_policy)$/);
          return;
        }
        assert.equal(refused, undefined);
        const flow = "USER_PASSWORD_AUTH";
        signedIn(await signIn(plain, { flow, username: "ada", password }));
      });
    }),
  );
});

Deno.test("the texts of custom challenges and attributes come as they went, whatever they are", async () => {
  await withUser("ada", async () => {
    const username = "ada";
    await adminSetUserPassword(plain, { Username: "ada", Password: TEMPORARY, Permanent: true });
    const same = async (riddle: string, given: string, nickname: string) => {
      custom.riddle = riddle;
      const step = await signIn(withSecret, { flow: "CUSTOM_AUTH", username });
      const challenge = challenged(step, "CUSTOM_CHALLENGE");
      assert.equal(challenge.parameters["riddle"], riddle);
      const answered = answer(withSecret, challenge, { answer: given });
      if (given === "" || !isWellFormed(given)) {
        return assert.equal(await refusalOf(answered), "invalid_parameter");
      }
      const { tokens: { accessToken: AccessToken } } = signedIn(await answered);
      assert.equal(custom.answered, given);
      const UserAttributes = [{ Name: "nickname", Value: nickname }];
      const updated = updateUserAttributes(plain, { AccessToken, UserAttributes });
      if (!isWellFormed(nickname)) {
        return assert.equal(await refusalOf(updated), "invalid_parameter");
      }
      await updated;
      const user = await getUser(plain, { AccessToken });
      const value = user.UserAttributes.find(({ Name }) => Name === "nickname")?.Value;
      // An empty value takes the attribute away.
      assert.equal(value ?? "", nickname);
    };
    await holds(
      25,
      fc.asyncProperty(texts(3_000).filter(isWellFormed), texts(3_000), texts(2_048), same),
    );
  });
});

Deno.test("a device is remembered under whatever name and password, and signs in with them", async () => {
  const username = "ada";
  const password = TEMPORARY;
  const remembers = async (deviceName: string, devicePassword: string) => {
    await withUser(username, async () => {
      await adminSetUserPassword(plain, { Username: "ada", Password: TEMPORARY, Permanent: true });
      const step = signedIn(await signIn(plain, { username, password }));
      const remember = rememberDevice(plain, step, { deviceName, devicePassword });
      if (!isWellFormed(devicePassword)) {
        return assert.equal(await refusalOf(remember), "invalid_input");
      }
      if (deviceName === "" || !isWellFormed(deviceName)) {
        return assert.equal(await refusalOf(remember), "invalid_parameter");
      }
      const device = await remember;
      const again = signedIn(await signIn(plain, { username, password }, { device }));
      assert.equal(again.newDevice, undefined);
      assert.equal(again.deviceForgotten, undefined);
      const { DeviceAttributes } = (await callCognito(plain, "AdminGetDevice", {
        Username: username,
        DeviceKey: device.deviceKey,
      }) as { Device: { DeviceAttributes: { Name: string; Value: string }[] } }).Device;
      const { Value } = DeviceAttributes.find(({ Name }) => Name === "device_name")!;
      assert.equal(Value, deviceName);
    });
  };
  await holds(5, fc.asyncProperty(texts(1_024), texts(100, 1), remembers));
});

Deno.test("an empty text is refused before anything is sent", async () => {
  for (const input of [{ username: "", password: "a" }, { username: "a", password: "" }]) {
    await assert.rejects(signIn(plain, input), InputError);
  }
});
