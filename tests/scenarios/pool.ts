/**
 * A local user pool whose users sign in by e-mail address, so that the name that is typed is never the real
 * one, with a client for it and a record of what was sent.
 *
 * @module
 */

import {
  type ApiFamily,
  type Challenge,
  type ChallengeTable,
  type CognitoClient,
  createClient,
  type SignedIn,
  type SignInStep,
} from "@cognito-edge/auth";
import {
  createLocalUserPool,
  type ExplicitAuthFlow,
  type LocalUserConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type Triggers,
} from "@cognito-edge/auth/local";
import { createRecorder } from "./recorder.ts";
import type { Trace } from "./scenario.ts";
import { verifiedClaims } from "./token.ts";

/** The name that is typed, and the password. */
export const username = "ada@example.com";
export const password = "Correct-horse-1";

/** Every flow that a client can allow. */
export const ALL_FLOWS: ExplicitAuthFlow[] = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

/** A pool that is ready for a sign-in. */
export interface Pool {
  local: LocalUserPool;
  api: ApiFamily;
  /** With a secret and AWS credentials for Admin operations, with neither for public ones. */
  cognito: CognitoClient;
  /** The last code that was sent. */
  lastCode(): string;
  /** What became of the sign-in. Throws where it has not ended with good tokens. */
  trace(step: SignInStep): Promise<Trace>;
  /** The record so far, for a sign-in that ends without tokens. */
  recorded(): Trace;
}

/** Makes the pool; `config` and `user` are laid over a pool with one user who has a password. */
export function openPool(
  api: ApiFamily,
  config: LocalUserPoolConfig = {},
  user: Partial<LocalUserConfig> = {},
  triggers?: Triggers,
): Pool {
  const local = createLocalUserPool({
    UsernameAttributes: ["email"],
    ...config,
    clients: [{
      ClientName: api,
      ExplicitAuthFlows: ALL_FLOWS,
      ...(api === "admin" && { GenerateSecret: true }),
    }],
    users: [{
      Username: username,
      ...(user.TemporaryPassword === undefined && { Password: password }),
      ...user,
    }],
  }, triggers ? { triggers } : {});
  const { fetch, trace } = createRecorder(local.fetch);
  const [client] = local.clients;
  const { ClientId = "", ClientSecret } = client ?? {};
  const cognito = createClient({
    userPoolId: local.userPoolId,
    clientId: ClientId,
    ...(ClientSecret !== undefined && { clientSecret: ClientSecret }),
    ...(api === "admin" && { credentials: local.credentials }),
    fetch,
  });
  return {
    local,
    api,
    cognito,
    lastCode: () => local.messages().at(-1)?.Code ?? "",
    recorded: () => structuredClone(trace),
    async trace(step) {
      const { tokens } = signedIn(step);
      const claims = await verifiedClaims(local, tokens.accessToken, ClientId);
      return { ...structuredClone(trace), claims };
    },
  };
}

/** The challenge of that name, through JSON as between two isolates; throws where the step is another one. */
export function challenged<Name extends Challenge["name"]>(
  step: SignInStep,
  name: Name,
): ChallengeTable[Name][0] {
  const found = step.status === "challenge" ? step.challenge : undefined;
  if (found?.name !== name) {
    throw new Error(`Expected the challenge ${name}, got ${found?.name ?? step.status}`);
  }
  return JSON.parse(JSON.stringify(found));
}

/** The end of a sign-in; throws where there is a challenge left. */
export function signedIn(step: SignInStep): SignedIn {
  if (step.status === "signed_in") return step;
  throw new Error(`Expected to be signed in, got the challenge ${step.challenge.name}`);
}
