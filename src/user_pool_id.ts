/**
 * What the id of a user pool tells: its region, and with it the domain of its hosts.
 *
 * Source: the service's API model (`UserPoolIdType`), and `partitions.json` of the AWS SDKs.
 *
 * @module
 */

/** Whether a text can be the id of a user pool: `<region>_<letters and digits>`. */
export function isUserPoolId(text: unknown): text is string {
  return typeof text === "string" && text.length <= 55 && /^[\w-]+_[0-9a-zA-Z]+$/.test(text);
}

/** The region of a user pool: what stands before the first `_` of its id. */
export function regionOf(userPoolId: string): string {
  return userPoolId.slice(0, userPoolId.indexOf("_"));
}

/** Whether a text reads like a region of AWS. One that does can be part of a host name. */
export function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(text);
}

/**
 * The domains of AWS's partitions, by how their regions begin: of its hosts, and of those that answer over IPv6 as
 * well.
 */
const DOMAINS: [beginning: string, domain: string, dualStackDomain: string][] = [
  ["us-gov-", "amazonaws.com", "api.aws"],
  ["cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"],
  ["us-iso-", "c2s.ic.gov", "api.aws.ic.gov"],
  ["us-isob-", "sc2s.sgov.gov", "api.aws.scloud"],
  ["eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"],
  ["us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"],
  ["eusc-", "amazonaws.eu", "api.amazonwebservices.eu"],
  // The standard partition has all other regions.
  ["", "amazonaws.com", "api.aws"],
];

/** The row of the partition that a region lies in. */
export function domainsOf(region: string): (typeof DOMAINS)[number] {
  return DOMAINS.find(([beginning]) => region.startsWith(beginning))!;
}
