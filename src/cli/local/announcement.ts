/**
 * What `cognito-edge local` prints when it is ready: for people, as JSON, and as environment variables.
 *
 * @module
 */

/** All that a client needs. Secrets only where the process made them up. */
export interface Announcement {
  /** The address to give as endpoint. */
  endpoint: string;
  pools: {
    userPoolId: string;
    clients: { clientId: string; hasSecret?: boolean; clientSecret?: string }[];
  }[];
  /** Somebody to sign in as. */
  user?: { username: string; password: string };
  /** What Admin operations must be signed with. */
  credentials: { accessKeyId: string; secretAccessKey?: string };
}

/** Lines for a person. `program`: how this person calls the command line. */
export function asText(announcement: Announcement, program: string): string {
  const { endpoint, pools, user, credentials } = announcement;
  const rows: [string, string, string?][] = pools.flatMap(({ userPoolId, clients }) => [
    ["User pool", userPoolId],
    ...clients.map(({ clientId, hasSecret, clientSecret }): [string, string, string?] => [
      "App client",
      clientId,
      hasSecret ? `secret ${clientSecret ?? "as in the config file"}` : "",
    ]),
  ]);
  if (user) rows.push(["User", user.username, `password ${user.password}`]);
  const { accessKeyId, secretAccessKey } = credentials;
  rows.push([
    "AWS access key",
    accessKeyId,
    `secret ${secretAccessKey ?? "as in the environment"}`,
  ]);
  rows.push(["Page", `${endpoint}/_local/`]);
  return [
    `Local user pool ready at ${endpoint}`,
    "",
    ...aligned(rows),
    "",
    "Sign in from another terminal:",
    `  ${program} sign-in --endpoint ${endpoint} \\`,
    `    ${signInFlags(announcement)}`,
    "",
    "Ctrl-C ends it",
  ].join("\n");
}

function aligned(rows: [string, string, string?][]): string[] {
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.max(...rows.map(([, value, more]) => more ? value.length : 0));
  return rows.map(([name, value, more = ""]) =>
    `  ${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${more}`.trimEnd()
  );
}

function signInFlags({ pools: [pool], user }: Announcement): string {
  const clientId = pool?.clients[0]?.clientId;
  return [
    `--user-pool-id ${pool?.userPoolId ?? "ID"} --client-id ${clientId ?? "ID"}`,
    ...user ? [`--username ${user.username}`] : [],
  ].join(" ");
}

/** One line of JSON, for programs that start the command and read until the line ends. */
export function asJson(announcement: Announcement): string {
  return JSON.stringify(announcement);
}

/**
 * Environment variables, as shells and `--env-file` read them: those of this command line for the first pool and
 * its first client, and those of AWS's own tools.
 *
 * Source: AWS SDKs and Tools reference guide, "Service-specific endpoints" (`AWS_ENDPOINT_URL_<SERVICE>`).
 */
export function asEnvironment({ endpoint, pools, user, credentials }: Announcement): string {
  const [pool] = pools;
  const client = pool?.clients[0];
  const region = pool?.userPoolId.split("_")[0];
  const variables: Record<string, string | undefined> = {
    COGNITO_ENDPOINT: endpoint,
    COGNITO_USER_POOL_ID: pool?.userPoolId,
    COGNITO_CLIENT_ID: client?.clientId,
    COGNITO_CLIENT_SECRET: client?.clientSecret,
    COGNITO_USERNAME: user?.username,
    COGNITO_PASSWORD: user?.password,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region, // boto3, and the AWS CLI before version 2, read this one alone
    // A key without its secret would hide the one that the environment holds.
    ...credentials.secretAccessKey !== undefined && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
  return Object.entries(variables)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}
