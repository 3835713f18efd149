/**
 * Doing what was drawn, and holding the outcome against what is known.
 *
 * @module
 */

import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mod.ts";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import { readClock } from "../../../src/local/memory.ts";
import type { Attribute } from "../../../src/local/model/structures.ts";
import { operations } from "../../../src/local/operations.ts";
import type { Answer, World } from "../world.ts";
import type { Action, Interrupt } from "./actions.ts";
import { assertEntitled, type Chain, type Ledger, type Shown, snapshot } from "./ledger.ts";

const NAMES = ["ada", "bob", "eve"];
const PASSWORDS = ["Correct-Horse-", "x"];
const FACTORS = ["SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings"];
const VALUES = {
  email: ["", "a@example.com", "b@example.com", "c@example.com"],
  phone_number: ["", "+15550100001", "+15550100002", "+15550100003"],
  preferred_username: ["", "a@example.com", "countess", "ada"],
};

/** What came of a request. */
type Outcome = { answer: Answer } | { refused: string };

/** Sends a request; one that is refused must leave everything as it was. */
async function send(
  ledger: Ledger,
  operation: string,
  input: Record<string, unknown>,
  alone = true,
): Promise<Outcome> {
  const { world } = ledger;
  const before = alone ? snapshot(world) : undefined;
  try {
    return { answer: await world.call(operation, input) };
  } catch (error) {
    const { message, type } = error as Error & { type?: string };
    assert.notEqual(type, undefined, `${operation}: ${message}`);
    assert.notEqual(type, "InternalErrorException");
    if (alone) assert.deepEqual(snapshot(world), before, `${operation} was refused (${message})`);
    return { refused: message };
  }
}

/** Does it. */
export async function perform(ledger: Ledger, action: Action, alone = true): Promise<void> {
  const { world } = ledger;
  switch (action.do) {
    case "wait":
      // A clock that was set back is noticed by who has seen it before.
      readClock(world.service);
      world.wait(action.seconds);
      readClock(world.service);
      return ledger.clockMoved(action.seconds);
    case "signIn":
      return await signIn(ledger, action, alone);
    case "choose":
      return await choose(ledger, action);
    case "answer":
      return await answer(ledger, action, alone);
    case "twice":
      return await answerTwice(ledger, action);
    case "associate":
    case "verify":
      return await setUpApp(ledger, action);
    case "refresh":
    case "revoke":
      return await useToken(ledger, action, alone);
    case "race":
      return await race(ledger, action);
    case "signUp":
    case "confirm":
    case "redeem":
      return await signUp(ledger, action);
    default:
      return await administer(ledger, action);
  }
}

const person = ({ world }: Ledger, who: number): UserRecord | undefined =>
  findUser(world.pool, NAMES[who]!);

const newPassword = (ledger: Ledger) => `${PASSWORDS[0]}${++ledger.fresh}`;

async function signIn(
  ledger: Ledger,
  { who, client, password }: Action & { do: "signIn" },
  alone: boolean,
): Promise<void> {
  const user = person(ledger, who);
  const right = user && ledger.passwords.get(user);
  const earlier = user && ledger.earlier.get(user);
  const PASSWORD = (password === "right" ? right : password === "earlier" ? earlier : "Wrong-1x") ??
    "Wrong-1x";
  const ClientId = clientOf(ledger.world, client);
  const outcome = await send(ledger, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: NAMES[who]!, PASSWORD },
  }, alone);
  if ("refused" in outcome) return;
  assert.ok(user, "a sign-in of nobody");
  assert.equal(PASSWORD, right, "a sign-in by a wrong password");
  settle(ledger, user, ClientId, [{ kind: "password", password: PASSWORD }], outcome.answer, alone);
}

const clientOf = ({ pool }: World, client: number) => [...pool.clients.keys()][client]!;

/** Takes down what an accepted request led to. */
function settle(
  ledger: Ledger,
  user: UserRecord,
  ClientId: string,
  shown: Shown[],
  response: Answer,
  alone = true,
): void {
  const { world } = ledger;
  const { AuthenticationResult: result } = response;
  if (result === undefined) {
    const sent = response.ChallengeParameters.CODE_DELIVERY_DESTINATION
      ? world.service.outbox.at(-1)
      : undefined;
    ledger.chains.push({
      user,
      ClientId,
      shown,
      challenge: response,
      issued: world.service.now(),
      ...(sent && { code: { value: sent.Code, destination: sent.Destination } }),
    });
    return;
  }
  // What happened at the same time is judged by whether the tokens live.
  if (alone) assertEntitled(ledger, user, shown);
  ledger.signedIn.add(user);
  ledger.tokens.push({
    user,
    ClientId,
    access: result.AccessToken,
    refresh: result.RefreshToken,
    ended: false,
  });
}

async function choose(ledger: Ledger, { who, factor }: Action & { do: "choose" }): Promise<void> {
  const user = person(ledger, who);
  const ClientId = clientOf(ledger.world, 0);
  const outcome = await send(ledger, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: {
      USERNAME: NAMES[who]!,
      ...(factor !== "none" && { PREFERRED_CHALLENGE: factor }),
    },
  });
  if ("answer" in outcome && user) settle(ledger, user, ClientId, [], outcome.answer);
}

/** One of those that wait for an answer, the newest first; by the last numbers one of all. */
function chainOf({ chains }: Pick<Ledger, "chains">, number: number): Chain | undefined {
  const waiting = chains.filter(({ over }) => over === undefined);
  return number < 6 && waiting.length > 0
    ? waiting.at(-1 - number % Math.min(waiting.length, 3))
    : chains.at(-1 - number % 4);
}

/** What answers a chain rightly, and what it shows. */
async function rightAnswer(
  ledger: Ledger,
  { challenge, user, code, verified, secret }: Chain,
  pick: number,
): Promise<{ responses: Record<string, string>; shown: Shown[] }> {
  const { ChallengeName, ChallengeParameters, AvailableChallenges } = challenge;
  const password = ledger.passwords.get(user) ?? "";
  const byPassword: Shown = { kind: "password", password };
  switch (ChallengeName) {
    case "NEW_PASSWORD_REQUIRED": {
      const NEW_PASSWORD = newPassword(ledger);
      return { responses: { NEW_PASSWORD }, shown: [{ kind: "password", password: NEW_PASSWORD }] };
    }
    case "SMS_MFA":
    case "SMS_OTP":
    case "EMAIL_OTP": {
      const attribute = ChallengeName === "EMAIL_OTP" ? "email" : "phone_number";
      const destination = code?.destination ?? "";
      const setUp = challenge.setUp === true;
      return {
        responses: { [`${ChallengeName}_CODE`]: code?.value ?? "0" },
        shown: [{ kind: "code", attribute, destination, setUp }],
      };
    }
    case "SOFTWARE_TOKEN_MFA": {
      const own = user.softwareToken?.secret ?? "JBSWY3DPEHPK3PXP";
      const SOFTWARE_TOKEN_MFA_CODE = await totpCode(own, ledger.world.service.now());
      return { responses: { SOFTWARE_TOKEN_MFA_CODE }, shown: [{ kind: "app", secret: own }] };
    }
    case "SELECT_MFA_TYPE": {
      const can: string[] = JSON.parse(ChallengeParameters.MFAS_CAN_CHOOSE);
      return { responses: { ANSWER: can[pick % can.length]! }, shown: [] };
    }
    case "SELECT_CHALLENGE": {
      const can = (AvailableChallenges as string[]).filter((name) => name !== "PASSWORD_SRP");
      const ANSWER = can[pick % can.length] ?? "PASSWORD";
      const shown = ANSWER === "PASSWORD" ? [byPassword] : [];
      return { responses: { ANSWER, PASSWORD: password }, shown };
    }
    case "PASSWORD":
      return { responses: { PASSWORD: password }, shown: [byPassword] };
    default:
      return verified
        ? { responses: {}, shown: [{ kind: "app", secret: secret ?? "" }] }
        : { responses: { EMAIL: `${++ledger.fresh}@setup.example` }, shown: [] };
  }
}

async function answer(
  ledger: Ledger,
  { chain: number, how, pick }: Action & { do: "answer" },
  alone: boolean,
): Promise<void> {
  const chain = chainOf(ledger, number);
  if (chain === undefined) return;
  const { challenge, user, ClientId } = chain;
  const { responses, shown } = await rightAnswer(ledger, chain, pick);
  const given = how === "wrong" ? spoiled(responses) : responses;
  const other = NAMES.find((name) => findUser(ledger.world.pool, name) !== user)!;
  const outcome = await send(ledger, "RespondToAuthChallenge", {
    ClientId: how === "elsewhere"
      ? [...ledger.world.service.clients.keys()].find((id) => id !== ClientId)
      : ClientId,
    ChallengeName: challenge.ChallengeName,
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: how === "as another" ? other : user.Username, ...given },
  }, alone);
  if ("refused" in outcome) return;
  assert.ok(how === "right" || (how === "wrong" && given === responses), `accepted ${how}`);
  accept(ledger, chain, shown, responses, outcome.answer, alone);
}

/** The same with a wrong proof; what needs none is left as it is. */
function spoiled(responses: Record<string, string>): Record<string, string> {
  const entries = Object.entries(responses);
  const [[name, value] = []] = entries.filter(([name]) => /_CODE$|^PASSWORD$/.test(name));
  if (name === undefined || value === undefined || responses.ANSWER === "EMAIL_OTP") {
    return responses;
  }
  if (responses.ANSWER !== undefined && responses.ANSWER !== "PASSWORD") return responses;
  return { ...responses, [name]: value.endsWith("1") ? `${value}2` : `${value}1` };
}

/** Takes down an answer that was accepted. */
function accept(
  ledger: Ledger,
  chain: Chain,
  shown: Shown[],
  responses: Record<string, string>,
  response: Answer,
  alone = true,
): void {
  assert.equal(chain.over, undefined, `an answer to a session that is ${chain.over}`);
  chain.over = "answered";
  const { user, ClientId, challenge } = chain;
  if (responses.NEW_PASSWORD !== undefined) ledger.setPassword(user, responses.NEW_PASSWORD);
  if (challenge.ChallengeName === "MFA_SETUP" && responses.EMAIL) response.setUp = true;
  settle(ledger, user, ClientId, [...chain.shown, ...shown], response, alone);
}

async function answerTwice(
  ledger: Ledger,
  { chain: number, pick }: Action & { do: "twice" },
): Promise<void> {
  const chain = chainOf(ledger, number);
  if (chain === undefined) return;
  const { world } = ledger;
  const right = [
    await rightAnswer(ledger, chain, pick),
    await rightAnswer(ledger, chain, pick + 1),
  ];
  const sent = world.service.outbox.length;
  const outcomes = await Promise.all(
    right.map(({ responses }) =>
      send(ledger, "RespondToAuthChallenge", {
        ClientId: chain.ClientId,
        ChallengeName: chain.challenge.ChallengeName,
        Session: chain.challenge.Session,
        ChallengeResponses: { USERNAME: chain.user.Username, ...responses },
      }, false)
    ),
  );
  const accepted = outcomes.flatMap((outcome, i) => "answer" in outcome ? [{ outcome, i }] : []);
  assert.ok(accepted.length <= 1, "one session was accepted twice");
  assert.ok(world.service.outbox.length <= sent + 1, "two codes for one session");
  for (const { outcome, i } of accepted) {
    accept(ledger, chain, right[i]!.shown, right[i]!.responses, outcome.answer);
  }
}

async function setUpApp(
  ledger: Ledger,
  { do: step, chain: number }: Action & { do: "associate" | "verify" },
): Promise<void> {
  const ofSetUp = ledger.chains.filter(({ challenge }) => challenge.ChallengeName === "MFA_SETUP");
  const chain = chainOf({ chains: ofSetUp }, number);
  if (chain === undefined) return;
  const { Session } = chain.challenge;
  const { secret = "JBSWY3DPEHPK3PXP" } = chain;
  const outcome = step === "associate"
    ? await send(ledger, "AssociateSoftwareToken", { Session })
    : await send(ledger, "VerifySoftwareToken", {
      Session,
      UserCode: await totpCode(secret, ledger.world.service.now()),
    });
  if ("refused" in outcome) return;
  assert.equal(chain.over, undefined, `a set-up by a session that is ${chain.over}`);
  chain.over = "answered";
  if (step === "verify") assert.equal(chain.user.softwareToken?.secret, secret);
  const { over: _, ...rest } = chain;
  ledger.chains.push({
    ...rest,
    issued: ledger.world.service.now(),
    challenge: { ...chain.challenge, Session: outcome.answer.Session },
    ...(step === "associate" ? { secret: outcome.answer.SecretCode } : { verified: true }),
  });
}

async function useToken(
  ledger: Ledger,
  { do: what, token }: Action & { do: "refresh" | "revoke" },
  alone: boolean,
): Promise<void> {
  const tokens = ledger.tokens.at(-1 - token);
  if (tokens === undefined) return;
  const { ClientId, refresh, user, ended } = tokens;
  if (what === "revoke") {
    const outcome = await send(ledger, "RevokeToken", { ClientId, Token: refresh });
    if ("answer" in outcome) {
      for (const other of ledger.tokens) if (other.refresh === refresh) other.ended = true;
    }
    return;
  }
  const input = { ClientId, RefreshToken: refresh };
  const outcome = await send(ledger, "GetTokensFromRefreshToken", input, alone);
  if ("refused" in outcome) return;
  assert.notEqual(ended, true, "new tokens for an ended sign-in");
  const access = outcome.answer.AuthenticationResult.AccessToken;
  ledger.tokens.push({ user, ClientId, access, refresh, ended });
}

/** What happens at one moment: its operation awaits nothing. */
const interrupts: Record<Interrupt, [operation: string, more: (ledger: Ledger) => object]> = {
  disable: ["AdminDisableUser", () => ({})],
  delete: ["AdminDeleteUser", () => ({})],
  signOut: ["AdminUserGlobalSignOut", () => ({})],
  setPassword: ["AdminSetUserPassword", (ledger) => ({
    Password: newPassword(ledger),
    Permanent: true,
  })],
  removePhone: ["AdminUpdateUserAttributes", () => ({
    UserAttributes: [{ Name: "phone_number", Value: "" }],
  })],
};

async function race(
  ledger: Ledger,
  { action, steps, interrupt }: Action & { do: "race" },
): Promise<void> {
  const { world } = ledger;
  const user = action.do === "answer"
    ? chainOf(ledger, action.chain)?.user
    : action.do === "signIn"
    ? person(ledger, action.who)
    : action.do === "refresh"
    ? ledger.tokens.at(-1 - action.token)?.user
    : undefined;
  const known = ledger.tokens.length;
  const racing = perform(ledger, action, false);
  for (let step = 0; step < steps; step++) await undefined;
  let done = false;
  if (user && findUser(world.pool, user.Username) === user) {
    const [operation, more] = interrupts[interrupt];
    const input = { UserPoolId: world.pool.Id, Username: user.Username, ...more(ledger) };
    operations[operation]!.run(world.service, { input } as never);
    done = true;
    if (interrupt === "setPassword") {
      ledger.setPassword(user, (input as { Password?: string }).Password!);
    }
  }
  await racing;
  if (!done || !user) return;
  // Of two passwords that were set at the same time, either may be the later one.
  if (user.password && "plain" in user.password) ledger.setPassword(user, user.password.plain);
  // Tokens were granted before, and ended with the others, or not at all; save for what ends nothing.
  if (interrupt === "disable" || interrupt === "delete") ledger.endTokensOf(user);
  if (interrupt === "signOut") {
    for (const [i, tokens] of ledger.tokens.entries()) {
      if (tokens.user === user && tokens.ended !== true) {
        tokens.ended = i < known ? true : "unknown";
      }
    }
  }
}

async function signUp(
  ledger: Ledger,
  { do: step, who }: Action & { do: "signUp" | "confirm" | "redeem" },
): Promise<void> {
  const { world } = ledger;
  const ClientId = clientOf(world, 0);
  const Username = NAMES[who]!;
  const known = person(ledger, who);
  if (step === "signUp") {
    const Password = newPassword(ledger);
    const email = { Name: "email", Value: `${++ledger.fresh}@signup.example` };
    const outcome = await send(ledger, "SignUp", {
      ClientId,
      Username,
      Password,
      UserAttributes: [email, ...(ledger.fresh % 3 ? [] : [{ Name: "sub", Value: "" }])],
    });
    if ("refused" in outcome) return;
    assert.equal(known, undefined, "two users of one name");
    ledger.setPassword(person(ledger, who)!, Password);
  } else if (step === "confirm") {
    const code = known?.codes?.get("ConfirmSignUp");
    const outcome = await send(ledger, "ConfirmSignUp", {
      ClientId,
      Username,
      ConfirmationCode: code?.code ?? "000000",
    });
    if ("refused" in outcome) return;
    assert.ok(known && code);
    assert.equal(known.attributes.get("email"), code.destination, "confirmed by a code to another");
    const { Session } = outcome.answer;
    const password = ledger.passwords.get(known)!;
    if (Session) ledger.signedUp.set(known, { session: Session, password });
  } else {
    const kept = known && ledger.signedUp.get(known);
    if (!kept) return;
    const outcome = await send(ledger, "InitiateAuth", {
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: Username },
      Session: kept.session,
    });
    if ("refused" in outcome) return;
    assert.equal(kept.password, ledger.passwords.get(known), "a session of before the password");
    settle(ledger, known, ClientId, [{ kind: "sign-up" }], outcome.answer);
  }
}

async function administer(ledger: Ledger, action: Action): Promise<void> {
  const { world } = ledger;
  const UserPoolId = world.pool.Id;
  const of = "who" in action
    ? { UserPoolId, Username: NAMES[action.who]! }
    : { UserPoolId, Username: "" };
  const user = "who" in action ? person(ledger, action.who) : undefined;
  switch (action.do) {
    case "setPassword": {
      const Password = newPassword(ledger);
      const { permanent: Permanent } = action;
      const outcome = await send(ledger, "AdminSetUserPassword", { ...of, Password, Permanent });
      if ("answer" in outcome) ledger.setPassword(user!, Password);
      return;
    }
    case "resend": {
      const TemporaryPassword = newPassword(ledger);
      const input = { ...of, TemporaryPassword, MessageAction: "RESEND" };
      const outcome = await send(ledger, "AdminCreateUser", input);
      if ("answer" in outcome) ledger.setPassword(user!, TemporaryPassword);
      return;
    }
    case "create": {
      const TemporaryPassword = newPassword(ledger);
      const UserAttributes = [
        { Name: "email", Value: VALUES.email[action.email]! },
        { Name: "email_verified", Value: "true" },
        { Name: "preferred_username", Value: VALUES.preferred_username[action.nickname]! },
      ].filter(({ Value }) => Value !== "");
      const outcome = await send(ledger, "AdminCreateUser", {
        ...of,
        TemporaryPassword,
        UserAttributes,
        MessageAction: "SUPPRESS",
        ForceAliasCreation: action.force,
      });
      if ("refused" in outcome) return;
      assert.equal(user, undefined, "two users of one name");
      return ledger.setPassword(person(ledger, action.who)!, TemporaryPassword);
    }
    case "setAttribute": {
      const { name, value, verified } = action;
      const UserAttributes: Attribute[] = [{ Name: name, Value: VALUES[name][value]! }];
      if (verified && value !== 0 && name !== "preferred_username") {
        UserAttributes.push({ Name: `${name}_verified`, Value: "true" });
      }
      await send(ledger, "AdminUpdateUserAttributes", { ...of, UserAttributes });
      return;
    }
    case "prefer": {
      const settings = { Enabled: action.enabled, PreferredMfa: action.preferred };
      await send(ledger, "AdminSetUserMFAPreference", {
        ...of,
        [FACTORS[action.factor]!]: settings,
      });
      return;
    }
    case "policy":
      await send(ledger, "SetUserPoolMfaConfig", {
        UserPoolId,
        MfaConfiguration: action.mfa,
        ...(action.mfa !== "OFF" && {
          SoftwareTokenMfaConfiguration: { Enabled: true },
          SmsMfaConfiguration: {},
          ...(action.email && { EmailMfaConfiguration: {} }),
        }),
      });
      return;
    case "disable":
    case "enable":
    case "delete":
    case "signOut": {
      const operation = {
        disable: "AdminDisableUser",
        enable: "AdminEnableUser",
        delete: "AdminDeleteUser",
        signOut: "AdminUserGlobalSignOut",
      }[action.do];
      const outcome = await send(ledger, operation, of);
      if ("answer" in outcome && action.do !== "enable") ledger.endTokensOf(user!);
    }
  }
}
