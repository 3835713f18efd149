/**
 * What a signed call takes, beside aws4fetch's signer and a bare `fetch` of the same request. Both take
 * turns in one process, so that neither has the machine's better moments.
 */

import { AwsV4Signer } from "aws4fetch";
import type { PoolInput } from "../inputs.ts";
import { run as signedCall } from "./admin_respond.ts";

const cache = new Map<string, ArrayBuffer>();

/** The same request, by hand. */
async function bareCall(input: PoolInput): Promise<string> {
  const { userPoolId, clientId, endpoint, credentials, username, session } = input;
  const { method, url, headers, body } = await new AwsV4Signer({
    method: "POST",
    url: endpoint,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminRespondToAuthChallenge",
    },
    body: JSON.stringify({
      UserPoolId: userPoolId,
      ClientId: clientId,
      ChallengeName: "SMS_MFA",
      ChallengeResponses: { USERNAME: username, SMS_MFA_CODE: "123456" },
      Session: session,
    }),
    ...credentials,
    service: "cognito-idp",
    region: "eu-west-1",
    cache,
  }).sign();
  const response = await fetch(url, { method, headers, body: body as string });
  return (await response.json()).AuthenticationResult.AccessToken;
}

/** Milliseconds of each call, in turn. */
export async function run(input: PoolInput): Promise<{ signed: number[]; bare: number[] }> {
  const taken = { signed: [] as number[], bare: [] as number[] };
  const timed = async (call: () => Promise<unknown>) => {
    const start = performance.now();
    await call();
    return performance.now() - start;
  };
  for (let round = 0; round < input.rounds; round++) {
    taken.signed.push(await timed(() => signedCall(input)));
    taken.bare.push(await timed(() => bareCall(input)));
  }
  // The first half warms up.
  const half = input.rounds >> 1;
  return { signed: taken.signed.slice(half), bare: taken.bare.slice(half) };
}
