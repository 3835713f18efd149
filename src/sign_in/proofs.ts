/**
 * The two SRP exchanges of a sign-in, from SRP_A to the signed claim: the password's and the device's.
 *
 * @module
 */

import { ProtocolError } from "../errors.ts";
import type { AuthResponse } from "../operations/wire.ts";
import {
  type ClaimSignature,
  generateEphemeral,
  signDeviceClaim,
  signPasswordClaim,
  type SrpEphemeral,
} from "../srp/mod.ts";
import { type Exchange, respond } from "./exchange.ts";
import type { RememberedDevice } from "./pending.ts";

/** The server's side of an exchange, as a typed challenge holds it. */
interface ServerValues {
  salt: string;
  srpB: string;
  secretBlock: string;
}

/** Sends SRP_A by `start` and answers the PASSWORD_VERIFIER that comes of it; another challenge is handed on. */
export async function provePassword(
  exchange: Exchange,
  password: string,
  start: (srpA: string) => Promise<AuthResponse>,
): Promise<AuthResponse> {
  const ephemeral = generateEphemeral(exchange.state);
  const response = await start(ephemeral.publicValue);
  if (response.ChallengeName !== "PASSWORD_VERIFIER") return response;
  return await sendPasswordClaim(exchange, ephemeral, password, {
    ...serverValues(response),
    userIdForSrp: response.ChallengeParameters?.["USER_ID_FOR_SRP"] ?? "",
  });
}

/** Answers PASSWORD_VERIFIER. */
export async function sendPasswordClaim(
  exchange: Exchange,
  ephemeral: SrpEphemeral,
  password: string,
  server: ServerValues & { userIdForSrp: string },
): Promise<AuthResponse> {
  const { userPoolId } = exchange.state;
  const claim = { ...server, userPoolId, password, now: now(exchange) };
  const signed = await signPasswordClaim(ephemeral, claim, exchange.state);
  return await sendClaim(exchange, "PASSWORD_VERIFIER", signed);
}

/** Answers DEVICE_SRP_AUTH and the DEVICE_PASSWORD_VERIFIER that comes of it. */
export async function proveDevice(
  exchange: Exchange,
  device: RememberedDevice,
): Promise<AuthResponse> {
  exchange.deviceKey = device.deviceKey;
  // A server that asks again gets no second proof: the challenge is handed on.
  exchange.device = undefined;
  const ephemeral = generateEphemeral(exchange.state);
  const response = await respond(exchange, "DEVICE_SRP_AUTH", { SRP_A: ephemeral.publicValue });
  const { ChallengeName, AuthenticationResult } = response;
  // Tokens end a sign-in, early or not.
  if (AuthenticationResult) return response;
  if (ChallengeName !== "DEVICE_PASSWORD_VERIFIER") {
    throw new ProtocolError(
      "unexpected_response",
      `DEVICE_SRP_AUTH was followed by ${ChallengeName ?? "nothing"}, not by its verifier`,
    );
  }
  return await sendDeviceClaim(exchange, ephemeral, device, serverValues(response));
}

/** Answers DEVICE_PASSWORD_VERIFIER. */
export async function sendDeviceClaim(
  exchange: Exchange,
  ephemeral: SrpEphemeral,
  device: RememberedDevice,
  server: ServerValues,
): Promise<AuthResponse> {
  exchange.deviceKey = device.deviceKey;
  const claim = { ...server, ...device, now: now(exchange) };
  const signed = await signDeviceClaim(ephemeral, claim, exchange.state);
  return await sendClaim(exchange, "DEVICE_PASSWORD_VERIFIER", signed);
}

function now({ state }: Exchange): Date {
  return new Date(state.clock.now());
}

/** Absent ones are left to `./srp`, which names them in its refusal. */
function serverValues({ ChallengeParameters = {} }: AuthResponse): ServerValues {
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "" } = ChallengeParameters;
  return { salt: SALT, srpB: SRP_B, secretBlock: SECRET_BLOCK };
}

function sendClaim(
  exchange: Exchange,
  name: string,
  { signature, secretBlock, timestamp }: ClaimSignature,
): Promise<AuthResponse> {
  return respond(exchange, name, {
    PASSWORD_CLAIM_SIGNATURE: signature,
    PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
    TIMESTAMP: timestamp,
  });
}
