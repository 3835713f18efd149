/**
 * The names that cases may use in place of values, and what they stand for during a run.
 *
 * A string that is a name alone becomes its value; a name inside a longer string becomes text. A name without a value
 * is an error, but for `$sessionIfAny`, which leaves its member out.
 *
 * @module
 */

import { secretHash } from "@cognito-edge/auth";
import { createDeviceVerifier, generateEphemeral, signPasswordClaim } from "@cognito-edge/auth/srp";
import { totpCode } from "@cognito-edge/auth/local";
import type { Json } from "./case.ts";
import { Matcher } from "./matchers.ts";
import type { Target } from "./target.ts";

/** What a case has learned so far: `pool`, `client`, `user`, `session`, what it saved, and so on. */
export type Known = Record<string, string | undefined>;

/** The SRP state of a case. */
export interface Srp {
  ephemeral?: ReturnType<typeof generateEphemeral>;
  claim?: Awaited<ReturnType<typeof signPasswordClaim>>;
  /** ChallengeParameters of the last PASSWORD_VERIFIER. */
  given?: Record<string, string>;
}

const HALF_MINUTE = 30_000;

/** The values that have to be computed. */
const computed: Record<string, (run: Run) => Promise<string> | string> = {
  /** The code that an authenticator app shows. */
  totp: ({ known, target }) => totpCode(known.secretCode!, target.now()),
  /** The one that it shows next: Cognito takes it early, and takes each code once. */
  totpNext: ({ known, target }) => totpCode(known.secretCode!, target.now() + HALF_MINUTE),
  /** The newest code that was sent to the user. */
  code: ({ known, target }) => target.code!(known.realName ?? known.user!),
  /** SECRET_HASH of the name that a user typed, and of the real one. */
  typedHash: ({ known }) => hashOf(known.user!, known),
  realHash: ({ known }) => hashOf(known.realName!, known),
  srpA({ srp }) {
    srp.ephemeral = generateEphemeral();
    return srp.ephemeral.publicValue;
  },
  srpUser: ({ srp }) => srp.given!.USER_ID_FOR_SRP!,
  claimSignature: async (run) => (await claimOf(run)).signature,
  claimBlock: async (run) => (await claimOf(run)).secretBlock,
  claimTime: async (run) => (await claimOf(run)).timestamp,
};

/** What values are made from. */
export interface Run {
  target: Target;
  known: Known;
  srp: Srp;
}

async function claimOf({ known, srp, target }: Run) {
  const { USER_ID_FOR_SRP, SALT, SRP_B, SECRET_BLOCK } = srp.given!;
  return srp.claim ??= await signPasswordClaim(srp.ephemeral!, {
    userPoolId: known.pool!,
    userIdForSrp: USER_ID_FOR_SRP!,
    password: known.password!,
    salt: SALT!,
    srpB: SRP_B!,
    secretBlock: SECRET_BLOCK!,
    now: new Date(target.now()),
  });
}

/** The verifier of a new device, and the names under which a case finds it. */
export async function deviceValues(deviceGroupKey: string, deviceKey: string): Promise<Known> {
  const { passwordVerifier, salt } = await createDeviceVerifier({ deviceGroupKey, deviceKey });
  return { deviceGroupKey, deviceKey, deviceVerifier: passwordVerifier, deviceSalt: salt };
}

const hashOf = (username: string, { client, secret }: Known) =>
  secretHash({ username, clientId: client!, clientSecret: secret! });

/** The input with every name replaced by its value, SECRET_HASH last. */
export async function fillIn(input: Json, run: Run): Promise<Json> {
  const filled = await fill(input, run);
  return await fillHash(filled, run.known);
}

async function fill(value: Json, run: Run): Promise<Json> {
  if (typeof value === "string") return await fillText(value, run);
  if (Array.isArray(value)) return await Promise.all(value.map((member) => fill(member, run)));
  if (value instanceof Matcher) {
    return new Matcher(value.complaint, await fill(value.expected, run));
  }
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  const entries: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) entries.push([name, await fill(member, run)]);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}

const isPlain = (value: object) => Object.getPrototypeOf(value) === Object.prototype;

const NAME = /\$(\w+)/g;

async function fillText(text: string, run: Run): Promise<string | undefined> {
  if (text === "$sessionIfAny") return run.known.session;
  const values = new Map<string, string>();
  for (const [, name] of text.matchAll(NAME)) values.set(name!, await valueOf(name!, run));
  return text.replace(NAME, (_, name) => values.get(name)!);
}

async function valueOf(name: string, run: Run): Promise<string> {
  if (name === "hash") return "$hash"; // once the name beside it is known
  const value = run.known[name] ?? await computed[name]?.(run);
  if (value === undefined) throw new Error(`The case has no value for $${name}`);
  return value;
}

/** `$hash` is the SECRET_HASH of the name in the same object or the one around it. */
async function fillHash(value: Json, known: Known, around?: string): Promise<Json> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (!isPlain(value)) return value;
  const username = value.USERNAME ?? value.Username ?? around;
  const entries: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    entries.push([
      name,
      member === "$hash" ? await hashOf(username, known) : await fillHash(member, known, username),
    ]);
  }
  return Object.fromEntries(entries);
}
