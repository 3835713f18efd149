/**
 * Where Cognito is reached: the endpoint rules of `cognito-idp`.
 *
 * Source: the endpoint rule set of the service.
 *
 * @module
 */

import { InputError } from "../errors.ts";
import { domainsOf, isRegion } from "../user_pool_id.ts";

/** How the endpoint is chosen; the names are those of the AWS SDKs. */
export interface EndpointOptions {
  /** Use the FIPS 140 endpoint. */
  useFipsEndpoint?: boolean | undefined;
  /** Use the endpoint that answers over IPv6 as well. */
  useDualstackEndpoint?: boolean | undefined;
  /** Send to this address instead, as it stands: a local user pool, a proxy. */
  endpoint?: string | URL | undefined;
}

/** Whether a value is the text of a URL, or a `URL` of whichever realm: `instanceof` knows those of one alone. */
export function isUrl(given: unknown): boolean {
  return typeof ((given as Partial<URL> | undefined)?.href ?? given) === "string";
}

/**
 * The URL that requests for this region go to.
 *
 * @throws {InputError} `invalid_option` where the region cannot be part of a host, the endpoint is not
 * an http(s) URL, or options exclude each other.
 */
export function resolveEndpoint(
  region: string,
  { useFipsEndpoint, useDualstackEndpoint, endpoint }: EndpointOptions,
  service: "cognito-idp" | "sts" = "cognito-idp",
): URL {
  if (endpoint !== undefined) {
    if (useFipsEndpoint) throw exclusive("FIPS", "useFipsEndpoint");
    if (useDualstackEndpoint) throw exclusive("Dualstack", "useDualstackEndpoint");
    return customEndpoint(endpoint);
  }
  if (!isRegion(region)) {
    throw new InputError(
      "invalid_option",
      "userPoolId",
      `User pool id must begin with an AWS region, got ${JSON.stringify(region)}; ` +
        "for a pool elsewhere give its endpoint",
    );
  }
  const label = useFipsEndpoint ? `${service}-fips` : service;
  const [beginning, domain, dualStackDomain] = domainsOf(region);
  // In the standard partition dual-stack has the plain host, save for FIPS outside four US regions.
  const separate = useDualstackEndpoint &&
    (beginning || useFipsEndpoint && !/^us-(east|west)-[12]$/.test(region));
  return new URL(`https://${label}.${region}.${separate ? `api.${dualStackDomain}` : domain}/`);
}

function customEndpoint(endpoint: string | URL): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:/.test(url.protocol) || url.username || url.password) {
    throw new InputError(
      "invalid_option",
      "endpoint",
      "Endpoint must be an http or https URL without user name and password",
    );
  }
  return url;
}

function exclusive(what: string, member: string): InputError {
  return new InputError(
    "invalid_option",
    member,
    `Invalid Configuration: ${what} and custom endpoint are not supported`,
  );
}
