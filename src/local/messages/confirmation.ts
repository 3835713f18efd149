/**
 * Codes that a user brings back by name: to confirm a sign-up, to reset a password, to verify an address.
 *
 * Source: Amazon Cognito developer guide, "Quotas in Amazon Cognito" (how long codes live, how many requests an
 * hour a user may make).
 *
 * @module
 */

import { findUser } from "../directory/lookup.ts";
import { isEmail, isPhoneNumber, normalise, type Verifiable } from "../directory/names.ts";
import { ServiceFault } from "../fault.ts";
import { recall, remember } from "../memory.ts";
import type { CodeRecord } from "../model/credentials.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Message, Service } from "../service.ts";
import {
  type Addressee,
  attributeOf,
  type Delivery,
  isCode,
  makeCode,
  post,
  pretendCode,
} from "./codes.ts";

/** What a code is for; of the last two, the attribute that it verifies. */
export type Purpose = "ConfirmSignUp" | "ForgotPassword" | Verifiable;

const HOUR = 60 * 60 * 1000;
const LIFE: Record<Purpose, number> = {
  ConfirmSignUp: 24 * HOUR,
  ForgotPassword: HOUR,
  email: 24 * HOUR,
  phone_number: 24 * HOUR,
};

/**
 * Sends a code of six digits and waits for it. A later one for the same purpose takes its place. `destination`: an
 * address that is not yet the user's, and becomes it by the code.
 */
export async function sendConfirmation(
  addressee: Addressee,
  medium: Message["Medium"],
  purpose: Purpose,
  destination?: string,
): Promise<Delivery> {
  const { service, user } = addressee;
  const sent = makeCode(addressee, medium, 6, destination);
  (user.codes ??= new Map()).set(purpose, {
    code: sent.code,
    expires: service.now() + LIFE[purpose],
    AttributeName: attributeOf(medium),
    destination: sent.destination,
    ...(destination !== undefined && { pending: true }),
  });
  await post(addressee, { Medium: medium, Destination: sent.destination, Code: sent.code });
  return sent.delivery;
}

/**
 * Pretends to send a code, where PreventUserExistenceErrors hides that nobody gets it. The medium is the one of the
 * address or number that was typed; `otherwise`: the medium for any other name.
 */
export function pretendConfirmation(
  service: Service,
  pool: PoolRecord,
  typed: string,
  purpose: Purpose,
  otherwise: Message["Medium"],
): Delivery {
  const expires = service.now() + LIFE[purpose];
  remember(service, "pretended", pretendedKey(pool, typed, purpose), `${expires}`, expires);
  const medium = isEmail(typed) ? "EMAIL" : isPhoneNumber(typed) ? "SMS" : otherwise;
  return pretendCode(service, pool, typed, medium, 6).delivery;
}

/**
 * Refuses every code of somebody whom PreventUserExistenceErrors hides, as a user's wrong one would be: with
 * `CodeMismatchException` where a code was asked for, and `ExpiredCodeException` where none was.
 */
export function refusePretended(
  service: Service,
  pool: PoolRecord,
  typed: string,
  purpose: Purpose,
): never {
  countAttempt(service, pool, typed, `code ${purpose}`);
  const expires = recall(service, "pretended", pretendedKey(pool, typed, purpose)) ??
    findUser(pool, typed)?.codes?.get(purpose)?.expires;
  throw Number(expires ?? 0) > service.now() ? wrongCode() : expiredCode();
}

function pretendedKey(pool: PoolRecord, typed: string, purpose: Purpose): string {
  return JSON.stringify([pool.Id, normalise(pool, typed), purpose]);
}

/**
 * The code that was sent for a purpose, if it is the one that is given. Throws `ExpiredCodeException` where
 * none is waited for, or the address or number that it went to is no longer the user's, `CodeMismatchException`,
 * and `LimitExceededException` after too many wrong ones. The caller forgets the code once it has taken effect.
 */
export function requireCode(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  purpose: Purpose,
  given: string,
): CodeRecord {
  countAttempt(service, pool, user.Username, `code ${purpose}`);
  const sent = user.codes?.get(purpose);
  const good = sent !== undefined && sent.expires > service.now() &&
    (sent.pending || user.attributes.get(sent.AttributeName) === sent.destination);
  if (!good) throw expiredCode();
  if (isCode(sent.code, given)) return sent;
  throw wrongCode();
}

function wrongCode(): ServiceFault {
  return new ServiceFault(
    "CodeMismatchException",
    "Invalid verification code provided, please try again.",
  );
}

/** What a code that is waited for no longer, or never was, is told. */
export function expiredCode(): ServiceFault {
  return new ServiceFault(
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
}

/**
 * Counts an attempt at something that AWS allows only so often an hour for one user, who need not exist. Throws
 * `LimitExceededException` beyond that.
 */
export function countAttempt(
  service: Service,
  pool: PoolRecord,
  typed: string,
  what: string,
): void {
  const name = normalise(pool, findUser(pool, typed)?.Username ?? typed);
  const key = JSON.stringify([pool.Id, name, what]);
  const now = service.now();
  const kept = recall(service, "attempts", key);
  const before = kept === undefined ? undefined : JSON.parse(kept) as { n: number; until: number };
  const { n, until } = before && before.until > now ? before : { n: 0, until: now + HOUR };
  if (n >= service.quirks.codeAttemptsPerHour) {
    throw new ServiceFault(
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
  }
  remember(service, "attempts", key, JSON.stringify({ n: n + 1, until }), until);
}
