/**
 * The AWS SDK, and user pools that are set up through Cognito's own API with it.
 *
 * @module
 */

import {
  type AuthFlowType,
  type ChallengeNameType,
  CognitoIdentityProvider,
  type CreateUserPoolClientRequest,
  type CreateUserPoolRequest,
  type InitiateAuthResponse,
  type SetUserPoolMfaConfigRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { throughBoto3 } from "./aws_tools/boto3.ts";
import type { LocalPool } from "./local_pool.ts";

/** What the SDK is not to look for in ~/.aws as soon as it is made, while some test runs, nor to repeat. */
export const SETTINGS = { defaultsMode: "standard", maxAttempts: 1 } as const;

/** A client of the SDK for a local pool; with AWS_SDK=boto3 in the environment it calls that for Python. */
export function awsSdk(
  { endpoint, region, credentials }: Pick<LocalPool, "endpoint" | "region" | "credentials">,
): CognitoIdentityProvider {
  const sdk = new CognitoIdentityProvider({ endpoint, region, credentials, ...SETTINGS });
  if (Deno.env.get("AWS_SDK") !== "boto3") return sdk;
  return throughBoto3({ endpoint, region, credentials }, sdk);
}

/** What a pool is made from: the inputs of the three operations that make it. */
export interface PoolSettings {
  pool?: Partial<CreateUserPoolRequest>;
  mfa?: Partial<SetUserPoolMfaConfigRequest>;
  client?: Partial<CreateUserPoolClientRequest>;
}

/** A user to add. */
export interface UserSettings {
  Username: string;
  /** A permanent one. */
  Password?: string;
  TemporaryPassword?: string;
  attributes?: Record<string, string>;
}

/** The two operations of a sign-in, bound to a pool's client. */
export interface SignInOperations {
  begin(AuthFlow: AuthFlowType, AuthParameters: Texts): Promise<InitiateAuthResponse>;
  /** Answers the challenge of a response, with its session. */
  answer(
    to: InitiateAuthResponse,
    ChallengeResponses: Texts,
    ChallengeName?: ChallengeNameType,
  ): Promise<InitiateAuthResponse>;
}

type Texts = Record<string, string>;

/** A pool with one client. */
export interface Pool extends SignInOperations {
  UserPoolId: string;
  ClientId: string;
  ClientSecret: string | undefined;
  /** The same with Admin operations, which are signed. */
  admin: SignInOperations;
  addUser(user: UserSettings): Promise<void>;
}

const everyFlow = [
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
] as const;

/** Makes a pool and a client that allows every flow. */
export async function makePool(
  sdk: CognitoIdentityProvider,
  { pool, mfa, client }: PoolSettings = {},
): Promise<Pool> {
  const { UserPool } = await sdk.createUserPool({ PoolName: "interop", ...pool });
  const UserPoolId = UserPool!.Id!;
  if (mfa) await sdk.setUserPoolMfaConfig({ UserPoolId, ...mfa });
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "interop",
    ExplicitAuthFlows: [...everyFlow],
    ...client,
  });
  const ClientId = UserPoolClient!.ClientId!;
  return {
    UserPoolId,
    ClientId,
    ClientSecret: UserPoolClient!.ClientSecret,
    begin: (AuthFlow, AuthParameters) => sdk.initiateAuth({ ClientId, AuthFlow, AuthParameters }),
    answer: ({ ChallengeName, Session }, ChallengeResponses, name = ChallengeName) =>
      sdk.respondToAuthChallenge({ ClientId, ChallengeName: name, Session, ChallengeResponses }),
    admin: {
      begin: (AuthFlow, AuthParameters) =>
        sdk.adminInitiateAuth({ UserPoolId, ClientId, AuthFlow, AuthParameters }),
      answer: ({ ChallengeName, Session }, ChallengeResponses, name = ChallengeName) =>
        sdk.adminRespondToAuthChallenge({
          ...{ UserPoolId, ClientId, ChallengeName: name, Session, ChallengeResponses },
        }),
    },
    addUser: (user) => addUser(sdk, UserPoolId, user),
  };
}

async function addUser(
  sdk: CognitoIdentityProvider,
  UserPoolId: string,
  { Username, Password, TemporaryPassword, attributes = {} }: UserSettings,
): Promise<void> {
  await sdk.adminCreateUser({
    UserPoolId,
    Username,
    MessageAction: "SUPPRESS",
    ...TemporaryPassword !== undefined && { TemporaryPassword },
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  if (Password === undefined) return;
  await sdk.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
}

/** What `assert.rejects` is to see: an exception of the SDK's own class, as Cognito throws it. */
export function refusal(
  // deno-lint-ignore no-explicit-any
  kind: string | (abstract new (...args: any[]) => Error),
  message: string,
): (error: unknown) => true {
  return (error) => {
    assert(error instanceof Error);
    if (typeof kind === "string") assert.equal(error.name, kind);
    else assert(error instanceof kind, `Got ${error.name}: ${error.message}`);
    assert.equal(error.message, message);
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    assert.equal($metadata?.httpStatusCode, 400);
    return true;
  };
}
