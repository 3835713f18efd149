/**
 * One-time codes: drawn, put into the outbox, and their destinations masked as Cognito masks them.
 *
 * @module
 */

import { equalBytes, utf8 } from "../../bytes.ts";
import { isEmail, isPhoneNumber, normalise, type Verifiable } from "../directory/names.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { MessageReason } from "../model/message_events.ts";
import type { Message, Service } from "../service.ts";
import type { Invocation } from "../triggers/invoke.ts";
import { wordMessage } from "../triggers/messages.ts";

/** `CodeDeliveryDetailsType`. */
export interface Delivery {
  DeliveryMedium: Message["Medium"];
  /** Masked. */
  Destination: string;
  AttributeName: Verifiable;
}

/** What the code of a challenge needs: the code to compare with, and what the client may see. */
export interface SentCode {
  code: string;
  /** Unmasked. */
  destination: string;
  delivery: Delivery;
}

const OUTBOX_LENGTH = 1000;

/** Whom a message is for, in whose request and why. */
export interface Addressee extends Omit<Invocation, "userName"> {
  user: UserRecord;
  reason: MessageReason;
}

/** A code for the user's address or number, or for `destination` instead. It is yet to be posted. */
export function makeCode(
  { service, user }: Pick<Addressee, "service" | "user">,
  medium: Message["Medium"],
  digits: number,
  destination: string = user.attributes.get(attributeOf(medium)) ?? "",
): SentCode {
  const code = drawCode(service, digits);
  return { code, destination, delivery: describe(medium, destination) };
}

/**
 * Sends a message: has the triggers word or send it, and puts it into the outbox, which keeps the newest. Throws what
 * the triggers throw.
 */
export async function post(
  addressee: Addressee,
  message: Pick<Message, "Medium" | "Destination" | "Code">,
): Promise<void> {
  const { service, pool, user: { Username }, reason } = addressee;
  const about = { ...addressee, userName: Username };
  const wording = await wordMessage(about, reason, message.Medium, message.Code);
  service.outbox.push({ UserPoolId: pool.Id, Username, ...message, ...wording });
  if (service.outbox.length > OUTBOX_LENGTH) service.outbox.shift();
}

/** What the client of an unknown user is shown: a code that nobody gets. */
export function pretendCode(
  service: Service,
  pool: PoolRecord,
  typed: string,
  medium: Message["Medium"],
  digits: number,
): SentCode {
  const fits = medium === "EMAIL" ? isEmail(typed) : isPhoneNumber(typed);
  const invented = medium === "EMAIL" ? `${typed}@example.com` : "+15550100000";
  const destination = normalise(pool, fits ? typed : invented);
  return { code: drawCode(service, digits), destination, delivery: describe(medium, destination) };
}

/** `t***@e***` and `+********4114`. */
export function mask(destination: string): string {
  if (destination.startsWith("+")) {
    return `+${"*".repeat(Math.max(0, destination.length - 5))}${destination.slice(-4)}`;
  }
  const [local = "", domain = ""] = destination.split("@");
  return `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

/** Whether a code is the one that was sent, compared without an early exit. */
export function isCode(expected: string | undefined, given: string): boolean {
  return expected ? equalBytes(utf8(expected), utf8(given)) : false;
}

/** The attribute that a medium reaches. */
export function attributeOf(medium: Message["Medium"]): Verifiable {
  return medium === "EMAIL" ? "email" : "phone_number";
}

function describe(medium: Message["Medium"], destination: string): Delivery {
  return {
    DeliveryMedium: medium,
    Destination: mask(destination),
    AttributeName: attributeOf(medium),
  };
}

function drawCode(service: Service, digits: number): string {
  // 64 random bits make the bias of the remainder negligible.
  const number = new DataView(service.random(8).buffer).getBigUint64(0);
  return String(number % 10n ** BigInt(digits)).padStart(digits, "0");
}
