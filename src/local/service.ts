/**
 * What every operation of the local service works with: the directory, the clock, chance, the outbox.
 *
 * @module
 */

import type { GenericSchema } from "valibot";
import type { Bytes } from "../bytes.ts";
import { type Journal, journaled } from "./journal.ts";
import { type Memory, newMemory } from "./memory.ts";
import type { DataFile } from "./model/data_file.ts";
import type { InjectedFault } from "./model/injected_fault.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "./model/records.ts";
import type { RequestRecord } from "./model/request_record.ts";
import type { Triggers } from "./model/triggers.ts";
import { defaultQuirks, type Quirks } from "./quirks.ts";

/** A code that the service would have sent by SMS or e-mail. */
export interface Message {
  /** The user's pool. */
  UserPoolId: string;
  /** The user's real name, whatever alias was typed. */
  Username: string;
  /** How it was sent. */
  Medium: "SMS" | "EMAIL";
  /** Unmasked. */
  Destination: string;
  /** The code, or the temporary password of an invitation. */
  Code: string;
  /** What the CustomMessage trigger made of it; absent where it made nothing. */
  Text?: string;
  /** The subject of an e-mail, by the same trigger. */
  Subject?: string;
}

/** What a token is for. */
export type TokenUse = "access" | "id";

/** An RSA key pair of a pool. */
export interface SigningKey {
  /** Modulus and exponent, as a JWK has them. */
  n: string;
  e: string;
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** What a local user pool runs with. */
export interface LocalUserPoolOptions {
  /** The Lambda triggers of every pool: functions, or the URLs of a Lambda emulator. */
  triggers?: Triggers;
  /** What Admin operations must be signed with; `local` and `local` unless set. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Milliseconds since the epoch; `Date.now` unless set. Sessions, codes and tokens expire by it. */
  now?: () => number;
  /** That many random bytes; `crypto.getRandomValues` unless set. */
  random?: (length: number) => Uint8Array;
  /** What tokens name as their issuer, before `/<user pool id>`; AWS's own address of the pool unless set. */
  issuer?: string;
  /** What to do where nobody outside AWS knows what Cognito does. */
  quirks?: Partial<Quirks>;
  /** Where the pool keeps its state, so that it outlives the process; in memory alone unless set. */
  dataFile?: DataFile;
  /** Origins of pages that may use the API below `/_local/`, besides those that the pool itself serves. */
  messageOrigins?: string[];
  /** Called after every request, with what was sent meanwhile. */
  onRequest?: (request: RequestRecord, sent: Message[]) => void;
}

/** The state of the service. */
export interface Service {
  pools: Map<string, PoolRecord>;
  /** Every pool's clients: a public operation names the client alone. */
  clients: Map<string, ClientRecord>;
  /** The AWS credentials that Admin operations must be signed with. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Milliseconds since the epoch, `clockOffset` included. */
  now: () => number;
  /** Milliseconds by which somebody has moved the clock. */
  clockOffset: number;
  /** That many random bytes. */
  random: (length: number) => Bytes;
  /** What was "sent", newest last. */
  outbox: Message[];
  /** The newest requests, newest last. */
  requests: RequestRecord[];
  /** How many there were. */
  requestCount: number;
  onRequest?: (request: RequestRecord, sent: Message[]) => void;
  /** Whose pages may use the API below `/_local/`. */
  messageOrigins: string[];
  /** By pool id. */
  triggers: Map<string, Triggers>;
  /** The triggers of pools that CreateUserPool adds. */
  newPoolTriggers?: Triggers;
  /** What is to go wrong, by operation, in the order in which it was injected. */
  faults: Map<string, InjectedFault[]>;
  quirks: Quirks;
  /** What the keys below are made of, once somebody has needed them, or a data file has kept them. */
  keyMaterial: {
    sealing?: Bytes;
    phantom?: Bytes;
    /** Private keys, which only a service with a data file has of its own. */
    signing?: Record<TokenUse, JsonWebKey>;
  };
  /** Seals sessions, secret blocks and refresh tokens; made when first used. */
  sealingKey?: Promise<CryptoKey>;
  /** Makes up what an unknown user is shown; made when first used. */
  phantomKey?: Promise<CryptoKey>;
  /** What changes while a request is under way; absent: nothing is kept beyond the process. */
  journal?: Journal;
  /** The users of a new pool: none yet. */
  newDirectory: (UserPoolId: string) => Map<string, UserRecord>;
  /** Spent sessions and the like, until they expire. */
  memory: Memory;
  /** Answers under way, by the session's id: the next one to the same session waits. */
  turns: Map<string, Promise<unknown>>;
  /** What tokens name as their issuer, before the pool's id; undefined: AWS's own address. */
  issuer: string | undefined;
  /** By pool id: the keys that sign its tokens; loaded when first used. */
  signingKeys: Map<string, Promise<Record<TokenUse, SigningKey>>>;
}

/** A request that has passed the front door: parsed, valid by the service model, signed where it must be. */
export interface OperationRequest<Input> {
  input: Input;
  /** The region that a signed request was signed for. */
  region?: string;
}

/**
 * The members of an answer; undefined: the operation has nothing to say, and the body is empty. So it is with those
 * that have no output in the service model, and with RevokeToken, as AWS's support says. All others that say nothing
 * answer `{}`: aws-amplify/amplify-js reads JSON there, and empty bodies of DeleteUser and ForgetDevice alone.
 */
export type Output = Record<string, unknown> | undefined;

/** An API operation. */
export interface Operation<Input> {
  /** Whether the request must bear a SigV4 signature. */
  signed: boolean;
  /** What the service model says of the input. Made when first used. */
  input: () => GenericSchema<unknown, Input>;
  /** A method, so that operations of all inputs fit into one {@linkcode OperationTable}. */
  run(
    service: Service,
    request: OperationRequest<Input>,
  ): Promise<Output> | Output;
}

/** Operations by name. The front door hands to each what its own schema has passed. */
export type OperationTable = Record<string, Operation<unknown>>;

/** `admin`: AdminInitiateAuth and AdminRespondToAuthChallenge. `public`: the pair without the prefix. */
export type Family = "admin" | "public";

/** A service without pools, with options that have been checked. */
export function createService(options: LocalUserPoolOptions = {}): Service {
  const { random, triggers, messageOrigins = [] } = options;
  const { now = () => Date.now(), onRequest } = options;
  const journal: Journal | undefined = options.dataFile && new Set();
  const service: Service = {
    pools: journaled(journal, "pool "),
    clients: new Map(),
    ...journal && { journal },
    newDirectory: (id) => journaled(journal, `user ${id} `),
    keyMaterial: {},
    credentials: options.credentials ?? { accessKeyId: "local", secretAccessKey: "local" },
    now: () => now() + service.clockOffset,
    clockOffset: 0,
    random: random
      ? (length): Bytes => new Uint8Array(random(length))
      : (length) => crypto.getRandomValues(new Uint8Array(length)),
    outbox: [],
    requests: [],
    requestCount: 0,
    ...(onRequest && { onRequest }),
    messageOrigins: [...messageOrigins],
    triggers: new Map(),
    ...(triggers && { newPoolTriggers: triggers }),
    faults: new Map(),
    memory: newMemory(journal),
    turns: new Map(),
    signingKeys: new Map(),
    issuer: options.issuer?.replace(/\/+$/, ""),
    quirks: { ...defaultQuirks(), ...options.quirks },
  };
  return service;
}

/**
 * Makes a service as empty as a new one. The keys that sign tokens stay, for those who remember them, and requests are
 * counted on; sessions and refresh tokens of before can no longer be opened.
 */
export function emptyService(service: Service, options: LocalUserPoolOptions): void {
  const { now: _now, issuer: _issuer, requestCount: _count, ...fresh } = createService(options);
  const { signing } = service.keyMaterial;
  options.dataFile?.clear();
  delete service.sealingKey;
  delete service.phantomKey;
  Object.assign(service, fresh, { keyMaterial: signing ? { signing } : {} });
}
