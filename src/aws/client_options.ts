/**
 * What a client is made of, and the checks that it has to pass.
 *
 * @module
 */

import * as v from "valibot";
import type { RandomSource } from "../bytes.ts";
import { boolean, callable, check, checkOptions, kind, lazy, text, within } from "../check.ts";
import { InputError } from "../errors.ts";
import type { ModPow } from "../srp/modular_power.ts";
import { isRegion, isUserPoolId } from "../user_pool_id.ts";
import { ask } from "./ask.ts";
import { milliseconds } from "./call_options.ts";
import { type ClientSecret, type ClientSecretProvider, secretList } from "./client_secrets.ts";
import { type EndpointOptions, isUrl } from "./endpoint.ts";

/** AWS credentials; `sessionToken` comes with temporary ones. */
export interface AwsCredentials {
  /** The key's id, which is no secret: `AKIA...`, or `ASIA...` for a temporary one. */
  accessKeyId: string;
  /** The secret half. It signs requests and is never sent. */
  secretAccessKey: string;
  /** Of temporary credentials, which Cognito refuses without it; sent with each request as `x-amz-security-token`. */
  sessionToken?: string | undefined;
}

/** Called before each signed request: keep what it gives where getting it takes time. */
export type AwsCredentialsProvider = () => AwsCredentials | Promise<AwsCredentials>;

/** The part of `fetch` that the client uses. */
export type FetchFunction = (input: string, init: RequestInit) => Promise<Response>;

/** What {@linkcode createClient} is given. */
export interface ClientOptions extends EndpointOptions {
  /** `<region>_<letters and digits>`. */
  userPoolId: string;
  /** The region to send to, where it is not that of the pool id: a replica's. */
  region?: string | undefined;
  /** The id of the app client. */
  clientId: string;
  /**
   * The secret of the app client, if it has one: SECRET_HASH is then added wherever it belongs. A list, or a function,
   * where it is being rotated: where Cognito cannot verify the first one, the next is tried, and the one that worked is
   * kept for the calls to come.
   */
  clientSecret?: ClientSecret | ClientSecretProvider | undefined;
  /** AWS credentials: with them Admin operations are used, without them the public ones. */
  credentials?: AwsCredentials | AwsCredentialsProvider | undefined;
  /**
   * Milliseconds for a whole call, with all the requests that it sends, 1 to 600,000. 60,000 unless set: one answer may run three of
   * the pool's triggers, which have 5 s each and are tried up to three times.
   */
  deadline?: number | undefined;
  /**
   * Milliseconds after which a request without effect (a list, a start by SRP) is sent again, 1 to 600,000. 5,000 unless set. The
   * last attempt, and whatever is sent once, has all the time that is left of the deadline.
   */
  attemptTimeout?: number | undefined;
  /** How often a request is sent again that was throttled, or that has no effect and failed; 0 to 10. 2 unless set. */
  retries?: number | undefined;
  /** Minutes that the app client's sessions live (`AuthSessionValidity`), 3 to 15. 3 unless set. */
  authSessionValidity?: number | undefined;
  /**
   * Sends the requests. The global `fetch` unless set; a function that calls it on Deno should hand over
   * `new Blob([init.body])`, as the client itself does: a string is sent twice there when a kept connection breaks.
   */
  fetch?: FetchFunction | undefined;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
  /** Fills an array with random bytes. `crypto.getRandomValues` unless set. */
  random?: RandomSource | undefined;
  /** The modular power that SRP uses, for runtimes with native arithmetic. Our own unless set. */
  modPow?: ModPow | undefined;
}

/** What may stand in a header: a runtime would quote anything else, and the whole header with it. */
const printable = () =>
  text(
    (value) => /^[!-~]+$/.test(value),
    "must be printable ASCII without blanks: see whether it ends with a line break",
  );

const credentialsSchema = /* @__PURE__ */ lazy(() =>
  v.object({
    accessKeyId: printable(),
    secretAccessKey: printable(),
    sessionToken: v.optional(printable()),
  })
);

const optionsSchema = /* @__PURE__ */ lazy(() =>
  v.object({
    userPoolId: text(
      isUserPoolId,
      "must read <region>_<letters and digits>, at most 55 characters",
    ),
    region: v.optional(text(isRegion, "must be a region of AWS, eu-west-1 for example")),
    clientId: text(
      (id) => /^[\w+]{1,128}$/.test(id),
      "must be 1 to 128 letters, digits, _ or +",
    ),
    clientSecret: v.optional(
      kind<ClientSecret | ClientSecretProvider>(
        (given) => typeof given === "function" || secretList(given) !== undefined,
        "must be a secret, a list of them or a function; leave it out for an app client without one",
      ),
    ),
    credentials: v.optional(
      kind<AwsCredentials | AwsCredentialsProvider>(
        (given) => typeof given === "function" || (typeof given === "object" && given !== null),
        "must hold accessKeyId and secretAccessKey, or be a function for them",
      ),
    ),
    useFipsEndpoint: v.optional(boolean()),
    useDualstackEndpoint: v.optional(boolean()),
    endpoint: v.optional(
      kind<string | URL>(isUrl, "must be a URL"),
    ),
    deadline: v.optional(milliseconds(), 60_000),
    attemptTimeout: v.optional(milliseconds(), 5_000),
    retries: v.optional(within(0, 10, 1), 2),
    authSessionValidity: v.optional(within(3, 15), 3),
    fetch: v.optional(callable<FetchFunction>()),
    now: v.optional(callable<() => number>()),
    random: v.optional(callable<RandomSource>()),
    modPow: v.optional(callable<ModPow>()),
  })
);

/**
 * The options with their defaults.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used.
 */
export function checkClientOptions(
  options: ClientOptions,
): v.InferOutput<ReturnType<typeof optionsSchema>> {
  return checkOptions(optionsSchema(), options);
}

/**
 * Credentials of either form as a function that checks what it hands out.
 *
 * @throws {InputError} `invalid_option` where they cannot be used.
 */
export function credentialsProvider(
  given: AwsCredentials | AwsCredentialsProvider,
): (signal?: AbortSignal) => AwsCredentials | Promise<AwsCredentials> {
  if (typeof given !== "function") {
    checkCredentials(given);
    return () => given;
  }
  return async (signal) => {
    const provided = await ask("credentials", given, undefined, signal);
    checkCredentials(provided);
    return provided;
  };
}

function checkCredentials(given: unknown): void {
  check(
    credentialsSchema(),
    given,
    ({ path, expected }) =>
      new InputError(
        "invalid_option",
        path ? `credentials.${path}` : "credentials",
        `AWS credentials: ${path || "what the function gave"} ${expected}`,
      ),
  );
}
