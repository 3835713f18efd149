/**
 * What the routes and the guard are made of.
 *
 * @module
 */

import type { ClientOptions } from "../../mod.ts";
import { InputError } from "../errors.ts";
import { likely } from "../likely.ts";
import type { SealKeys, SessionStore } from "../session/mod.ts";
import type { TokenVerifierOptions } from "../tokens/mod.ts";
import type { Audit, RateLimit } from "./hooks.ts";
import type { SignInFlow } from "./shapes/sign_in.ts";

/** What the routes and the guard are given: a client's options, and what lies between browser and client. */
export interface AuthOptions
  extends
    ClientOptions,
    Pick<TokenVerifierOptions, "issuer" | "replicaRegions" | "acrConfiguration" | "jwks"> {
  /** Seal the cookies: each 32 bytes in base64 (`openssl rand -base64 32`), a new key in front of the old ones. */
  keys: SealKeys;
  /** The flows that a browser may choose, the one to take where it chooses none in front. All unless set. */
  flows?: readonly SignInFlow[] | undefined;
  /**
   * The origin that browsers know the app by, or several: `https://app.example`. That of the request unless set,
   * which is another one behind a proxy that ends TLS.
   */
  origin?: string | readonly string[] | undefined;
  /** Cookies without `Secure` for `http://localhost`, `http://127.0.0.1` and `http://[::1]`: for development. */
  insecureLocalhost?: boolean | undefined;
  /** What the cookies' names begin with, behind `__Host-`. `auth` unless set. */
  cookiePrefix?: string | undefined;
  /** `Lax` unless set. */
  sameSite?: "Lax" | "Strict" | undefined;
  /** Days that a sign-in lasts, as the app client's `RefreshTokenValidity` says. 30 unless set. */
  refreshTokenValidity?: number | undefined;
  /** Whether the id token is kept, for the user's e-mail address and other attributes. `true` unless set. */
  keepIdToken?: boolean | undefined;
  /** Keeps tokens and pending sign-ins in place of cookies, in which there is then a reference alone. */
  store?: SessionStore | undefined;
  /**
   * Where isolates meet, so that one of them refreshes a user's tokens: Durable Objects or Deno KV make a lock, a
   * cache hands on what the others got. `store` unless set, and the memory of the isolate without one.
   */
  coordination?: SessionStore | undefined;
  /**
   * The header in which the platform itself tells the client's address: `cf-connecting-ip` on Cloudflare. Threat
   * protection and rate limits get the address from there, and none without it.
   */
  ipHeader?: string | undefined;
  /** How an authenticator app shall call the account's provider: the name of your product. */
  totpIssuer?: string | undefined;
  /** Asked before each attempt of a user or an address. */
  rateLimit?: RateLimit | undefined;
  /** Told what happened at each route. Failures of the server are written to the console unless set. */
  audit?: Audit | undefined;
  /**
   * Milliseconds that a refused sign-in takes at least, so that a wrong name takes as long as a wrong password.
   * 1,000 unless set.
   */
  refusalDelay?: number | undefined;
}

/** What the platform tells of a request. */
export interface AuthContext<Env = unknown> {
  /** As it came. */
  request: Request;
  /** The bindings of a Worker, where there are any. */
  env: Env;
  /** Lets work go on when the response is on its way. */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** Options, or a function that makes them of a Worker's bindings. Make it once: what is kept hangs on it. */
export type AuthSource<Env = unknown> =
  | AuthOptions
  | ((context: AuthContext<Env>) => AuthOptions | Promise<AuthOptions>);

/** In the order in which one is taken where a browser names none. */
export const FLOWS: readonly SignInFlow[] = [
  "USER_SRP_AUTH",
  "USER_AUTH",
  "CUSTOM_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
];

/** Every option of the client: what is missing here does not compile. */
export const CLIENT_MEMBERS: readonly (keyof ClientOptions)[] = /* @__PURE__ */ namesOf({
  userPoolId: true,
  clientId: true,
  clientSecret: true,
  credentials: true,
  region: true,
  endpoint: true,
  useFipsEndpoint: true,
  useDualstackEndpoint: true,
  deadline: true,
  attemptTimeout: true,
  retries: true,
  authSessionValidity: true,
  fetch: true,
  now: true,
  random: true,
  modPow: true,
});

/** And every other one. */
const MEMBERS: readonly string[] = /* @__PURE__ */ namesOf<
  Exclude<keyof AuthOptions, keyof ClientOptions>
>({
  issuer: true,
  replicaRegions: true,
  acrConfiguration: true,
  jwks: true,
  keys: true,
  flows: true,
  origin: true,
  insecureLocalhost: true,
  cookiePrefix: true,
  sameSite: true,
  refreshTokenValidity: true,
  keepIdToken: true,
  store: true,
  coordination: true,
  ipHeader: true,
  totpIssuer: true,
  rateLimit: true,
  audit: true,
  refusalDelay: true,
});

function namesOf<Name extends string>(names: Record<Name, true>): Name[] {
  return Object.keys(names) as Name[];
}

/**
 * The options as they are. `createClient` and `createSealer` look at theirs on their own.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used or is not known.
 */
export function checkAuthOptions(options: AuthOptions): AuthOptions {
  const must = (name: string, met: unknown, expected: string) => {
    if (!met) throw new InputError("invalid_option", name, `Option ${name} ${expected}`);
  };
  const names: string[] = [...CLIENT_MEMBERS, ...MEMBERS];
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const meant = likely(name, names);
    must(name, false, `is not known${meant ? `; did you mean ${meant}?` : ""}`);
  }
  must("keys", options.keys !== undefined, "is missing; openssl rand -base64 32 makes one");
  const { flows = FLOWS, cookiePrefix = "auth", refusalDelay = 0 } = options;
  const { refreshTokenValidity = 30, sameSite = "Lax" } = options;
  const known = flows.length > 0 && flows.every((flow) => FLOWS.includes(flow));
  must("flows", known, `must be of ${FLOWS.join(", ")}`);
  must("origin", originsOf(options).every(isOrigin), "must read https://host, without a path");
  must("cookiePrefix", /^[\w-]{1,40}$/.test(cookiePrefix), "must be letters, digits, _ and -");
  must("sameSite", /^(Lax|Strict)$/.test(sameSite), "must be Lax or Strict");
  must("refreshTokenValidity", refreshTokenValidity > 0, "must be a number of days");
  must("refusalDelay", refusalDelay >= 0, "must be a number of milliseconds");
  return options;
}

/** The origins of the option, in its order. */
export function originsOf({ origin = [] }: AuthOptions): string[] {
  return [origin].flat();
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
