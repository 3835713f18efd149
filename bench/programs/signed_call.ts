/**
 * What a signed call takes, beside aws4fetch's signer and a bare `fetch` of the same request. Both take
 * turns in one process, so that neither has the machine's better moments.
 */

import process from "node:process";
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

/** Calls in a row of the one and then of the other: CPU time is counted in steps. */
const CALLS = 10;

/** Milliseconds of CPU that a call takes, for each turn. */
export async function run(input: PoolInput): Promise<{ signed: number[]; bare: number[] }> {
  const taken = { signed: [] as number[], bare: [] as number[] };
  const timed = async (call: (input: PoolInput) => Promise<unknown>) => {
    const start = process.cpuUsage();
    for (let i = 0; i < CALLS; i++) await call(input);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / CALLS;
  };
  for (let turn = 0; turn < input.turns; turn++) {
    taken.signed.push(await timed(signedCall));
    taken.bare.push(await timed(bareCall));
  }
  // The first half warms up.
  const half = input.turns >> 1;
  return { signed: taken.signed.slice(half), bare: taken.bare.slice(half) };
}
