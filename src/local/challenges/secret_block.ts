/**
 * SECRET_BLOCK: the server's half of an SRP exchange, and the attempt with it, in the client's hands, so that
 * PASSWORD_VERIFIER needs no Session and the service no memory.
 *
 * @module
 */

import { type Bytes, fromBase64, fromHex, toBase64, toHex } from "../../bytes.ts";
import type { StringMap } from "../../operations/wire.ts";
import {
  generateServerEphemeral,
  type ServerClaim,
  type Verifier,
  verifyPasswordClaim,
} from "../../srp/server.ts";
import type { Context, Turn } from "../attempt/attempt.ts";
import { invalidParameter, wrongCredentials } from "../fault.ts";
import { readClock } from "../memory.ts";
import { seal, unseal } from "../seal.ts";
import type { Service } from "../service.ts";
import { checkState, type SessionState } from "../sessions/sessions.ts";
import type { Issuing } from "./challenge.ts";
import { readTimestamp } from "./timestamp.ts";

/** Room for names of a usual length, so that the size does not tell one user from another. */
const USUAL_LENGTH = 1640;

/** Begins an exchange: `SALT`, `SRP_B` and `SECRET_BLOCK` for the client's `SRP_A`. */
export async function beginExchange(
  { service, state, input }: Issuing,
  { salt, verifier }: Verifier,
): Promise<{ SALT: string; SRP_B: string; SECRET_BLOCK: string }> {
  const { publicValue: B, privateValue: b } = generateServerEphemeral(verifier, {
    random: (bytes) => service.random(bytes.length),
  });
  const { now } = readClock(service);
  const block: SessionState = {
    ...state,
    expires: now + service.quirks.passwordVerifierSeconds * 1000,
    secrets: { A: pack(input.SRP_A!), B: pack(B), b: toHex(b), salt },
  };
  const sealed = await seal(service, "secret block", JSON.stringify(block), USUAL_LENGTH);
  return { SALT: salt, SRP_B: B, SECRET_BLOCK: toBase64(sealed) };
}

/** The state in the block of an answer that came without a Session, as only one in USER_SRP_AUTH may. */
export async function openBlockAlone(
  context: Context,
  responses: StringMap,
): Promise<SessionState> {
  const state = await openBlock(context, responses);
  if (state.attempt.flow === "USER_SRP_AUTH") return state;
  throw invalidParameter("Missing required parameter Session");
}

/** What the block of an answer holds of the exchange. One that was made for another session proves nothing. */
export async function exchangeOf(
  context: Context,
  responses: StringMap,
  state: SessionState,
): Promise<StringMap> {
  const { id, secrets } = await openBlock(context, responses);
  if (id !== state.id) throw wrongCredentials();
  return secrets;
}

/** The state in a block that belongs to this pool, client and family and is neither old nor used. */
async function openBlock(
  context: Context,
  { PASSWORD_CLAIM_SECRET_BLOCK }: StringMap,
): Promise<SessionState> {
  const bytes = bytesOf(PASSWORD_CLAIM_SECRET_BLOCK!);
  const json = bytes && await unseal(context.service, "secret block", bytes);
  if (json === undefined) throw wrongCredentials();
  const state: SessionState = JSON.parse(json);
  checkState(context, state);
  return state;
}

/** The bytes of a block that is written as the service writes it. */
function bytesOf(block: string): Bytes | undefined {
  try {
    const bytes = fromBase64(block);
    return toBase64(bytes) === block ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the answer proves the password behind the verifier. Throws `InvalidParameterException` for a
 * TIMESTAMP that is no date.
 */
export async function isProof(
  { service }: Turn,
  responses: StringMap,
  secrets: StringMap,
  verifier: Verifier | undefined,
  identity: { group: string; name: string },
): Promise<boolean> {
  const { time, signed } = readTimestamp(responses.TIMESTAMP!);
  // A verifier with another salt belongs to a password that was set after the exchange began.
  if (verifier === undefined || verifier.salt !== secrets.salt) return false;
  const claim: ServerClaim & { signature: string } = {
    ...identity,
    verifier: verifier.verifier,
    ephemeral: { publicValue: unpack(secrets.B!), privateValue: fromHex(secrets.b!) },
    srpA: unpack(secrets.A!),
    secretBlock: fromBase64(responses.PASSWORD_CLAIM_SECRET_BLOCK!),
    timestamp: signed,
    signature: responses.PASSWORD_CLAIM_SIGNATURE!,
  };
  const right = await verifyPasswordClaim(claim);
  return right && isRecent(service, time);
}

function isRecent(service: Service, time: number): boolean {
  return Math.abs(service.now() - time) <= service.quirks.timestampSkewSeconds * 1000;
}

/** Hex in two thirds of its length. */
function pack(hex: string): string {
  return toBase64(fromHex(hex));
}

function unpack(packed: string): string {
  return toHex(fromBase64(packed));
}
