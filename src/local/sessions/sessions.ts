/**
 * Sessions: sealed, bound to client, pool, user, flow and the challenge they stand for, good once and for
 * the client's `AuthSessionValidity`.
 *
 * Only the ids of spent sessions are remembered, and those only until they would have expired.
 *
 * @module
 */

import { concat, fromBase64Url, toBase64Url, toHex, utf8 } from "../../bytes.ts";
import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Attempt, Context } from "../attempt/attempt.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import { seal, unseal } from "../seal.ts";
import type { Service } from "../service.ts";

/** What a session, or a SECRET_BLOCK, stands for. */
export interface SessionState {
  id: string;
  /** Milliseconds since the epoch. */
  expires: number;
  /** The challenge that it waits for; `SIGN_UP`: ConfirmSignUp gave it out. */
  challenge: ChallengeName | "SIGN_UP";
  attempt: Attempt;
  /** What the challenge's handler wants back at the answer: the code that was sent, for example. */
  secrets: StringMap;
}

/** Live sessions begin with the version bytes of an AWS KMS envelope: `AYABe...`. */
const ENVELOPE = [0x01, 0x80, 0x01, 0x78];
/** Bytes of envelope, IV and tag. */
const AROUND = ENVELOPE.length + 12 + 16;
/** What the service model lets a session have; what does not fit is kept here. */
const GREATEST_LENGTH = 2048;

/** A new state, good for `seconds` or, without that, for the client's `AuthSessionValidity`. */
export function newState(
  context: Context,
  challenge: SessionState["challenge"],
  attempt: Attempt,
  secrets: StringMap = {},
  seconds: number = context.client.AuthSessionValidity * 60,
): SessionState {
  const { service } = context;
  return {
    id: toHex(service.random(16)),
    expires: service.now() + seconds * 1000,
    challenge,
    attempt,
    secrets,
  };
}

/** The state as a `Session`: base64url, at most 2,048 characters unless the quirks ask for more. */
export async function sealSession(service: Service, state: SessionState): Promise<string> {
  const { sessionLength } = service.quirks;
  let json = JSON.stringify(state);
  if (utf8(json).length > bytesIn(Math.max(GREATEST_LENGTH, sessionLength))) {
    // Long names or a long custom history do not fit into the API's 2,048 characters.
    service.overflow ??= new Map();
    forgetExpired(service, service.overflow, ({ expires }) => expires);
    service.overflow.set(state.id, { state: json, expires: state.expires });
    json = JSON.stringify({ id: state.id });
  }
  const sealed = await seal(service, "session", json, bytesIn(sessionLength));
  return toBase64Url(concat(Uint8Array.from(ENVELOPE), sealed));
}

/** The bytes of JSON that a session of so many characters holds. */
function bytesIn(characters: number): number {
  return Math.floor(characters * 3 / 4) - AROUND;
}

/**
 * The state of a `Session` that belongs to this pool, client and family, and has neither expired nor been
 * used.
 */
export async function openSession(
  context: Context,
  session: string | undefined,
): Promise<SessionState> {
  if (session === undefined) throw invalidParameter("Missing required parameter Session");
  const state = await readSession(context.service, session);
  checkState(context, state);
  return state;
}

/** The same, for operations that name no client: the session says whose it is. */
export async function openUnboundSession(
  service: Service,
  session: string,
  origin: string,
): Promise<{ state: SessionState; context: Context }> {
  const state = await readSession(service, session);
  const { attempt } = state;
  const pool = service.pools.get(attempt.pool);
  const client = pool?.clients.get(attempt.client);
  if (pool === undefined || client === undefined) throw invalidSession();
  const context = { service, pool, client, family: attempt.family, origin, clientMetadata: {} };
  checkState(context, state);
  return { state, context };
}

async function readSession(service: Service, session: string): Promise<SessionState> {
  let json: string | undefined;
  try {
    json = await unseal(service, "session", fromBase64Url(session).subarray(ENVELOPE.length));
  } catch {
    throw invalidSession();
  }
  if (json === undefined) throw invalidSession();
  const state = JSON.parse(json) as SessionState | { id: string };
  if ("attempt" in state) return state;
  const kept = service.overflow?.get(state.id);
  if (kept !== undefined) return JSON.parse(kept.state) as SessionState;
  throw service.burned?.has(state.id) ? usedSession() : expiredSession();
}

/** Refuses a state of another pool, client or family, or one that has expired or was used. */
export function checkState(context: Context, state: SessionState): void {
  const { service, pool, client, family } = context;
  const { attempt } = state;
  const foreign = attempt.pool !== pool.Id || attempt.client !== client.ClientId ||
    (attempt.family !== family && !service.quirks.sessionsCrossFamilies);
  if (foreign) throw invalidSession();
  if (state.expires <= service.now()) throw expiredSession();
  if (service.burned?.has(state.id)) throw usedSession(state);
}

/**
 * Spends a state. Of two answers that arrive together one succeeds: between this check and the mark
 * nothing else runs.
 */
export function burn(service: Service, state: SessionState): void {
  service.burned ??= new Map();
  if (service.burned.has(state.id)) throw usedSession(state);
  forgetExpired(service, service.burned, (expires) => expires);
  service.burned.set(state.id, state.expires);
  service.overflow?.delete(state.id);
}

/** Forgets what has expired. Entries come in about that order, so the oldest ones are looked at alone. */
export function forgetExpired<Value>(
  service: Service,
  entries: Map<string, Value>,
  expiry: (value: Value) => number,
): void {
  const now = service.now();
  for (const [id, value] of entries) {
    if (expiry(value) > now) break;
    entries.delete(id);
  }
}

/** What anything that is not a session of this sign-in is told. */
export function invalidSession(): Error {
  return notAuthorized("Invalid session for the user.");
}

function expiredSession(): Error {
  return notAuthorized("Invalid session for the user, session is expired.");
}

function usedSession(state?: SessionState): Error {
  // Seen live: a CUSTOM_CHALLENGE session that was answered is not told from an invented one.
  if (state?.challenge === "CUSTOM_CHALLENGE") return invalidSession();
  return notAuthorized("Invalid session for the user, session can only be used once.");
}
