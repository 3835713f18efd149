/** A host that a verifier gets its keys from. */

import { verifyAccessToken } from "@cognito-edge/auth/tokens";
import { jwks, key, makeVerifier, NOW, sign } from "./world.ts";

/** Milliseconds. */
export const minutes = 60_000;
export const hours = 60 * minutes;

/** A verifier without keys, a host that it gets them from, and a clock. */
export function makeHost(options: { timeout?: number } = {}) {
  const host = {
    /** What the host answers with; may be changed in the course of a test. */
    answer: (_: RequestInit): Response | Promise<Response> => Response.json(jwks),
    requests: [] as string[],
    /** Milliseconds since {@linkcode NOW}. */
    time: 0,
  };
  const verifier = makeVerifier({
    jwks: undefined,
    now: () => NOW * 1000 + host.time,
    fetch: async (url, init) => {
      host.requests.push(url);
      return await host.answer(init);
    },
    ...options,
  });
  // A token outlives what the tests wait.
  const token = async (change = {}, header = {}, signer = key) =>
    await sign({ exp: NOW + 90 * 24 * 3600, ...change }, header, signer);
  const verify = async (token: string) => await verifyAccessToken(verifier, token);
  return { host, token, verify };
}

/** An answer that does not come. */
export const never = () => new Promise<Response>(() => {});
