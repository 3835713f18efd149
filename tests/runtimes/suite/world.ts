/**
 * A local user pool in the process, and clients for it.
 *
 * @module
 */

import {
  type Challenge,
  type ChallengeTable,
  type ClientOptions,
  type CognitoClient,
  createClient,
  type SignedIn,
  type Step,
} from "@cognito-edge/auth";
import {
  createLocalUserPool,
  type LocalUserConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type Triggers,
} from "@cognito-edge/auth/local";
import { equal, ok } from "./harness.ts";

/** Every user's password. */
export const password = "Correct-horse-1";

/** The secret in every user's authenticator app. */
export const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** A pool with two clients. */
export interface World {
  local: LocalUserPool;
  /** A client without a secret and without AWS credentials. */
  public: CognitoClient;
  /** A client with a secret and AWS credentials: SECRET_HASH, Admin operations, SigV4. */
  admin: CognitoClient;
  /** The last code that was sent. */
  lastCode(): string;
  /** Another client like `public`. */
  client(options: Partial<ClientOptions>): CognitoClient;
}

/** Makes a pool whose clients allow every flow, with these users. */
export function createWorld(
  users: LocalUserConfig[],
  config: LocalUserPoolConfig = {},
  triggers?: Triggers,
): World {
  const ExplicitAuthFlows = [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ] as const;
  const local = createLocalUserPool({
    ...config,
    clients: [
      { ClientName: "public", ExplicitAuthFlows: [...ExplicitAuthFlows] },
      { ClientName: "secret", ExplicitAuthFlows: [...ExplicitAuthFlows], GenerateSecret: true },
    ],
    users,
  }, triggers ? { triggers } : {});
  const { userPoolId, clients: [plain, secret], credentials, fetch } = local;
  ok(plain && secret?.ClientSecret, "two clients, one of them with a secret");
  const client = (options: Partial<ClientOptions>) =>
    createClient({ userPoolId, clientId: plain.ClientId, fetch, ...options });
  return {
    local,
    client,
    public: client({}),
    admin: client({
      clientId: secret.ClientId,
      clientSecret: secret.ClientSecret,
      credentials,
    }),
    lastCode: () => local.messages().at(-1)?.Code ?? "",
  };
}

/** Makes the world once, when a test first needs it. */
export function once(make: () => World): () => World {
  let world: World | undefined;
  return () => world ??= make();
}

/**
 * The challenge of that name; throws when the step is something else. It has gone through JSON, as it
 * would between two isolates.
 */
export function challenged<Name extends Challenge["name"]>(
  step: Step,
  name: Name,
): ChallengeTable[Name][0] {
  const found = step.status === "challenge" ? step.challenge : undefined;
  equal(found?.name ?? step.status, name, "the step");
  return JSON.parse(JSON.stringify(found));
}

/** The end of a sign-in; throws when there is a challenge left. */
export function signedIn(step: Step): SignedIn {
  equal(step.status === "challenge" ? step.challenge.name : step.status, "signed_in", "the step");
  const done = step as SignedIn;
  equal(done.tokens.accessToken.split(".").length, 3, "the parts of the access token");
  return done;
}
