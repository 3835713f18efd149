/**
 * Sending what was drawn, and what people and clients are called by number.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Family } from "../../../src/local/service.ts";
import type { Answer, World } from "../world.ts";
import { snapshot } from "./invariants.ts";
import type { Ledger } from "./ledger.ts";

/** Who there can be. */
export const NAMES = ["ada", "bob", "eve"];

/** What came of a request. */
export type Outcome = { answer: Answer } | { refused: string };

/** Sends a request; one that is refused must leave everything as it was, unless others are sent at the same time. */
export async function send(
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

/** What the operations of a family take beside what both take. */
export const ofFamily = ({ world }: Ledger, family: Family): { UserPoolId?: string } =>
  family === "admin" ? { UserPoolId: world.pool.Id } : {};

/** The user of that number, if there is one. */
export const person = ({ world }: Ledger, who: number): UserRecord | undefined =>
  findUser(world.pool, NAMES[who]!);

/** A password that nobody has had. */
export const newPassword = (ledger: Ledger): string => `Another-Horse-${++ledger.fresh}`;

/** The client of that number: two that are alike, and one that rotates refresh tokens. */
export const clientOf = ({ pool }: World, client: number): string =>
  [...pool.clients.keys()][client]!;
