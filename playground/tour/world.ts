/**
 * A user pool in the tab, a client for it, and a record of every message between the two. Runs without a page as well.
 *
 * @module
 */

import {
  type Challenge,
  type CognitoClient,
  createClient,
  type RememberedDevice,
  type SignedIn,
  type SignInStep,
} from "@cognito-edge/auth";
import { createLocalUserPool, type LocalUserPool } from "@cognito-edge/auth/local";
import {
  createAuthenticator,
  type PageAuthenticator,
} from "../../tests/scenarios/software_authenticator.ts";
import type { Recipe } from "./recipes.ts";

/** JSON as it was sent. */
export type Json = Record<string, unknown>;

/** A request and its answer. */
export interface Exchange {
  id: number;
  /** What the person did to cause it. */
  cause: string;
  operation: string;
  url: string;
  request: Json;
  status: number;
  response: Json;
}

/** Where a tour stands. */
export interface World {
  recipe: Recipe;
  local: LocalUserPool;
  cognito: CognitoClient;
  authenticator: PageAuthenticator;
  exchanges: Exchange[];
  /** What the next messages are caused by. */
  cause: string;
  /** How many of the recipe's moves are made. */
  made: number;
  step?: SignInStep;
  signedIn?: SignedIn;
  device?: RememberedDevice;
  /** The challenge that was answered last, and how. */
  answered?: { challenge: Challenge; given: unknown };
  /** The secret of the user's authenticator app. */
  totpSecret: string;
  /** The client's SRP secret `a`, in hex: 32 bytes that it drew at random. */
  srpSecret: string;
  /** Moves the clocks of pool and app, in seconds. */
  wait(seconds: number): void;
  now(): number;
  /** Sends as the client does, on the record. */
  send(operation: string, request: Json): Promise<Exchange>;
}

/** The pool's page, as passkeys know it. */
export const RELYING_PARTY = "app.example.com";

/** Secrets of nobody. */
export const USERNAME = "ada";
export const PASSWORD = "Correct-horse-1";
export const TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** Makes a world for a recipe. */
export function createWorld(recipe: Recipe): World {
  let offset = 0;
  const now = () => Date.now() + offset;
  const local = createLocalUserPool(recipe.config, {
    now,
    ...recipe.triggers && { triggers: recipe.triggers },
  });
  const endpoint = "https://cognito-idp.eu-west-1.amazonaws.com/";
  const world: World = {
    recipe,
    local,
    cognito: createClient({
      userPoolId: local.userPoolId,
      clientId: local.client.ClientId,
      fetch: (url, init) => record(url, init),
      now,
      random(array) {
        crypto.getRandomValues(array);
        if (array.length === 32) world.srpSecret = hex(array);
        return array;
      },
    }),
    authenticator: createAuthenticator(`https://${RELYING_PARTY}`),
    exchanges: [],
    cause: "",
    made: 0,
    totpSecret: TOTP_SECRET,
    srpSecret: "",
    now,
    wait: (seconds) => void (offset += seconds * 1000),
    async send(operation, request) {
      await record(endpoint, {
        method: "POST",
        headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
        body: JSON.stringify(request),
      });
      return world.exchanges.at(-1)!;
    },
  };
  const record = recorder(local.fetch, world);
  return world;
}

/** A `fetch` that keeps what went over it. */
export function recorder(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  log: { exchanges: Exchange[]; cause: string },
): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const body = typeof init.body === "string" ? init.body : await new Response(init.body).text();
    const response = await fetch(url, { ...init, body });
    const text = await response.clone().text();
    const target = new Headers(init.headers).get("x-amz-target") ?? "";
    log.exchanges.push({
      id: log.exchanges.length + 1,
      cause: log.cause,
      operation: target.slice(target.lastIndexOf(".") + 1),
      url,
      request: JSON.parse(body),
      status: response.status,
      response: text === "" ? {} : JSON.parse(text),
    });
    return response;
  };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
