/**
 * The names that cases may use in place of values, and what they stand for during a run.
 *
 * A string that is a name alone becomes its value; a name inside a longer string becomes text. A name without a value
 * is an error, but for `$sessionIfAny`, which leaves its member out.
 *
 * @module
 */

import { secretHash } from "@cognito-edge/auth";
import {
  createDeviceVerifier,
  generateEphemeral,
  signDeviceClaim,
  signPasswordClaim,
} from "@cognito-edge/auth/srp";
import { totpCode } from "@cognito-edge/auth/local";
import { SoftwareAuthenticator } from "../tests/scenarios/software_authenticator.ts";
import type { Json } from "./case.ts";
import { Matcher } from "./matchers.ts";
import type { Target } from "./target.ts";

/** What a case has learned so far: `pool`, `client`, `user`, `session`, what it saved, and so on. */
export type Known = Record<string, Json>;

/** The SRP state of a case. */
export interface Srp {
  ephemeral?: ReturnType<typeof generateEphemeral>;
  claim?: Awaited<ReturnType<typeof signPasswordClaim>>;
  /** ChallengeParameters of the last PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER. */
  given?: Record<string, string>;
}

/** The page that passkeys are made and used on. */
const ORIGIN = "https://login.example.com";

const HALF_MINUTE = 30_000;

/** The values that have to be computed. */
const computed: Record<string, (run: Run) => Promise<Json> | Json> = {
  /** The code that an authenticator app shows. */
  totp: (run) => totpAfter(run, 0),
  /** The one that it shows next: Cognito takes it early, and takes each code once. */
  totpNext: (run) => totpAfter(run, 1),
  /** Those that it showed half a minute ago, and a minute and a half. */
  totpBefore: (run) => totpAfter(run, -1),
  totpStale: (run) => totpAfter(run, -3),
  /** The newest code that was sent to the user. */
  code: ({ known, target }) => target.code!(known.realName ?? known.user),
  codeOfNobody: ({ known, target }) => target.code!(known.nobody),
  /** SECRET_HASH of the name that a user typed, and of the real one. */
  typedHash: ({ known }) => hashOf(known.user!, known),
  realHash: ({ known }) => hashOf(known.realName!, known),
  srpA({ srp }) {
    srp.ephemeral = generateEphemeral();
    return srp.ephemeral.publicValue;
  },
  srpAUpper: (run) => String(computed.srpA!(run)).toUpperCase(),
  srpUser: ({ srp }) => srp.given!.USER_ID_FOR_SRP!,
  claimSignature: async (run) => (await claimOf(run)).signature,
  claimBlock: async (run) => (await claimOf(run)).secretBlock,
  claimTime: async (run) => (await claimOf(run)).timestamp,
  /** A passkey's registration, and its answer to WEB_AUTHN, in the browser's JSON. */
  registration: (run) => authenticatorOf(run).create(run.known.creationOptions, ORIGIN),
  assertion: async (run) =>
    JSON.stringify(
      await authenticatorOf(run).get(JSON.parse(run.known.requestOptions), ORIGIN),
    ),
};

const totpAfter = ({ known, target }: Run, steps: number) =>
  totpCode(known.secretCode, target.now() + steps * HALF_MINUTE);

const authenticatorOf = (run: Run) => run.authenticator ??= new SoftwareAuthenticator();

/** What values are made from. */
export interface Run {
  target: Target;
  known: Known;
  srp: Srp;
  authenticator?: SoftwareAuthenticator;
}

async function claimOf({ known, srp, target }: Run) {
  return srp.claim ??= await signClaim(known, srp, new Date(target.now()));
}

/** The proof of a password; of a device where DEVICE_PASSWORD_VERIFIER asks for it. */
function signClaim(known: Known, { given, ephemeral }: Srp, now: Date) {
  const { USER_ID_FOR_SRP, DEVICE_KEY, SALT, SRP_B, SECRET_BLOCK } = given!;
  const exchange = { salt: SALT!, srpB: SRP_B!, secretBlock: SECRET_BLOCK!, now };
  if (DEVICE_KEY === undefined) {
    const { pool: userPoolId, password } = known;
    const claim = { userPoolId, password, userIdForSrp: USER_ID_FOR_SRP!, ...exchange };
    return signPasswordClaim(ephemeral!, claim);
  }
  const { deviceGroupKey, deviceKey, devicePassword } = known;
  return signDeviceClaim(ephemeral!, { deviceGroupKey, deviceKey, devicePassword, ...exchange });
}

/** The verifier of a new device, and the names under which a case finds it. */
export async function deviceValues(deviceGroupKey: string, deviceKey: string): Promise<Known> {
  const { passwordVerifier: deviceVerifier, salt: deviceSalt, devicePassword } =
    await createDeviceVerifier({ deviceGroupKey, deviceKey });
  return { deviceGroupKey, deviceKey, devicePassword, deviceVerifier, deviceSalt };
}

const hashOf = (username: string, { client, secret }: Known) =>
  secretHash({ username, clientId: client, clientSecret: secret });

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

async function fillText(text: string, run: Run): Promise<Json> {
  if (text === "$sessionIfAny") return run.known.session;
  const [, alone] = /^\$(\w+)$/.exec(text) ?? [];
  if (alone !== undefined) return await valueOf(alone, run);
  const values = new Map<string, string>();
  for (const [, name] of text.matchAll(NAME)) values.set(name!, await valueOf(name!, run));
  return text.replace(NAME, (_, name) => values.get(name)!);
}

async function valueOf(name: string, run: Run): Promise<Json> {
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
