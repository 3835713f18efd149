/**
 * AWS credentials for a token of the platform's identity provider, so that no AWS key has to be kept.
 *
 * @module
 */

import * as v from "valibot";
import { callable, checkOptions, kind, lazy, text, within } from "../check.ts";
import { InputError } from "../errors.ts";
import { isRegion } from "../user_pool_id.ts";
import { bounded } from "./bounded.ts";
import { assumeRoleWithWebIdentity, type Assumption } from "./assume_role.ts";
import type { AwsCredentials, AwsCredentialsProvider, FetchFunction } from "./client_options.ts";
import { milliseconds } from "./call_options.ts";
import { isUrl, resolveEndpoint } from "./endpoint.ts";
import { ownFetch } from "./own_fetch.ts";

/** What {@linkcode webIdentityCredentials} is given. */
export interface WebIdentityOptions {
  /** The role that trusts the identity provider: `arn:aws:iam::123456789012:role/sign-in`. */
  roleArn: string;
  /** How AWS's logs call the session; `cognito-edge` unless set. */
  roleSessionName?: string | undefined;
  /** The token, or what gets a fresh one; asked each time that credentials are fetched. */
  webIdentityToken: string | (() => string | Promise<string>);
  /** The region whose STS is asked, which is best that of the user pool. */
  region?: string | undefined;
  /** Send to this address instead of the region's. */
  endpoint?: string | URL | undefined;
  /** Seconds that the credentials live, 900 to 43,200 and no more than the role allows; 3,600 unless set. */
  durationSeconds?: number | undefined;
  /** Milliseconds for one attempt, of which there are up to three. 5,000 unless set. */
  attemptTimeout?: number | undefined;
  /** Sends the requests. The global `fetch` unless set. */
  fetch?: FetchFunction | undefined;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/** Milliseconds before their end from which on credentials are fetched anew. */
const EARLY = 300_000;

/** Milliseconds that a call waits for new credentials while the old ones live. */
const PATIENCE = 1_000;

/** Milliseconds for which a failure stands: STS is not asked again so soon. */
const MOMENT = 5_000;

const optionsSchema = /* @__PURE__ */ lazy(() =>
  v.object({
    roleArn: text(
      (arn) => /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/.test(arn),
      "must read arn:aws:iam::<account>:role/<name>",
    ),
    roleSessionName: v.optional(
      text((name) => /^[\w+=,.@-]{2,64}$/.test(name), "must be 2 to 64 of a-z, 0-9 and _+=,.@-"),
      "cognito-edge",
    ),
    webIdentityToken: kind<WebIdentityOptions["webIdentityToken"]>(
      (token) => typeof token === "function" || (typeof token === "string" && token !== ""),
      "must be a token, or a function that answers with one",
    ),
    region: v.optional(
      text(isRegion, "must be a region of AWS, eu-west-1 for example"),
    ),
    endpoint: v.optional(
      kind<string | URL>(isUrl, "must be a URL"),
    ),
    durationSeconds: v.optional(within(900, 43_200), 3_600),
    attemptTimeout: v.optional(milliseconds(), 5_000),
    fetch: v.optional(callable<FetchFunction>()),
    now: v.optional(callable<() => number>()),
  })
);

/**
 * Credentials by AssumeRoleWithWebIdentity, for the `credentials` of a client: fetched when they are first needed,
 * renewed from five minutes before their end on, and fetched once however many calls wait for them. While the old ones
 * live, they are used where new ones are not to be had within a second. A failure stands for five seconds.
 *
 * On Deno Deploy the token comes from `getIdToken("sts.amazonaws.com")` of `@deno/oidc`, and the role trusts the
 * provider `https://oidc.deno.com` with that audience and the subject `deployment:<organization>/<app>/<context>`;
 * `deno deploy setup-aws` makes both. Each token lives for five minutes, so hand over the function and not a token. On
 * Cloudflare Workers make the provider inside of the request: a request may not wait for another one's.
 *
 * Source: AWS STS API reference, `API_AssumeRoleWithWebIdentity`; Deno Deploy, "OIDC" and "Cloud Connections".
 *
 * The provider rejects with a {@linkcode CognitoServiceError} where AWS refuses the token or the role
 * (`aws_credentials_refused`), with a {@linkcode TransportError} where no answer came, and with a
 * {@linkcode ProtocolError} where the answer is not what the API promises. While the old credentials live,
 * it answers with those instead.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used.
 *
 * @example On Deno Deploy
 * ```ts ignore
 * import { createClient, webIdentityCredentials } from "@cognito-edge/auth";
 * import { getIdToken } from "@deno/oidc";
 *
 * const cognito = createClient({
 *   userPoolId: "eu-west-1_Ab12Cd34e",
 *   clientId: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
 *   credentials: webIdentityCredentials({
 *     roleArn: "arn:aws:iam::123456789012:role/sign-in",
 *     webIdentityToken: () => getIdToken("sts.amazonaws.com"),
 *     region: "eu-west-1",
 *   }),
 * });
 * ```
 */
export function webIdentityCredentials(options: WebIdentityOptions): AwsCredentialsProvider {
  const checked = checkOptions(optionsSchema(), options);
  const { region = "", endpoint, fetch, now = () => Date.now(), ...rest } = checked;
  if (!region && endpoint === undefined) {
    throw new InputError(
      "invalid_option",
      "region",
      "Option region is missing, and so is endpoint",
    );
  }
  const assumption: Assumption = {
    ...rest,
    url: resolveEndpoint(region, { endpoint }, "sts").href,
    fetch: fetch ?? ownFetch,
  };

  let kept: { credentials: AwsCredentials; expiresAt: number } | undefined;
  let failure: { error: unknown; at: number } | undefined;
  let renewal: { outcome: Promise<AwsCredentials>; begun: number } | undefined;

  async function renew(): Promise<AwsCredentials> {
    try {
      const { credentials, lifetime } = await assumeRoleWithWebIdentity(assumption, now());
      kept = { credentials, expiresAt: now() + lifetime };
      return credentials;
    } catch (error) {
      failure = { error, at: now() };
      throw error;
    }
  }

  /** The renewal under way; where it began in a request that is over, it will never end, and another one begins. */
  function currentRenewal(time: number) {
    if (renewal && time - renewal.begun <= 5 * checked.attemptTimeout) return renewal;
    const mine = { outcome: renew().finally(done), begun: time };
    function done() {
      if (renewal === mine) renewal = undefined;
    }
    return renewal = mine;
  }

  return async () => {
    const time = now();
    const left = kept ? kept.expiresAt - time : 0;
    const old = left > 0 ? kept?.credentials : undefined;
    if (old && left > EARLY) return old;
    if (failure && Math.abs(time - failure.at) < MOMENT) {
      if (old) return old;
      throw failure.error;
    }
    const { outcome, begun } = currentRenewal(time);
    if (!old) return await outcome;
    const patience = Math.max(0, begun + PATIENCE - time);
    return await bounded(outcome.catch(() => old), patience, undefined, () => old);
  };
}
