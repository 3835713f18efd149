/**
 * The client that flags and environment variables describe.
 *
 * @module
 */

import { type ClientOptions, type CognitoClient, createClient } from "../../mod.ts";
import { required } from "./arguments.ts";
import { usageError } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** The flags of every command that calls Cognito. */
export const clientFlags = {
  "user-pool-id": "string",
  "client-id": "string",
  endpoint: "string",
  "ask-client-secret": "boolean",
} as const;

/** Their lines in the help. */
export const clientHelp = `  --user-pool-id ID    the user pool (COGNITO_USER_POOL_ID)
  --client-id ID       the app client (COGNITO_CLIENT_ID)
  --endpoint URL       another address than AWS's: a local user pool (COGNITO_ENDPOINT)
  --ask-client-secret  ask for the app client's secret, unless COGNITO_CLIENT_SECRET holds it`;

/** What {@linkcode clientFlags} give. */
export interface ClientFlags {
  "user-pool-id": string | undefined;
  "client-id": string | undefined;
  endpoint: string | undefined;
  "ask-client-secret": boolean | undefined;
}

/** Makes the client. With `signed`, it has the AWS credentials of the environment. */
export async function cognitoClient(
  flags: ClientFlags,
  terminal: Terminal,
  signed: boolean,
): Promise<CognitoClient> {
  const { env } = terminal;
  const endpoint = flags.endpoint ?? env.COGNITO_ENDPOINT;
  const options: ClientOptions = {
    userPoolId: required(
      flags["user-pool-id"] ?? env.COGNITO_USER_POOL_ID,
      "user-pool-id",
      "COGNITO_USER_POOL_ID",
    ),
    clientId: required(
      flags["client-id"] ?? env.COGNITO_CLIENT_ID,
      "client-id",
      "COGNITO_CLIENT_ID",
    ),
    ...(endpoint && { endpoint }),
  };
  const clientSecret = env.COGNITO_CLIENT_SECRET ||
    (flags["ask-client-secret"] ? await terminal.askHidden("Client secret") : undefined);
  const credentials = signed ? awsCredentials(terminal) : undefined;
  return createClient({
    ...options,
    ...(clientSecret && { clientSecret }),
    ...(credentials && { credentials }),
  });
}

/** Whether the environment holds AWS credentials. */
export function hasAwsCredentials({ env }: Terminal): boolean {
  return Boolean(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY);
}

function awsCredentials({ env }: Terminal): NonNullable<ClientOptions["credentials"]> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw usageError(
      "Admin operations must be signed: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and " +
        "AWS_SESSION_TOKEN for temporary credentials",
    );
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
