/**
 * Of Cognito what a refresh meets: the quota of its category, and refresh tokens that rotate. A whole local user pool
 * signs each token, which a million users would wait for all day.
 *
 * @module
 */

import { exponential } from "./random.ts";
import type { VirtualTime } from "./virtual_time.ts";

/** How Cognito is set up. */
export interface CognitoOptions {
  /** Requests a second that it answers. */
  quota: number;
  /** Whether a refresh token is good once, without a grace period. */
  rotation: boolean;
}

/** Cognito, and what it saw. */
export interface Cognito {
  fetch(url: string, init: { body?: unknown }): Promise<Response>;
  /** Whether the user's refresh token is good. */
  isGood(user: number, generation: number): boolean;
  /** Requests that arrived in each second since the start. */
  arrived: number[];
  /** Requests that were one too many. */
  throttled: number;
}

/** Seconds that access tokens live. */
export const LIFE = 3_600;

/** Milliseconds of an answer: at least so many, and so many more on average. */
const [LEAST, MORE] = [60, 60];

export function makeCognito(
  time: VirtualTime,
  chance: () => number,
  { quota, rotation }: CognitoOptions,
): Cognito {
  const start = time.now();
  const generations = new Map<number, number>();
  let allowance = quota;
  let counted = start;
  const admits = () => {
    allowance = Math.min(Math.max(quota, 1), allowance + (time.now() - counted) * quota / 1_000);
    counted = time.now();
    if (allowance < 1) return false;
    allowance--;
    return true;
  };
  const answer = (status: number, body: object) => {
    const text = JSON.stringify(body);
    // Of a response what the client reads.
    return { status, headers: new Headers(), text: () => Promise.resolve(text) } as Response;
  };
  const refuse = (__type: string) => answer(400, { __type, message: "" });
  const cognito: Cognito = {
    arrived: [],
    throttled: 0,
    isGood: (user, generation) => !rotation || (generations.get(user) ?? 0) === generation,
    async fetch(_url, { body }) {
      const second = Math.floor((time.now() - start) / 1_000);
      cognito.arrived[second] = (cognito.arrived[second] ?? 0) + 1;
      const admitted = admits();
      if (!admitted) cognito.throttled++;
      const delay = (LEAST + exponential(chance, MORE)) / 2;
      const there = Promise.withResolvers<Response>();
      const work = () => {
        if (!admitted) return refuse("TooManyRequestsException");
        const { RefreshToken } = JSON.parse(String(body));
        const [user = 0, generation = 0] = String(RefreshToken).split(".").map(Number);
        if (!cognito.isGood(user, generation)) return refuse("RefreshTokenReuseException");
        const next = generation + 1;
        generations.set(user, next);
        const RefreshTokens = rotation ? { RefreshToken: `${user}.${next}` } : {};
        const result = { AccessToken: "access", TokenType: "Bearer", ExpiresIn: LIFE };
        return answer(200, { AuthenticationResult: { ...result, ...RefreshTokens } });
      };
      // There, and back again.
      time.at(time.now() + delay, () => {
        const response = work();
        time.at(time.now() + delay, () => there.resolve(response));
      });
      return await there.promise;
    },
  };
  return cognito;
}
