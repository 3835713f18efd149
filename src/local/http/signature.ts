/**
 * Checking AWS Signature Version 4, with errors in AWS's words.
 *
 * Source: AWS Identity and Access Management user guide, "Create a signed AWS API request".
 *
 * @module
 */

import { type Bytes, equalBytes, fromHex, toHex, utf8 } from "../../bytes.ts";
import { ServiceFault } from "../fault.ts";
import type { Service } from "../service.ts";
import { type Authorization, parseAuthorization } from "./authorization.ts";
import { canonicalRequest } from "./canonical_request.ts";

/** How far (ms) the signer's clock may be off. */
const TOLERANCE = 5 * 60 * 1000;

/**
 * The region that a request was signed for. Throws `MissingAuthenticationTokenException`,
 * `IncompleteSignatureException`, `UnrecognizedClientException` or `InvalidSignatureException`.
 */
export async function verifySignature(
  service: Service,
  request: Request,
  body: Bytes,
): Promise<string> {
  const authorization = parseAuthorization(request.headers);
  const { accessKeyId, secretAccessKey } = service.credentials;
  if (authorization.accessKeyId !== accessKeyId) {
    throw new ServiceFault(
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    );
  }
  checkScope(authorization);
  checkTime(authorization, service.now());
  checkSignedHeaders(authorization, request.headers);
  const { date, region, timestamp, signature } = authorization;
  const scope = `${date}/${region}/${authorization.service}/aws4_request`;
  const canonical = canonicalRequest(
    request,
    body,
    authorization.signedHeaders,
    await sha256(body),
  );
  const stringToSign = ["AWS4-HMAC-SHA256", timestamp, scope, await sha256(utf8(canonical))]
    .join("\n");
  let key = utf8(`AWS4${secretAccessKey}`);
  for (const part of [date, region, authorization.service, "aws4_request", stringToSign]) {
    key = await hmac(key, part);
  }
  if (!equalBytes(key, fromHex(signature))) {
    throw invalidSignature(
      "The request signature we calculated does not match the signature you provided. Check your " +
        "AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
  return region;
}

/** `InvalidSignatureException`. */
export function invalidSignature(message: string): ServiceFault {
  return new ServiceFault("InvalidSignatureException", message);
}

function checkScope({ date, service, terminator, timestamp }: Authorization): void {
  if (service !== "cognito-idp") {
    throw invalidSignature("Credential should be scoped to correct service: 'cognito-idp'. ");
  }
  if (terminator !== "aws4_request") {
    throw invalidSignature(
      "Credential should be scoped with a valid terminator: 'aws4_request'. ",
    );
  }
  const day = timestamp.slice(0, 8);
  if (date !== day) {
    throw invalidSignature(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
        `'${date}' != '${day}', from '${timestamp}'.`,
    );
  }
}

function checkTime({ timestamp }: Authorization, now: number): void {
  const signed = Date.parse(
    timestamp.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (signed < now - TOLERANCE) {
    throw invalidSignature(
      `Signature expired: ${timestamp} is now earlier than ${basicFormat(now - TOLERANCE)} ` +
        `(${basicFormat(now)} - 5 min.)`,
    );
  }
  // Written so that a time that is none, such as the 31st of February, is refused too.
  if (!(signed <= now + TOLERANCE)) {
    throw invalidSignature(
      `Signature not yet current: ${timestamp} is still later than ` +
        `${basicFormat(now + TOLERANCE)} (${basicFormat(now)} + 5 min.)`,
    );
  }
}

function checkSignedHeaders({ signedHeaders }: Authorization, headers: Headers): void {
  if (!signedHeaders.includes("host")) {
    throw invalidSignature(
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  for (const name of ["x-amz-date", "x-amz-target", "x-amz-security-token"]) {
    if (headers.has(name) && !signedHeaders.includes(name)) {
      throw invalidSignature(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
}

function basicFormat(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, "");
}

async function sha256(bytes: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

async function hmac(key: Bytes, message: string): Promise<Bytes> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, utf8(message)));
}
