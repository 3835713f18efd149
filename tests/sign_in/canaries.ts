/**
 * Secrets that can be told wherever they turn up, and a local user pool that all of them pass through.
 *
 * @module
 */

import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type CognitoClient, createClient, type FetchFunction } from "@cognito-edge/auth";
import {
  createLocalUserPool,
  type LocalUserConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type Triggers,
} from "@cognito-edge/auth/local";
import { toBase64, toHex } from "../../src/bytes.ts";
import { ALL_FLOWS } from "../scenarios/pool.ts";

export const username = "ada.canary@example.com";
export const password = "Canary-password-1";
export const wrongPassword = "Canary-wrong-1";
export const newPassword = "Canary-new-2";
const clientSecret = "CanaryClientSecret0123456789";
const credentials = {
  accessKeyId: "CANARYKEYID",
  secretAccessKey: "canary/secret/access/key",
  sessionToken: "canary//security//token",
};

/** Members of bodies whose values let somebody in. */
const BEARER = new RegExp(
  "^(AccessToken|IdToken|RefreshToken|Token|Session|SecretCode|ClientSecret|Secret|Secret_?Hash|SECRET_BLOCK|" +
    "CREDENTIAL|PASSWORD_CLAIM_SIGNATURE|PASSWORD_CLAIM_SECRET_BLOCK|PasswordVerifier|\\w*Code|\\w+_(CODE|OTP)|" +
    "\\w*password)$",
  "i",
);

/** What happens to a request in place of its answer. */
export type Tamper = (index: number, request: string) => Response | undefined;

/** A pool with a client, and the secrets that have come up so far. */
export interface CanaryPool {
  local: LocalUserPool;
  cognito: CognitoClient;
  requests: number;
  /** What was typed or drawn: it may turn up nowhere. */
  typed: Set<string>;
  /** What Cognito and the client made of it: it may turn up in no error. */
  bearer: Set<string>;
}

/** Makes the pool. */
export function openCanaryPool(
  config: LocalUserPoolConfig,
  user: Partial<LocalUserConfig>,
  triggers: Triggers | undefined,
  tamper: Tamper,
): CanaryPool {
  const { accessKeyId, secretAccessKey } = credentials;
  const local = createLocalUserPool({
    UsernameAttributes: ["email"],
    ...config,
    clients: [{ ClientSecret: clientSecret, ExplicitAuthFlows: ALL_FLOWS }],
    users: [{
      Username: username,
      ...(user.TemporaryPassword === undefined && { Password: password }),
      ...user,
    }],
  }, { credentials: { accessKeyId, secretAccessKey }, ...(triggers && { triggers }) });
  const pool: CanaryPool = {
    local,
    requests: 0,
    typed: new Set([
      password,
      wrongPassword,
      newPassword,
      clientSecret,
      secretAccessKey,
      credentials.sessionToken,
    ]),
    bearer: new Set([username]),
    cognito: undefined as unknown as CognitoClient,
  };
  const fetch: FetchFunction = async (url, init) => {
    collect(pool.bearer, JSON.parse(String(init.body)));
    const headers = new Headers(init.headers);
    const [, signature] = headers.get("authorization")?.split("Signature=") ?? [];
    if (signature) pool.bearer.add(signature);
    const everything = [String(init.body), ...headers].join("\n");
    const replaced = tamper(pool.requests++, everything);
    if (replaced) return replaced;
    const response = await local.fetch(url, init);
    collect(pool.bearer, await response.clone().json());
    for (const { Code } of local.messages()) pool.typed.add(Code);
    return response;
  };
  pool.cognito = createClient({
    userPoolId: local.userPoolId,
    clientId: local.clients[0]!.ClientId,
    clientSecret,
    credentials,
    fetch,
    retries: 0,
    random(bytes) {
      crypto.getRandomValues(bytes);
      if (bytes.length >= 16) {
        pool.typed.add(toHex(bytes)).add(toBase64(bytes)).add(
          BigInt(`0x${toHex(bytes)}`).toString(),
        );
      }
      return bytes;
    },
  });
  return pool;
}

/** Adds what lets somebody in, wherever in a body it stands. */
export function collect(bearer: Set<string>, value: unknown, member = ""): void {
  if (typeof value === "string" && BEARER.test(member)) bearer.add(value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) collect(bearer, inner, key);
}

/** Everything that a logger could make of a value. */
export function everyForm(value: unknown): string {
  const deep = { depth: Infinity, showHidden: true, getters: true, maxStringLength: Infinity };
  const forms = [
    String(value),
    JSON.stringify(value),
    Deno.inspect(value, deep as Deno.InspectOptions),
    inspect(value, deep),
    inspect(value, { ...deep, customInspect: false }),
    inspect(cloned(value), deep),
    inspect(value, { ...deep, customInspect: false }),
    inspect(Object.getOwnPropertyDescriptors(value as object), deep),
  ];
  if (value instanceof Error) {
    forms.push(value.message, value.stack ?? "", JSON.stringify({ ...value }));
    if (value.cause !== undefined) forms.push(everyForm(value.cause));
  }
  return forms.join("\n");
}

/** As it gets to another thread, or into a store of the browser's. */
function cloned(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

/** Fails where one of the secrets stands in the text. */
export function assertClean(text: string, secrets: Iterable<string>, where: string): void {
  for (const secret of secrets) {
    // A code is short: it is one only where it stands alone.
    const found = /^\d{6,8}$/.test(secret)
      ? new RegExp(`(?<![0-9a-f-])${secret}(?![0-9a-f-])`).test(text)
      : text.includes(secret);
    assert(!found, `${where} holds the secret ${secret}:\n${text.slice(0, 2_000)}`);
  }
}
