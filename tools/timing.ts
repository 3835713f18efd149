/**
 * `deno task timing`: whether the paths that work on secrets take longer for some secrets than for others, by Welch's
 * t-test over two classes of inputs that come in random order.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { equalBytes, utf8 } from "../src/bytes.ts";
import { requireSecretHash } from "../src/local/clients/secret.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../src/local/model/records.ts";
import { isPasswordOf } from "../src/local/passwords/verifier.ts";
import { power, powerOfTwo } from "../src/srp/modular_power.ts";
import {
  createVerifier,
  generateServerEphemeral,
  passwordClaimSignature,
  verifyPasswordClaim,
} from "../src/srp/server.ts";
import { secretHash } from "../src/secret_hash.ts";
import { TELLING, welch } from "./welch.ts";

/** A path, run with an input of one class or the other. */
interface Subject {
  name: string;
  /** How many runs are measured together, so that the clock is fine enough. */
  batch: number;
  samples: number;
  run(other: boolean): unknown;
  /** Whether it has to be found: the proof that the measurement finds anything. */
  control?: true;
}

const { values } = parseArgs({
  args: Deno.args,
  options: { effort: { type: "string", default: "1" } },
});
const effort = Number(values.effort);

const base = (1n << 3000n) / 7n;
/** As many bits in both, of which one or all are set. */
const [sparse, dense] = [1n << 255n, (1n << 256n) - 1n];

const right = "Correct-horse-battery-staple-1";
const [wrongFirst, wrongLast] = ["X" + right.slice(1), right.slice(0, -1) + "X"];
const user = { username: "ada", clientId: "web" };
const hash = await secretHash({ ...user, clientSecret: right });
const [hashFirst, hashLast] = ["-" + hash.slice(1), hash.slice(0, -2) + "-="];
const client = { ClientId: user.clientId, secrets: [{ value: right }] } as ClientRecord;
const signature = utf8(hash);
const [signatureFirst, signatureLast] = [utf8(hashFirst), utf8(hashLast)];

const identity = { group: "EXAMPLE", name: user.username };
const { verifier } = await createVerifier({ ...identity, password: right });
const claim = {
  ...identity,
  verifier,
  ephemeral: generateServerEphemeral(verifier),
  srpA: powerOfTwo(dense).toString(16),
  secretBlock: new Uint8Array(64),
  timestamp: "Wed Nov 25 10:00:00 UTC 2026",
};
const claimed = (await passwordClaimSignature(claim))!;
const [claimFirst, claimLast] = ["-" + claimed.slice(1), claimed.slice(0, -2) + "-="];

function stopsEarly(left: Uint8Array, right: Uint8Array): boolean {
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

const subjects: Subject[] = [
  {
    name: "control: a comparison that stops at the first difference",
    batch: 500,
    samples: 4_000,
    control: true,
    run: (last) => stopsEarly(signature, last ? signatureLast : signatureFirst),
  },
  {
    name: "power of any base: exponents with one bit, and with all bits set",
    batch: 1,
    samples: 600,
    run: (all) => power(base, all ? dense : sparse),
  },
  {
    name: "power of 2: exponents with one bit, and with all bits set",
    batch: 1,
    samples: 1_200,
    run: (all) => powerOfTwo(all ? dense : sparse),
  },
  {
    name: "signature: wrong at the beginning, and at the end",
    batch: 500,
    samples: 4_000,
    run: (last) => equalBytes(signature, last ? signatureLast : signatureFirst),
  },
  {
    name: "password claim of SRP: wrong at the beginning, and at the end",
    batch: 1,
    samples: 1_200,
    run: (last) => verifyPasswordClaim({ ...claim, signature: last ? claimLast : claimFirst }),
  },
  {
    name: "SECRET_HASH in the local pool: wrong at the beginning, and at the end",
    batch: 4,
    samples: 4_000,
    run: (last) =>
      requireSecretHash(client, user.username, last ? hashLast : hashFirst).catch(() => {}),
  },
  {
    name: "password in the local pool: wrong at the beginning, and at the end",
    batch: 100,
    samples: 4_000,
    run: (last) =>
      isPasswordOf(
        {} as PoolRecord,
        {} as UserRecord,
        { plain: right },
        last ? wrongLast : wrongFirst,
      ),
  },
];

/** Milliseconds that each class takes. */
async function measure({ batch, samples, run }: Subject): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let i = 0; i < samples * effort; i++) {
    const other = Math.random() < 0.5;
    const start = performance.now();
    for (let j = 0; j < batch; j++) await run(other);
    times[Number(other)]!.push(performance.now() - start);
  }
  return times;
}

let failed = false;
for (const subject of subjects) {
  // Compiled, and the caches filled.
  await measure({ ...subject, samples: 100 });
  const t = welch(...await measure(subject));
  const found = Math.abs(t) > TELLING;
  failed ||= found !== (subject.control ?? false);
  const verdict = found ? "differs" : "no difference found";
  console.log(`${subject.name.padEnd(74)} t = ${t.toFixed(1).padStart(6)}  ${verdict}`);
}
Deno.exit(failed ? 1 : 0);
