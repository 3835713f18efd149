/** One verified access token that comes again and again, as it does with each request of its user. */

import {
  createTokenVerifier,
  type TokenVerifier,
  verifyAccessToken,
} from "../../src/tokens/mod.ts";
import type { TokensInput } from "../inputs.ts";

let verifier: TokenVerifier | undefined;

export async function run({ userPoolId, clientId, jwks, tokens }: TokensInput): Promise<string> {
  const times = verifier ? tokens.length : 1;
  verifier ??= createTokenVerifier({ userPoolId, clientId, jwks });
  let subject = "";
  for (let time = 0; time < times; time++) {
    subject = (await verifyAccessToken(verifier, tokens[0])).sub;
  }
  return subject;
}
