/** Verified access tokens, by keys that are there: one in the first run, all of them in the others. */

import { createTokenVerifier, verifyAccessToken } from "../../src/tokens/mod.ts";
import type { TokensInput } from "../inputs.ts";

let isFirst = true;

export async function run({ userPoolId, clientId, jwks, tokens }: TokensInput): Promise<string> {
  const batch = isFirst ? tokens.slice(0, 1) : tokens;
  isFirst = false;
  // Another one each time: it knows none of the tokens.
  const verifier = createTokenVerifier({ userPoolId, clientId, jwks });
  let subject = "";
  for (const token of batch) subject = (await verifyAccessToken(verifier, token)).sub;
  return subject;
}
