/**
 * Reading the `Authorization` header of a request signed with Signature Version 4.
 *
 * @module
 */

import { ServiceFault } from "../fault.ts";

/** What the headers say of the signature. */
export interface Authorization {
  accessKeyId: string;
  /** The credential's scope: `20260730`. */
  date: string;
  region: string;
  service: string;
  terminator: string;
  /** In lower case. */
  signedHeaders: string[];
  /** Hex. */
  signature: string;
  /** When it was signed: `20260730T120000Z`. */
  timestamp: string;
}

/** Throws `MissingAuthenticationTokenException` or `IncompleteSignatureException`. */
export function parseAuthorization(headers: Headers): Authorization {
  const header = headers.get("authorization");
  if (header === null) {
    throw new ServiceFault(
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
    );
  }
  const fields = new Map<string, string>();
  for (const field of header.replace(/AWS4-HMAC-SHA256\s+/, "").split(",")) {
    const [name, value = ""] = field.trim().split(/=(.*)/);
    fields.set(name!, value);
  }
  const timestamp = headers.get("x-amz-date") ?? "";
  const lacks: string[] = [];
  if (!header.startsWith("AWS4-HMAC-SHA256")) {
    lacks.push("Authorization header requires 'AWS4-HMAC-SHA256' as its algorithm.");
  }
  const { Credential = "", Signature = "", SignedHeaders = "" } = Object.fromEntries(fields);
  for (const [name, value] of Object.entries({ Credential, Signature, SignedHeaders })) {
    if (!value) lacks.push(`Authorization header requires '${name}' parameter.`);
  }
  if (!/^\d{8}T\d{6}Z$/.test(timestamp)) {
    lacks.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  if (lacks.length > 0) throw incomplete(lacks.join(" "));
  const [accessKeyId, date, region, service, terminator, ...more] = Credential.split("/");
  if (!accessKeyId || !date || !region || !service || !terminator || more.length > 0) {
    throw incomplete(
      "Credential must have exactly 5 slash-delimited elements, " +
        "e.g. keyid/date/region/service/term",
    );
  }
  if (!/^[0-9a-f]{64}$/.test(Signature)) {
    throw incomplete("Signature must be 64 hexadecimal digits in lower case");
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    terminator,
    signedHeaders: SignedHeaders.toLowerCase().split(";"),
    signature: Signature,
    timestamp,
  };
}

function incomplete(message: string): ServiceFault {
  return new ServiceFault("IncompleteSignatureException", message);
}
