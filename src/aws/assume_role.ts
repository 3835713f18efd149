/**
 * `AssumeRoleWithWebIdentity` of AWS STS: unsigned, a form in and XML out.
 *
 * @module
 */

import { InputError, ProtocolError, type ServiceErrorCode, TransportError } from "../errors.ts";
import { ask } from "./ask.ts";
import type { AwsCredentials, FetchFunction } from "./client_options.ts";
import { type Incoming, send } from "./send.ts";
import { CognitoServiceError } from "./service_error.ts";
import { element, elementText } from "./xml.ts";

/** Which role to assume, by what, and where. */
export interface Assumption {
  url: string;
  roleArn: string;
  roleSessionName: string;
  webIdentityToken: string | (() => string | Promise<string>);
  durationSeconds: number;
  attemptTimeout: number;
  fetch: FetchFunction;
}

/** Credentials, and the milliseconds that they live. */
export interface Assumed {
  credentials: AwsCredentials;
  lifetime: number;
}

const OPERATION = "AssumeRoleWithWebIdentity";

/** Exceptions that Cognito does not have. */
const CODES: Readonly<Record<string, ServiceErrorCode>> = {
  IDPCommunicationError: "service_failure",
  IDPRejectedClaim: "aws_credentials_refused",
  InvalidIdentityToken: "aws_credentials_refused",
  RegionDisabledException: "aws_credentials_refused",
};

/** Milliseconds before the second and the third attempt. */
const WAITS = [100, 400];

/** Assumes the role. Nothing is spent by it, so that it is tried again after a failure that may pass. */
export async function assumeRoleWithWebIdentity(
  assumption: Assumption,
  now: number,
): Promise<Assumed> {
  const token = await identityToken(assumption);
  for (let attempt = 0;; attempt++) {
    try {
      return await assume(assumption, token, now);
    } catch (error) {
      const wait = WAITS[attempt];
      if (wait === undefined || !mayPass(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function identityToken({ webIdentityToken, attemptTimeout }: Assumption): Promise<string> {
  if (typeof webIdentityToken === "string") return webIdentityToken;
  const token: unknown = await ask("webIdentityToken", webIdentityToken, attemptTimeout);
  if (typeof token === "string" && token !== "") return token;
  throw new InputError(
    "credentials_unavailable",
    "webIdentityToken",
    "Cannot use option webIdentityToken: ask its function why it gave no token",
  );
}

async function assume(assumption: Assumption, token: string, now: number): Promise<Assumed> {
  const { url, roleArn, roleSessionName, durationSeconds, attemptTimeout, fetch } = assumption;
  const form = new URLSearchParams({
    Action: OPERATION,
    Version: "2011-06-15",
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    DurationSeconds: String(durationSeconds),
    WebIdentityToken: token,
  });
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  const prepare = () => Promise.resolve({ url, headers, body: form.toString() });
  const incoming = await send(fetch, OPERATION, prepare, attemptTimeout, undefined);
  if (incoming.status !== 200) throw refusal(incoming, token);
  return readCredentials(incoming, now);
}

function readCredentials({ status, requestId, headers, text }: Incoming, now: number): Assumed {
  const block = element(text, "Credentials") ?? "";
  const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
    "AccessKeyId",
    "SecretAccessKey",
    "SessionToken",
    "Expiration",
  ].map((name) => elementText(block, name));
  const expires = Date.parse(expiration ?? "");
  if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expires)) {
    throw new ProtocolError(
      "unexpected_response",
      `${OPERATION} was answered by what is not its response: it lacks the credentials`,
      { status, requestId },
    );
  }
  // Both by AWS's clock, so that a wrong one here does not matter.
  const sent = Date.parse(headers.get("date") ?? "");
  return {
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    lifetime: expires - (Number.isNaN(sent) ? now : sent),
  };
}

function refusal({ status, requestId, text }: Incoming, token: string): Error {
  const error = element(text, "Error") ?? "";
  const name = elementText(error, "Code");
  if (!name || !/^\w{1,100}$/.test(name)) {
    return new ProtocolError(
      "unexpected_response",
      `${OPERATION} was answered with HTTP ${status} by something that is not STS`,
      { status, requestId },
    );
  }
  return new CognitoServiceError({
    name,
    code: Object.hasOwn(CODES, name) ? CODES[name] : undefined,
    message: elementText(error, "Message") ?? "",
    status,
    requestId: requestId ?? elementText(text, "RequestId"),
    spends: false,
    diagnostics: { operation: OPERATION, clockOffset: 0 },
  }, { WebIdentityToken: token });
}

function mayPass(error: unknown): boolean {
  if (error instanceof CognitoServiceError) return error.retryable;
  return error instanceof TransportError ||
    (error instanceof ProtocolError && (error.status ?? 0) >= 500);
}
