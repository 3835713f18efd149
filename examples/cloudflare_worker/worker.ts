/**
 * A Worker that signs users in: POST /sign-in begins, POST /answer goes on until there are tokens. What lies
 * between two requests is sealed and kept by the caller; the Worker keeps nothing.
 *
 *     deno run -A examples/cloudflare_worker/dev.ts
 *     curl http://127.0.0.1:8787/sign-in --json '{"username": "bob", "password": "Correct-horse-1"}'
 *
 * Put Cloudflare's rate limiting in front of both routes before you show them to the world.
 *
 * @module
 */

import {
  answer,
  AnswerRefusedError,
  type Challenge,
  CognitoEdgeError,
  contextFromRequest,
  createClient,
  signIn,
  type SignInStep,
} from "@cognito-edge/auth";
import { open, seal } from "./seal.ts";

/** The variables of wrangler.jsonc, and the secrets: `wrangler secret put`, or .dev.vars. */
export interface Env {
  COGNITO_USER_POOL_ID: string;
  COGNITO_CLIENT_ID: string;
  COGNITO_CLIENT_SECRET: string;
  AWS_ACCESS_KEY_ID: string;
  AWS_SECRET_ACCESS_KEY: string;
  /** 32 bytes in base64. */
  SEAL_KEY: string;
  /** Where Cognito is not AWS's: the local user pool. */
  COGNITO_ENDPOINT?: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname !== "/sign-in" && pathname !== "/answer") return refuse(404, "not_found");
    if (request.method !== "POST") return refuse(405, "method_not_allowed");
    // Forms of other sites cannot send JSON without asking first.
    if (!/^application\/json\b/.test(request.headers.get("content-type") ?? "")) {
      return refuse(415, "not_json");
    }
    const body = await request.json().catch(() => undefined);
    if (body === undefined) return refuse(400, "not_json");
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      return refuse(400, "not_an_object");
    }
    try {
      return await (pathname === "/sign-in" ? begin(request, env, body) : goOn(request, env, body));
    } catch (error) {
      return await failure(error, env);
    }
  },
};

/** A client costs nothing to make, and Workers hand out their secrets with the request. */
function cognito(env: Env) {
  return createClient({
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    },
    ...(env.COGNITO_ENDPOINT && { endpoint: env.COGNITO_ENDPOINT }),
  });
}

async function begin(request: Request, env: Env, body: object): Promise<Response> {
  const { username, password } = body as { username: string; password: string };
  return reply(await signIn(cognito(env), { username, password }, context(request)), env);
}

async function goOn(request: Request, env: Env, body: object): Promise<Response> {
  const { state, answer: given } = body as { state: string; answer: never };
  const challenge = await open<Challenge>(String(state), "challenge", env.SEAL_KEY);
  if (!challenge || challenge.expiresAt < Date.now()) return refuse(400, "start_again");
  // Whatever came is checked against what the challenge wants before anything is sent.
  return reply(await answer(cognito(env), challenge, given, context(request)), env);
}

/** Tells threat protection who asks; without it every user seems to sit in Cloudflare's data centre. */
function context(request: Request) {
  const ipHeader = "cf-connecting-ip";
  return request.headers.has(ipHeader) ? contextFromRequest(request, { ipHeader }) : {};
}

/** The refresh token stays here: keep it in a sealed, HttpOnly cookie if you need it. */
async function reply(step: SignInStep, env: Env): Promise<Response> {
  if (step.status === "challenge") return json(200, await asked(step.challenge, env));
  const { username, tokens: { accessToken, expiresAt } } = step;
  return json(200, { status: "signed_in", username, accessToken, expiresAt });
}

/** What the page needs to ask for the answer; the session is inside of the sealed state. */
async function asked({ session, username, api, ...shown }: Challenge, env: Env): Promise<object> {
  const state = await seal({ session, username, api, ...shown }, "challenge", env.SEAL_KEY);
  return { status: "challenge", challenge: shown, state };
}

/** AWS's words are for developers: the page gets the code alone. */
async function failure(error: unknown, env: Env): Promise<Response> {
  if (error instanceof AnswerRefusedError) {
    return json(400, { error: error.code, ...await asked(error.challenge, env) });
  }
  if (!(error instanceof CognitoEdgeError)) throw error;
  console.error(error.name, error.code);
  // A wrong password and a wrong name look the same.
  return refuse(400, error.code === "user_not_found" ? "wrong_credentials" : error.code);
}

function refuse(status: number, error: string): Response {
  return json(status, { error });
}

function json(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
