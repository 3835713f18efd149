/**
 * How a call of `signIn` or `answer` ends: with a challenge, or signed in.
 *
 * @module
 */

import { fromBase64Url } from "../bytes.ts";
import { ProtocolError } from "../errors.ts";
import type { AuthenticationResult, AuthResponse } from "../operations/wire.ts";
import { type Challenge, definitionOf } from "./challenges/table.ts";
import { type Exchange, sessionEnd } from "./exchange.ts";
import type { PendingChallenge } from "./pending.ts";
import { proveDevice } from "./proofs.ts";

/** The tokens of a signed-in user. */
export interface Tokens {
  /**
   * A JWT for your own API, and for Cognito's operations on the user. Good for an hour unless the app client says
   * otherwise.
   */
  accessToken: string;
  /** A JWT that tells the app who the user is; not for APIs. Absent where Cognito gave none. */
  idToken?: string;
  /** Opaque; good for 30 days unless the app client says otherwise. After a refresh only where it was rotated. */
  refreshToken?: string;
  /** What stands before the access token in `Authorization`: `Bearer`. */
  tokenType: string;
  /** Milliseconds since the epoch, by AWS's clock: when the access token dies. */
  expiresAt: number;
}

/** A device that Cognito has begun to track. It means nothing until `rememberDevice` confirms it. */
export interface NewDevice {
  /** `<region>_<uuid>`: names the device from now on. */
  deviceKey: string;
  /** Takes the pool's place in the device's SRP. */
  deviceGroupKey: string;
}

/** Cognito wants more. */
export interface Challenged {
  /** Tells it from {@linkcode SignedIn}. */
  status: "challenge";
  /** What to give to `answer`; a `switch` over its `name` narrows it. */
  challenge: Challenge;
  /** Cognito does not know the remembered device that was given, or not with this password: forget it. */
  deviceForgotten?: true;
}

/** The user is signed in. */
export interface SignedIn {
  /** Tells it from {@linkcode Challenged}. */
  status: "signed_in";
  /** The user's real name, by the access token: keep it for `refreshTokens`. */
  username: string;
  /** The new tokens. */
  tokens: Tokens;
  /** Where the pool tracks devices and did not know this one: `rememberDevice` takes it. */
  newDevice?: NewDevice;
  /** Cognito does not know the remembered device that was given, or not with this password: forget it. */
  deviceForgotten?: true;
}

/** What `signIn` and `answer` give. */
export type SignInStep = Challenged | SignedIn;

/** The step that a response amounts to. DEVICE_SRP_AUTH is answered on the way where the device is at hand. */
export async function settle(exchange: Exchange, response: AuthResponse): Promise<SignInStep> {
  if (response.ChallengeName === "DEVICE_SRP_AUTH" && exchange.device) {
    return settle(exchange, await proveDevice(exchange, exchange.device));
  }
  const step = readStep(exchange, response);
  return exchange.deviceForgotten ? { ...step, deviceForgotten: true } : step;
}

function readStep(exchange: Exchange, response: AuthResponse): SignInStep {
  if (response.ChallengeName) {
    return { status: "challenge", challenge: readChallenge(exchange, response) };
  }
  if (response.AuthenticationResult) return signedIn(exchange, response.AuthenticationResult);
  throw new ProtocolError(
    "unexpected_response",
    "Cognito answered with neither a challenge nor tokens",
  );
}

function readChallenge(exchange: Exchange, response: AuthResponse): Challenge {
  const { username, alias, api, session, deviceKey } = exchange;
  const definition = definitionOf(response.ChallengeName ?? "");
  const name = definition === definitionOf("UNKNOWN") ? "UNKNOWN" : response.ChallengeName;
  const pending = {
    name,
    username,
    ...(alias !== username && { alias }),
    api,
    expiresAt: sessionEnd(exchange.state),
    ...(session !== undefined && { session }),
    ...(deviceKey !== undefined && { deviceKey }),
  } as PendingChallenge;
  const parameters = response.ChallengeParameters ?? {};
  return { ...pending, ...definition.read(parameters, response) } as Challenge;
}

function signedIn(exchange: Exchange, result: AuthenticationResult): SignedIn {
  const { DeviceKey, DeviceGroupKey } = result.NewDeviceMetadata ?? {};
  const tokens = readTokens(exchange.state.clock.now(), result);
  return {
    status: "signed_in",
    // A password flow without any challenge tells the real name nowhere else.
    username: realName(tokens.accessToken) ?? exchange.username,
    tokens,
    ...(DeviceKey && DeviceGroupKey && {
      newDevice: { deviceKey: DeviceKey, deviceGroupKey: DeviceGroupKey },
    }),
  };
}

/** The claim `username`. The token is not verified: it came from Cognito itself, over TLS. */
function realName(accessToken: string): string | undefined {
  try {
    const payload = fromBase64Url(accessToken.split(".")[1] ?? "");
    const { username } = JSON.parse(new TextDecoder().decode(payload));
    return typeof username === "string" && username !== "" ? username : undefined;
  } catch {
    return undefined;
  }
}

/** The tokens of an `AuthenticationResult`, dated by AWS's clock. */
export function readTokens(now: number, result: AuthenticationResult): Tokens {
  const { AccessToken, IdToken, RefreshToken, TokenType, ExpiresIn = 3600 } = result;
  if (!AccessToken) {
    throw new ProtocolError("unexpected_response", "Cognito's tokens lack the access token");
  }
  return {
    accessToken: AccessToken,
    ...(IdToken && { idToken: IdToken }),
    ...(RefreshToken && { refreshToken: RefreshToken }),
    tokenType: TokenType || "Bearer",
    expiresAt: now + ExpiresIn * 1000,
  };
}
