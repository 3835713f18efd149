/**
 * Sessions: sealed, bound to client, pool, user, flow and the challenge they stand for, good once and for
 * the client's `AuthSessionValidity`.
 *
 * Only the ids of spent sessions are remembered, and those only until they would have expired.
 *
 * @module
 */

import { type Bytes, concat, fromBase64Url, toBase64Url, toHex, utf8 } from "../../bytes.ts";
import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Attempt, Context } from "../attempt/attempt.ts";
import { invalidParameter, invalidSession, notAuthorized } from "../fault.ts";
import { forget, readClock, recall, remember } from "../memory.ts";
import { seal, unseal } from "../seal.ts";
import type { Service } from "../service.ts";

/** What a session, or a SECRET_BLOCK, stands for. */
export interface SessionState {
  id: string;
  /** Milliseconds since the epoch. */
  expires: number;
  /** When all that bears this id has expired: the session, and the SECRET_BLOCK that went with it. */
  allExpired: number;
  /** The clock's: a state of another one has expired, whatever the time. */
  era: number;
  /** The challenge that it waits for; `CONFIRM_SIGN_UP`: SignUp gave it out, and `SIGN_UP`: ConfirmSignUp did. */
  challenge: ChallengeName | "CONFIRM_SIGN_UP" | "SIGN_UP";
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

/** A new state, good for the client's `AuthSessionValidity`. */
export function newState(
  { service, client }: Context,
  challenge: SessionState["challenge"],
  attempt: Attempt,
  secrets: StringMap = {},
): SessionState {
  const { now, era } = readClock(service);
  const expires = now + client.AuthSessionValidity * 60_000;
  return {
    id: toHex(service.random(16)),
    expires,
    allExpired: Math.max(expires, now + service.quirks.passwordVerifierSeconds * 1000),
    era,
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
    // A long custom history does not fit into the API's 2,048 characters.
    remember(service, "overflow", state.id, json, state.expires);
    const { id, expires, era, challenge } = state;
    json = JSON.stringify({ id, expires, era, challenge });
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
): Promise<{ state: SessionState; context: Context }> {
  const state = await readSession(service, session);
  const { attempt } = state;
  const pool = service.pools.get(attempt.pool);
  const client = pool?.clients.get(attempt.client);
  if (pool === undefined || client === undefined) throw invalidSession();
  const context = { service, pool, client, family: attempt.family, clientMetadata: {} };
  checkState(context, state);
  return { state, context };
}

async function readSession(service: Service, session: string): Promise<SessionState> {
  const bytes = bytesOf(session);
  const json = bytes && await unseal(service, "session", bytes.subarray(ENVELOPE.length));
  if (json === undefined) throw invalidSession();
  const state = JSON.parse(json) as Omit<SessionState, "attempt"> & Partial<SessionState>;
  if (state.attempt !== undefined) return state as SessionState;
  checkAge(service, state);
  const kept = recall(service, "overflow", state.id);
  if (kept === undefined) throw expiredSession();
  return JSON.parse(kept) as SessionState;
}

/** The bytes of a session that is written as the service writes it, without blanks or a spare bit set. */
function bytesOf(session: string): Bytes | undefined {
  try {
    const bytes = fromBase64Url(session);
    const ours = toBase64Url(bytes) === session && ENVELOPE.every((byte, i) => bytes[i] === byte);
    return ours ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses a state of another pool, client or family, or one that has expired or was used. */
export function checkState(context: Context, state: SessionState): void {
  const { service, pool, client, family } = context;
  const { attempt } = state;
  const foreign = attempt.pool !== pool.Id || attempt.client !== client.ClientId ||
    (attempt.family !== family && !service.quirks.sessionsCrossFamilies);
  if (foreign) throw invalidSession();
  checkAge(service, state);
}

function checkAge(
  service: Service,
  state: Pick<SessionState, "id" | "expires" | "era" | "challenge">,
): void {
  const { now, era } = readClock(service);
  if (state.era !== era || state.expires <= now) throw expiredSession();
  if (recall(service, "spent", state.id) !== undefined) throw usedSession(state.challenge);
}

/** Spends a state: whatever else bears its id, session or SECRET_BLOCK, is spent with it. */
export function spend(service: Service, { id, challenge, allExpired }: SessionState): void {
  if (recall(service, "spent", id) !== undefined) throw usedSession(challenge);
  remember(service, "spent", id, "", allExpired);
  forget(service, "overflow", id);
}

/**
 * Judges an answer when those to the same state that came before it are done: of two that arrive together
 * one is accepted, and the other finds the session spent.
 */
export async function inTurn<Result>(
  { turns }: Service,
  { id }: SessionState,
  judge: () => Promise<Result>,
): Promise<Result> {
  const before = turns.get(id);
  const turn = (async () => {
    await before?.catch(() => {});
    return await judge();
  })();
  turns.set(id, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(id) === turn) turns.delete(id);
  }
}

/** What a session is told whose time is over. */
function expiredSession(): Error {
  return notAuthorized("Invalid session for the user, session is expired.");
}

function usedSession(challenge: SessionState["challenge"]): Error {
  // Seen live: a CUSTOM_CHALLENGE session that was answered is not told from an invented one.
  if (challenge === "CUSTOM_CHALLENGE") return invalidSession();
  return notAuthorized("Invalid session for the user, session can only be used once.");
}
