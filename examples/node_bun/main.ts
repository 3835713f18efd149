/**
 * A sign-in on Node.js or Bun, with OpenSSL's arithmetic for SRP on Node.js. From this repository:
 *
 *     deno run -A examples/with_local_pool.ts deno run -A examples/node_bun/main.ts
 *
 * Elsewhere: `npm install @cognito-edge/auth`, then `node main.ts` (Node.js 22.18), `npx tsx main.ts` (before) or
 * `bun main.ts`, with the variables below set.
 *
 * @module
 */

import { answer, createClient, type ModPow, signIn } from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { createDiffieHellman } from "node:crypto";
import process from "node:process";

/**
 * base^exponent modulo N as one half of a Diffie-Hellman exchange: about half a millisecond on Node.js and one on
 * Deno. Never elsewhere: where the runtime has BoringSSL, on Bun and on Cloudflare Workers, each costs seconds.
 */
const modPow: ModPow = (base, exponent, modulus) => {
  const exchange = createDiffieHellman(bytes(modulus));
  exchange.setPrivateKey(bytes(exponent));
  return BigInt("0x" + exchange.computeSecret(bytes(base)).toString("hex"));
};

function bytes(integer: bigint): Buffer {
  const hex = integer.toString(16);
  return Buffer.from(hex.length % 2 ? "0" + hex : hex, "hex");
}

const { env, versions } = process;
const hasOpenSsl = !("bun" in versions);

const cognito = createClient({
  userPoolId: env.COGNITO_USER_POOL_ID ?? "",
  clientId: env.COGNITO_CLIENT_ID ?? "",
  clientSecret: env.COGNITO_CLIENT_SECRET,
  endpoint: env.COGNITO_ENDPOINT,
  modPow: hasOpenSsl ? modPow : undefined,
});

let step = await signIn(cognito, {
  username: env.COGNITO_USERNAME ?? "",
  password: env.COGNITO_PASSWORD ?? "",
});
if (step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA") {
  const code = await totpCode(env.COGNITO_TOTP_SECRET ?? "");
  step = await answer(cognito, step.challenge, { code });
}
if (step.status === "challenge") {
  throw new Error(
    `${step.challenge.name} is for examples/deno_script, which answers every challenge`,
  );
}
console.log(`Signed in as ${step.username} until ${new Date(step.tokens.expiresAt).toISOString()}`);
