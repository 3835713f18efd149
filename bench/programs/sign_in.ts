/** A whole sign-in by password, over public operations: two requests with an SRP exchange between them. */

import { createClient, signIn } from "../../mod.ts";
import type { PoolInput } from "../inputs.ts";

export async function run(input: PoolInput): Promise<string> {
  const { userPoolId, clientId, endpoint, username, password } = input;
  const cognito = createClient({ userPoolId, clientId, endpoint });
  const step = await signIn(cognito, { username, password });
  if (step.status !== "signed_in") throw new Error(`Asked for ${step.challenge.name}`);
  return step.tokens.accessToken;
}
