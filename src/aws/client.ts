/**
 * The client: one user pool, one app client, and how to reach them.
 *
 * @module
 */

import type { RandomSource } from "../bytes.ts";
import { InputError } from "../errors.ts";
import type { ModPow } from "../srp/modular_power.ts";
import { regionOf } from "../user_pool_id.ts";
import {
  type AwsCredentials,
  checkClientOptions,
  type ClientOptions,
  credentialsProvider,
  type FetchFunction,
} from "./client_options.ts";
import { createWithSecret, type WithSecret } from "./client_secrets.ts";
import { type Clock, createClock } from "./clock.ts";
import { resolveEndpoint } from "./endpoint.ts";
import { ownFetch } from "./own_fetch.ts";
import type { SigningKey } from "./sign.ts";

/** A checked set of options. Secrets are not among its properties, so that it can be logged. */
export interface CognitoClient {
  /** The pool, `<region>_<letters and digits>`. */
  readonly userPoolId: string;
  /** The app client that requests name. */
  readonly clientId: string;
  /** The region that requests go to: that of the pool id, unless the options named a replica's. */
  readonly region: string;
  /**
   * The URL that requests go to: the region's `https://cognito-idp.<region>.amazonaws.com`, unless the options set
   * another.
   */
  readonly endpoint: string;
}

/** What a client holds; not for users. */
export interface ClientState extends CognitoClient {
  /** Absent for an app client without a secret. */
  withSecret: WithSecret | undefined;
  credentials: ((signal?: AbortSignal) => AwsCredentials | Promise<AwsCredentials>) | undefined;
  deadline: number;
  attemptTimeout: number;
  retries: number;
  /** Milliseconds. */
  sessionValidity: number;
  fetch: FetchFunction;
  clock: Clock;
  random: RandomSource;
  modPow: ModPow | undefined;
  /** Derived signing keys, in memory alone, for this client alone. */
  signingKeys: WeakMap<AwsCredentials, SigningKey>;
}

const states = /* @__PURE__ */ new WeakMap<CognitoClient, ClientState>();

/**
 * A client for one app client of one user pool. Nothing is sent.
 *
 * The region comes from the user pool id unless it is given, and the host from the region, by the endpoint rules of the AWS
 * SDKs for every partition. `fetch`, the clock and randomness default to the runtime's own, which are
 * looked up at each call, so that a client may be made at module level.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used.
 *
 * @example
 * ```ts
 * import { createClient } from "@cognito-edge/auth";
 * import assert from "node:assert/strict";
 *
 * const cognito = createClient({
 *   userPoolId: "eu-west-1_Ab12Cd34e",
 *   clientId: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
 * });
 * assert.equal(cognito.endpoint, "https://cognito-idp.eu-west-1.amazonaws.com/");
 * ```
 */
export function createClient(options: ClientOptions): CognitoClient {
  const {
    userPoolId,
    region = regionOf(userPoolId),
    clientId,
    clientSecret,
    credentials,
    useFipsEndpoint,
    useDualstackEndpoint,
    endpoint,
    authSessionValidity,
    now,
    fetch,
    random,
    modPow,
    ...limits
  } = checkClientOptions(options);
  const url = resolveEndpoint(region, { useFipsEndpoint, useDualstackEndpoint, endpoint });
  const face = { userPoolId, clientId, region, endpoint: url.href };
  const client = Object.freeze({ ...face });
  states.set(client, {
    ...face,
    ...limits,
    withSecret: clientSecret ? createWithSecret(clientSecret) : undefined,
    credentials: credentials && credentialsProvider(credentials),
    sessionValidity: authSessionValidity * 60_000,
    fetch: fetch ?? ownFetch,
    clock: createClock(now ?? (() => Date.now())),
    random: random ?? ((bytes) => crypto.getRandomValues(bytes)),
    modPow,
    signingKeys: new WeakMap(),
  });
  return client;
}

/** The state of a client that {@linkcode createClient} made. */
export function stateOf(client: CognitoClient): ClientState {
  const state = states.get(client);
  if (!state) {
    throw new InputError("invalid_input", "client", "Client was not made by createClient");
  }
  return state;
}
