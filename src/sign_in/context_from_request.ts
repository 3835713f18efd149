/**
 * What threat protection wants to know of the user's request. Without it every user seems to sit in the data
 * centre that your code runs in.
 *
 * @module
 */

import { InputError } from "../errors.ts";
import type { ContextData, UserContextData } from "../operations/wire.ts";

/** Where the client's address stands. */
export interface ContextSource {
  /**
   * The header that the platform itself sets: `cf-connecting-ip` on Cloudflare, `cloudfront-viewer-address` on
   * CloudFront. Never one that the client can send, `x-forwarded-for` for example, unless a proxy of yours
   * overwrites it. A port behind the address is left out.
   */
  ipHeader?: string | undefined;
  /** The address, where the platform tells it elsewhere: `info.remoteAddr.hostname` on Deno. */
  ip?: string | undefined;
  /** What the Cognito script in the browser collected (`AmazonCognitoAdvancedSecurityData.getData`). */
  encodedData?: string | undefined;
}

/** Both forms, to be spread into the options of `signIn` and `answer`. */
export interface RequestContext {
  /** For Admin operations: address, host, path and headers. */
  contextData: ContextData;
  /** For public operations, which take the address and `encodedData` alone. */
  userContextData: UserContextData;
}

/** Headers that tell devices apart and hold no secret; cookies and authorization stay here. */
const TELLING = ["accept", "accept-encoding", "accept-language", "user-agent"];

/**
 * Makes ContextData (all four required members) and UserContextData of a request. Cognito trusts the latter only
 * of app clients with a secret.
 *
 * Source: API reference, `API_ContextDataType`, `API_UserContextDataType`.
 *
 * @throws {InputError} `invalid_input` where the address is not where it should be.
 *
 * @example
 * ```ts
 * import { contextFromRequest } from "@cognito-edge/auth";
 * import assert from "node:assert/strict";
 *
 * const request = new Request("https://app.example/sign-in", {
 *   headers: { "cf-connecting-ip": "203.0.113.7", "user-agent": "Firefox" },
 * });
 * const { contextData } = contextFromRequest(request, { ipHeader: "cf-connecting-ip" });
 * assert.equal(contextData.IpAddress, "203.0.113.7");
 * assert.equal(contextData.ServerName, "app.example");
 * ```
 */
export function contextFromRequest(request: Request, source: ContextSource): RequestContext {
  const { ipHeader, encodedData } = source;
  const address = bareAddress(source.ip ?? (ipHeader ? request.headers.get(ipHeader) : ""));
  if (address === undefined) {
    throw new InputError(
      "invalid_input",
      ipHeader ? "ipHeader" : "ip",
      `Cannot tell the client's address: ${
        ipHeader ? `header ${ipHeader}` : "ip"
      } does not hold one`,
    );
  }
  const { hostname, pathname } = new URL(request.url);
  const encoded = encodedData === undefined ? {} : { EncodedData: encodedData };
  const HttpHeaders = TELLING.flatMap((headerName) => {
    const headerValue = request.headers.get(headerName);
    return headerValue === null ? [] : [{ headerName, headerValue }];
  });
  return {
    contextData: {
      IpAddress: address,
      ServerName: hostname,
      ServerPath: pathname,
      HttpHeaders,
      ...encoded,
    },
    userContextData: { IpAddress: address, ...encoded },
  };
}

/**
 * The address without port and brackets; `undefined` for anything else. A list is refused: it means that proxies
 * appended to what the client sent, so that its first entry is anybody's guess.
 */
function bareAddress(text: string | null): string | undefined {
  const given = text?.trim() ?? "";
  // CloudFront puts the port behind an IPv6 address without brackets.
  const forms = [/^(.*)$/, /^\[(.*)\](?::\d{1,5})?$/, /^(.*):\d{1,5}$/];
  return forms.map((form) => form.exec(given)?.[1] ?? "").find(isAddress);
}

/** Asks the platform's own parser, that of `URL`, which also takes `1.2` for 1.0.0.2: hence the comparison. */
function isAddress(text: string): boolean {
  if (/^[0-9a-f:.]{2,45}$/i.test(text) && text.includes(":")) {
    return URL.canParse(`http://[${text}]/`);
  }
  return /^[0-9.]{7,15}$/.test(text) && URL.canParse(`http://${text}/`) &&
    new URL(`http://${text}/`).hostname === text;
}
