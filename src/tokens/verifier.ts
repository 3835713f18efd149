/**
 * The verifier: one user pool, the app clients whose tokens are accepted, and the pool's keys.
 *
 * @module
 */

import { InputError } from "../errors.ts";
import { isRegion, isUserPoolId, regionOf } from "../user_pool_id.ts";
import { issuersOf } from "./issuers.ts";
import { type FetchFunction, givenKeySet, remoteKeySet } from "./key_set.ts";
import { type AcrConfiguration, acrValuesOf } from "./levels.ts";
import type { Opener } from "./open_token.ts";

/** What {@linkcode createTokenVerifier} is given. */
export interface TokenVerifierOptions {
  /** `<region>_<letters and digits>`. */
  userPoolId: string;
  /** The app client whose tokens are accepted, or several. */
  clientId: string | readonly string[];
  /** The issuer in place of AWS's hosts: `http://127.0.0.1:9229/<userPoolId>` for a served local user pool. */
  issuer?: string | undefined;
  /** The regions of the pool's replicas, whose tokens are then accepted too. */
  replicaRegions?: string | readonly string[] | undefined;
  /** The pool's own names of the authentication levels, as DescribeUserPool gives them. */
  acrConfiguration?: AcrConfiguration | undefined;
  /** The pool's JWKS. With it nothing is ever fetched. */
  jwks?: { keys: readonly object[] } | undefined;
  /** Seconds by which clocks may differ. 0 unless set. */
  clockTolerance?: number | undefined;
  /** Milliseconds that fetching the JWKS may take. 3,000 unless set. */
  timeout?: number | undefined;
  /** Fetches the JWKS. The global `fetch` unless set. */
  fetch?: FetchFunction | undefined;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/** Checked options, with the keys that were fetched so far. Make one, and keep it. */
export interface TokenVerifier {
  /** The pool whose tokens are accepted. */
  readonly userPoolId: string;
  /** The app clients whose tokens are accepted, by `client_id` or `aud`. */
  readonly clientIds: readonly string[];
  /** Every `iss` that is accepted. */
  readonly issuers: readonly string[];
}

/** What a verifier holds; not for users. Tokens are in it, which no logger is to find. */
export interface VerifierState extends Opener {
  clientIds: readonly string[];
  acrValues: readonly string[];
  /** Seconds. */
  clockTolerance: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const states = /* @__PURE__ */ new WeakMap<TokenVerifier, VerifierState>();

/**
 * A verifier for the tokens of one user pool. Nothing is fetched yet, so that it can be made at module level; the
 * keys are, when the first token comes, and then kept. Make it once: each verifier has keys of its own.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used.
 *
 * @example A verifier for tokens of a local user pool
 * ```ts
 * import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";
 * import { createClient, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const local = createLocalUserPool({
 *   clients: [{ ClientId: "web" }],
 *   users: [{ Username: "ada", Password: "Analytical-3ngine" }],
 * });
 * const pool = { userPoolId: local.userPoolId, clientId: "web", fetch: local.fetch };
 * const verifier = createTokenVerifier(pool);
 *
 * const step = await signIn(createClient(pool), { username: "ada", password: "Analytical-3ngine" });
 * assert(step.status === "signed_in");
 * const { username } = await verifyAccessToken(verifier, step.tokens.accessToken);
 * assert.equal(username, "ada");
 * ```
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { userPoolId, clientId, issuer, replicaRegions = [], acrConfiguration = {} } = options;
  const { jwks, clockTolerance = 0, timeout = 3_000, now = () => Date.now() } = options;
  const { fetch = (input, init) => globalThis.fetch(input, init) } = options;
  const clientIds = [clientId].flat();
  const replicas = [replicaRegions].flat();

  const check = (option: keyof TokenVerifierOptions, fits: boolean) => {
    if (fits) return;
    const message = `Option ${option} cannot be ${JSON.stringify(options[option])}`;
    throw new InputError("invalid_option", option, message);
  };
  const isElsewhere = issuer !== undefined;
  check("issuer", !isElsewhere || /^https?:\/\/./.test(issuer));
  check(
    "userPoolId",
    isUserPoolId(userPoolId) && (isElsewhere || isRegion(regionOf(userPoolId))),
  );
  check("clientId", clientIds.length > 0 && clientIds.every(Boolean));
  check("replicaRegions", replicas.every(isRegion));
  check("jwks", !jwks || Array.isArray(jwks.keys));

  const issuers = isElsewhere ? [issuer] : issuersOf(userPoolId, replicas);
  const given = jwks && givenKeySet(jwks);
  const source = { fetch, now, timeout };
  const verifier = Object.freeze({ userPoolId, clientIds, issuers });
  states.set(verifier, {
    clientIds,
    keySets: new Map(issuers.map((issuer) => [issuer, given ?? remoteKeySet(issuer, source)])),
    known: new Map(),
    acrValues: acrValuesOf(acrConfiguration),
    clockTolerance,
    now,
  });
  return verifier;
}

/** The state of a verifier that {@linkcode createTokenVerifier} made. */
export function stateOf(verifier: TokenVerifier): VerifierState {
  const state = states.get(verifier);
  if (!state) {
    const message = "Verifier was not made by createTokenVerifier";
    throw new InputError("invalid_input", "verifier", message);
  }
  return state;
}
