/**
 * What people have begun in the world: they are signed in, wait for the next answer, or have a code to use.
 *
 * @module
 */

import { totpCode } from "../../../src/local/mod.ts";
import { SoftwareAuthenticator } from "../../scenarios/software_authenticator.ts";
import { confirm, type Device, signInAnew } from "../devices_world.ts";
import { ORIGIN } from "../passkey_world.ts";
import { type Answer, PASSWORD, type World } from "../world.ts";
import { type FullWorld, SECRET } from "./world.ts";

/** A password that nobody has. */
export const NEW_PASSWORD = "Battery-staple-2";

type Input = Record<string, unknown>;

/** Inputs of RespondToAuthChallenge that are right, each for a sign-in of its own. */
export async function waitingSignIns(
  world: World,
  authenticator: SoftwareAuthenticator,
): Promise<Input[]> {
  const { ClientId } = world.client;
  const answer = (to: Answer, ChallengeResponses: Record<string, string>) => ({
    ClientId,
    ChallengeName: to.ChallengeName,
    Session: to.Session,
    ChallengeResponses,
  });
  const choose = (PREFERRED_CHALLENGE: string) =>
    world.begin("USER_AUTH", { USERNAME: "ada", PREFERRED_CHALLENGE });
  const byPasskey = await choose("WEB_AUTHN");
  const options = JSON.parse(byPasskey.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  const CREDENTIAL = JSON.stringify(await authenticator.get(options, ORIGIN));
  const byEmail = await choose("EMAIL_OTP");
  const ANSWER = "SOFTWARE_TOKEN_MFA";
  const byApp = await world.answer(await world.signIn("mia"), { USERNAME: "mia", ANSWER });
  const SOFTWARE_TOKEN_MFA_CODE = await totpCode(SECRET, world.service.now());
  return [
    answer(byPasskey, { USERNAME: "ada", CREDENTIAL }),
    answer(byEmail, { USERNAME: "ada", EMAIL_OTP_CODE: world.lastCode() }),
    answer(byApp, { USERNAME: "mia", SOFTWARE_TOKEN_MFA_CODE }),
    answer(await world.signIn("mia"), { USERNAME: "mia", ANSWER: "SMS_MFA" }),
    answer(await world.signIn("new"), { USERNAME: "new", NEW_PASSWORD }),
    answer(await world.begin("USER_AUTH", { USERNAME: "ada" }), {
      ...{ USERNAME: "ada", ANSWER: "PASSWORD", PASSWORD },
    }),
  ];
}

/** Ada's sign-ins, and what she has registered. */
export interface SignedIn {
  /** `AuthenticationResult`s: with a device that is not confirmed, with one that is, and by the client that rotates. */
  tokens: Answer;
  kept: Answer;
  rotated: Answer;
  /** The confirmed device of `kept`. */
  device: Device;
  SessionId: string;
  /** The id of a passkey, and a credential that waits for CompleteWebAuthnRegistration. */
  CredentialId: string;
  Credential: unknown;
  /** What has her passkey. */
  authenticator: SoftwareAuthenticator;
}

/** Signs ada in, with a device and a passkey. */
export async function signInAda({ world, rotating }: FullWorld): Promise<SignedIn> {
  const kept = await signInAnew(world);
  const device = await confirm(world, kept);
  const tokens = (await world.signIn("ada")).AuthenticationResult;
  const { AccessToken } = tokens;
  const { AuthenticationResult: rotated } = await world.call("InitiateAuth", {
    ClientId: rotating.ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ada", PASSWORD },
  });
  await confirm(world, rotated);
  const authenticator = new SoftwareAuthenticator();
  const create = async () => {
    const options = await world.call("StartWebAuthnRegistration", { AccessToken });
    return await authenticator.create(options.CredentialCreationOptions, ORIGIN);
  };
  const passkey = await create();
  await world.call("CompleteWebAuthnRegistration", { AccessToken, Credential: passkey });
  const options = await world.call("StartWebAuthnRegistration", { AccessToken });
  const Credential = await new SoftwareAuthenticator()
    .create(options.CredentialCreationOptions, ORIGIN);
  const { Sessions: [session] } = await world.call("ListUserSessions", { AccessToken });
  const { SessionId } = session;
  const CredentialId = passkey.id;
  return { tokens, kept, rotated, device, SessionId, CredentialId, Credential, authenticator };
}

/** Codes that are good, by what they are for. */
export interface Codes {
  signUp: string;
  password: string;
  attribute: string;
  app: string;
}

/** Lets una sign up, and codes be sent to ada. */
export async function sendCodes(world: World, AccessToken: string): Promise<Codes> {
  const { ClientId } = world.client;
  await world.call("SignUp", {
    ClientId,
    Username: "una",
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: "una@example.com" }],
  });
  const signUp = world.lastCode();
  await world.call("ForgotPassword", { ClientId, Username: "ada" });
  const password = world.lastCode();
  await world.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName: "email" });
  const attribute = world.lastCode();
  const { SecretCode } = await world.call("AssociateSoftwareToken", { AccessToken });
  const app = await totpCode(SecretCode, world.service.now());
  return { signUp, password, attribute, app };
}
