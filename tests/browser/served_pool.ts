/**
 * A local user pool behind a port of its own, and what its socket saw.
 *
 * @module
 */

import {
  createLocalUserPool,
  type LocalUserConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type LocalUserPoolOptions,
} from "@cognito-edge/auth/local";
import { serveLocalUserPool } from "../../src/local/serve.ts";

/** A request as it came, and the id that its answer bore. */
export interface Exchange {
  method: string;
  /** The page's, as the browser tells it. */
  origin: string | null;
  /** `InitiateAuth` for example; of a preflight, nothing. */
  operation: string | undefined;
  requestId: string | null;
}

/** A pool that listens, until it is disposed of. */
export interface ServedPool extends AsyncDisposable {
  local: LocalUserPool;
  /** What pages are told. */
  settings: { endpoint: string; userPoolId: string; clientId: string };
  exchanges: Exchange[];
}

/** The user of all tests. */
export const ada = {
  Username: "ada",
  Password: "Correct-horse-1",
} satisfies LocalUserConfig;

/** Serves a pool with `ada` in it and a public client that allows every flow. */
export async function servePool(
  config: LocalUserPoolConfig = {},
  user: Partial<LocalUserConfig> = {},
  options: LocalUserPoolOptions = {},
): Promise<ServedPool> {
  const local = createLocalUserPool({
    clients: [{
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }],
    users: [
      user.TemporaryPassword === undefined
        ? { ...ada, ...user }
        : { Username: ada.Username, ...user },
    ],
    ...config,
  }, options);
  const exchanges: Exchange[] = [];
  const server = await serveLocalUserPool({ ...local, fetch: recorded }, { port: 0 });
  local.issuer = server.origin;
  async function recorded(
    input: Request | URL | string,
    init?: RequestInit,
  ): Promise<Response> {
    const request = new Request(input, init);
    const response = await local.fetch(request);
    exchanges.push({
      method: request.method,
      origin: request.headers.get("origin"),
      operation: request.headers.get("x-amz-target")?.split(".")[1],
      requestId: response.headers.get("x-amzn-requestid"),
    });
    return response;
  }
  return {
    local,
    settings: {
      endpoint: server.origin,
      userPoolId: local.userPoolId,
      clientId: local.client.ClientId,
    },
    exchanges,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** The config of a pool whose user has an authenticator app, and of that user. */
export const withTotp = [
  { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
  {
    SoftwareTokenSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    SoftwareTokenMfaSettings: { Enabled: true },
  },
] as const satisfies [LocalUserPoolConfig, Partial<LocalUserConfig>];

/** The config of a pool whose users may sign in by passkey. */
export function withPasskeys(
  WebAuthnConfiguration: NonNullable<LocalUserPoolConfig["WebAuthnConfiguration"]>,
): LocalUserPoolConfig {
  return {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration,
  };
}
