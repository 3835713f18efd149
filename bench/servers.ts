/**
 * What the measured programs talk to: a local user pool in a process of its own, and a server that gives
 * every request the same tokens.
 *
 * @module
 */

import { SignJWT } from "jose";
import { toBase64, toBase64Url, utf8 } from "../src/bytes.ts";
import { createVerifier, generateServerEphemeral, verifyPasswordClaim } from "../src/srp/server.ts";
import { root, run } from "../tools/run.ts";
import type { PoolInput, SrpInput, SrpProof, TokensInput } from "./inputs.ts";

const common = { username: "ada", password: "Correct-horse-1" };

/** A served local user pool. */
export interface ServedPool {
  input: PoolInput;
  /** Milliseconds from the command to the line that says it is ready. */
  ready: number;
  stop(): Promise<void>;
}

/** Starts `cognito-edge local` with one user, on Deno or, bundled, on another runtime: its executable. */
export async function servePool(runtime?: string): Promise<ServedPool> {
  const folder = await Deno.makeTempDir({ prefix: "served_pool_" });
  const config = `${folder}/pool.json`;
  const pool = {
    clients: [{
      ClientName: "web",
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
    }],
    users: [{ Username: common.username, Password: common.password }],
  };
  await Deno.writeTextFile(config, JSON.stringify(pool));
  const cli = `${root}src/cli/mod.ts`;
  const bundled = `${folder}/cli.mjs`;
  if (runtime !== undefined) await mustRun(["deno", "bundle", "-q", "-o", bundled, cli]);
  const start = performance.now();
  const child = new Deno.Command(runtime ?? Deno.execPath(), {
    args: [
      ...(runtime === undefined ? ["run", "-A", cli] : [bundled]),
      ...["local", "--json", "--port", "0", "--config", config],
    ],
    cwd: root,
    stdout: "piped",
  }).spawn();
  const line = await firstLine(child.stdout);
  const ready = performance.now() - start;
  const { endpoint, pools: [{ userPoolId, clients: [{ clientId }] }] } = JSON.parse(line);
  return {
    ready,
    input: {
      ...cannedInput(`${endpoint}/`),
      userPoolId,
      clientId,
    },
    async stop() {
      child.kill();
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function mustRun(command: string[]): Promise<void> {
  const { success, text } = await run(command);
  if (!success) throw new Error(`Could not ${command.join(" ")}: ${text}`);
}

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0]!;
}

function cannedInput(endpoint: string): PoolInput {
  return {
    ...common,
    endpoint,
    userPoolId: "eu-west-1_Ab12Cd34e",
    clientId: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    session: "s".repeat(1_000),
    refreshToken: "r".repeat(1_000),
    turns: 60,
  };
}

/** A server that answers every operation with tokens, at once. */
export function serveTokens(): { input: PoolInput; stop(): Promise<void> } {
  const part = (value: unknown) => toBase64Url(utf8(JSON.stringify(value)));
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: crypto.randomUUID(), username: "ada", iat: now, exp: now + 3600 };
  const token = [part({ alg: "RS256" }), part(claims), "s".repeat(342)].join(".");
  const body = JSON.stringify({
    AuthenticationResult: {
      AccessToken: token,
      IdToken: token,
      TokenType: "Bearer",
      ExpiresIn: 3600,
    },
    ChallengeParameters: {},
  });
  const headers = { "content-type": "application/x-amz-json-1.1" };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      await request.body?.pipeTo(new WritableStream());
      return new Response(body, { headers });
    },
  );
  return {
    input: cannedInput(`http://127.0.0.1:${server.addr.port}/`),
    stop: () => server.shutdown(),
  };
}

/** Cognito's side of one exchange: what the programs are given, and whether what they show is right. */
export async function srpServer(): Promise<{
  input: SrpInput;
  accepts(proof: SrpProof): Promise<boolean>;
}> {
  const identity = { group: "Ab12Cd34e", name: common.username };
  const { salt, verifier } = await createVerifier({ ...identity, password: common.password });
  const ephemeral = generateServerEphemeral(verifier);
  const secretBlock = crypto.getRandomValues(new Uint8Array(1_200));
  return {
    input: {
      ...common,
      userPoolId: `eu-west-1_${identity.group}`,
      salt,
      srpB: ephemeral.publicValue,
      secretBlock: toBase64(secretBlock),
    },
    accepts: (proof) =>
      verifyPasswordClaim({ ...identity, verifier, ephemeral, secretBlock, ...proof }),
  };
}

/** Access tokens as a user pool signs them. */
export async function signedTokens(): Promise<TokensInput> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048 };
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { ...algorithm, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ["sign", "verify"],
  );
  const { n, e } = await crypto.subtle.exportKey("jwk", publicKey);
  const kid = "aBenchKeyWithAnIdAsLongAsCognitosAre+Are/Long=";
  const jwk = { kty: "RSA", alg: "RS256", use: "sig", kid, n: n!, e: e! };
  const { userPoolId, clientId } = cannedInput("");
  const now = Math.floor(Date.now() / 1000);
  const tokens = Array.from({ length: 100 }, () =>
    new SignJWT({
      sub: crypto.randomUUID(),
      "cognito:groups": ["clerks", "buyers"],
      iss: `https://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}`,
      client_id: clientId,
      origin_jti: crypto.randomUUID(),
      event_id: crypto.randomUUID(),
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      auth_time: now,
      exp: now + 86_400,
      iat: now,
      jti: crypto.randomUUID(),
      username: crypto.randomUUID(),
    }).setProtectedHeader({ kid, alg: "RS256" }).sign(privateKey));
  return { userPoolId, clientId, jwks: { keys: [jwk] }, tokens: await Promise.all(tokens) };
}
