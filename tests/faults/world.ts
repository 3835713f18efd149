/**
 * A local user pool behind a {@linkcode FaultServer}, with a client that reaches it over HTTP, and one that sets up what
 * a case needs without any of that.
 *
 * @module
 */

import {
  adminCreateUser,
  adminSetUserPassword,
  callCognito,
  type CognitoClient,
  createClient,
  type SignedIn,
  signIn,
} from "@cognito-edge/auth";
import {
  createLocalUserPool,
  type LocalUserPool,
  type LocalUserPoolConfig,
} from "@cognito-edge/auth/local";
import { ALL_FLOWS, signedIn } from "../scenarios/pool.ts";
import { type FaultServer, openFaultServer } from "./fault_server.ts";

export const PASSWORD = "Canary-horse-1";
const credentials = { accessKeyId: "CANARYKEYID", secretAccessKey: "canary/secret/access/key" };
const sessionToken = "canary//security//token";
export const ORIGIN = "https://login.example.com";

/** A user of one case. */
export interface Person {
  username: string;
  signedIn(): Promise<SignedIn>;
}

/** What a case runs in. */
export interface FaultWorld {
  local: LocalUserPool;
  server: FaultServer;
  /** Reaches the pool in process. */
  direct: CognitoClient;
  /** A client that reaches the pool over HTTP, and knows nothing yet. */
  client(): CognitoClient;
  person(more?: Record<string, string>): Promise<Person>;
  lastCode(): string;
  /** What was typed or configured. */
  secrets: string[];
}

const config: LocalUserPoolConfig = {
  AutoVerifiedAttributes: ["email"],
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  SmsMfaConfiguration: {},
  WebAuthnConfiguration: { RelyingPartyId: "example.com" },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
};

/** Pools in which the same cannot be done: one tracks devices, one asks everybody for a second factor, one is for machines. */
export type WorldKind = "plain" | "tracking" | "mfa" | "machine";

const more: Record<WorldKind, LocalUserPoolConfig> = {
  plain: {},
  tracking: {
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    },
  },
  mfa: { MfaConfiguration: "ON" },
  machine: {},
};

/** Opens a world. */
export async function openWorld(kind: WorldKind): Promise<FaultWorld> {
  const local = createLocalUserPool({
    ...config,
    ...more[kind],
    clients: [{
      GenerateSecret: true,
      ExplicitAuthFlows: kind === "machine" ? ["ALLOW_CLIENT_TOKEN_AUTH"] : ALL_FLOWS,
    }],
  }, { credentials });
  const { userPoolId, client: { ClientId: clientId, ClientSecret = "" } } = local;
  const server = await openFaultServer((request) => local.fetch(request));
  const identity = {
    userPoolId,
    clientId,
    clientSecret: ClientSecret,
    credentials: { ...credentials, sessionToken },
  };
  const direct = createClient({ ...identity, fetch: local.fetch });
  await callCognito(direct, "SetUserPoolSessionConfiguration", {
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  let people = 0;
  return {
    local,
    server,
    direct,
    client: () => createClient({ ...identity, endpoint: server.endpoint, retries: 2 }),
    secrets: [PASSWORD, credentials.secretAccessKey, sessionToken, ClientSecret],
    lastCode: () => local.messages().at(-1)!.Code,
    async person(more = {}) {
      const username = `person-${++people}`;
      const attributes = { email: `${username}@example.com`, email_verified: "true", ...more };
      await adminCreateUser(direct, {
        Username: username,
        MessageAction: "SUPPRESS",
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      });
      await adminSetUserPassword(direct, {
        Username: username,
        Password: PASSWORD,
        Permanent: true,
      });
      return {
        username,
        signedIn: async () =>
          signedIn(
            await signIn(direct, { flow: "USER_PASSWORD_AUTH", username, password: PASSWORD }),
          ),
      };
    },
  };
}
