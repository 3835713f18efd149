import process from "node:process";
import type { AuthSource } from "@cognito-edge/auth/hono";

/** A function: the variables are those of the server that runs, not of the build. */
export const auth: AuthSource = () => ({
  userPoolId: process.env.COGNITO_USER_POOL_ID!,
  clientId: process.env.COGNITO_CLIENT_ID!,
  clientSecret: process.env.COGNITO_CLIENT_SECRET,
  keys: process.env.SESSION_KEYS!, // openssl rand -base64 32
  // What browsers call the app, also behind a proxy.
  origin: process.env.ORIGIN,
  insecureLocalhost: true,
  endpoint: process.env.COGNITO_ENDPOINT, // the local user pool's; leave it out to talk to AWS
});
