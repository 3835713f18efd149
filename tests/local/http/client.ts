/** A small client of a local user pool, for tests: raw JSON in and out, signed by aws4fetch where asked. */

import { AwsV4Signer } from "aws4fetch";
import assert from "node:assert/strict";
import type { LocalUserPool } from "../../../src/local/mod.ts";

export const ENDPOINT = "https://cognito-idp.eu-west-1.amazonaws.com/";

/** What an operation answered. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** `null` where the body is empty. */
  // deno-lint-ignore no-explicit-any
  body: any;
}

function targetHeaders(operation: string): Record<string, string> {
  return {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
  };
}

export async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, body: JSON.parse(text || "null") };
}

/** Calls an operation without a signature. A text is sent as it stands. */
export async function call(
  local: LocalUserPool,
  operation: string,
  input: unknown,
): Promise<Reply> {
  const body = typeof input === "string" ? input : JSON.stringify(input);
  const init = { method: "POST", headers: targetHeaders(operation), body };
  return await toReply(await local.fetch(ENDPOINT, init));
}

/** What a signed request is signed with. */
export interface Signing {
  accessKeyId?: string;
  secretAccessKey?: string;
  sessionToken?: string;
  region?: string;
  service?: string;
  datetime?: string;
  url?: string;
}

/** A signed request of an operation. */
export async function signedRequest(
  local: LocalUserPool,
  operation: string,
  input: unknown,
  signing: Signing = {},
): Promise<Request> {
  const signed = await new AwsV4Signer({
    url: ENDPOINT,
    method: "POST",
    headers: targetHeaders(operation),
    body: JSON.stringify(input),
    region: "eu-west-1",
    service: "cognito-idp",
    ...local.credentials,
    ...signing,
  }).sign();
  return new Request(signed.url, {
    method: "POST",
    headers: signed.headers,
    body: JSON.stringify(input),
  });
}

/** Calls an operation with a signature. */
export async function callSigned(
  local: LocalUserPool,
  operation: string,
  input: unknown,
  signing: Signing = {},
): Promise<Reply> {
  return await toReply(await local.fetch(await signedRequest(local, operation, input, signing)));
}

/** The body of an answer that must be a success. */
// deno-lint-ignore no-explicit-any
export function succeed(reply: Reply): any {
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  return reply.body;
}

/** Checks that an answer is an error, in body and headers. */
export function assertFault(reply: Reply, type: string, message: string | RegExp): void {
  assert.equal(reply.body.__type, type, JSON.stringify(reply.body));
  assert.equal(reply.headers.get("x-amzn-errortype"), `${type}:`);
  if (typeof message === "string") assert.equal(reply.body.message, message);
  else assert.match(reply.body.message, message);
  assert.equal(reply.status, 400);
}

/** Signs in with a password and returns the tokens. */
export async function signIn(
  local: LocalUserPool,
  USERNAME: string,
  PASSWORD: string,
): Promise<{ AccessToken: string; RefreshToken: string }> {
  const body = succeed(
    await call(local, "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: local.clients[0]!.ClientId,
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
  assert.ok(body.AuthenticationResult, JSON.stringify(body));
  return body.AuthenticationResult;
}
