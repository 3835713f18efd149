/**
 * What the id of a user pool tells: its region, and with it the domain of its hosts.
 *
 * Source: the service's API model (`UserPoolIdType`), and `partitions.json` of the AWS SDKs.
 *
 * @module
 */

/** Whether a text can be the id of a user pool: `<region>_<letters and digits>`. */
export function isUserPoolId(text: string): boolean {
  return /^[\w-]+_[\da-zA-Z]+$/.test(text) && text.length <= 55;
}

/** The region of a user pool: what stands before the first `_` of its id. */
export function regionOf(userPoolId: string): string {
  return userPoolId.split("_")[0]!;
}

/** Whether a text reads like a region of AWS. One that does can be part of a host name. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(text);
}

/**
 * The domains of AWS's partitions, by how their regions begin: of its hosts, and, behind `api.`, of those that answer
 * over IPv6 as well.
 */
const DOMAINS: [beginning: string, domain: string, dualStackDomain: string][] = [
  ["us-gov-", "amazonaws.com", "aws"],
  ["cn-", "amazonaws.com.cn", "amazonwebservices.com.cn"],
  ["us-iso-", "c2s.ic.gov", "aws.ic.gov"],
  ["us-isob-", "sc2s.sgov.gov", "aws.scloud"],
  ["eu-isoe-", "cloud.adc-e.uk", "cloud-aws.adc-e.uk"],
  ["us-isof-", "csp.hci.ic.gov", "aws.hci.ic.gov"],
  ["eusc-", "amazonaws.eu", "amazonwebservices.eu"],
  // The standard partition has all other regions.
  ["", "amazonaws.com", "aws"],
];

/** The row of the partition that a region lies in. */
export function domainsOf(region: string): (typeof DOMAINS)[number] {
  return DOMAINS.find(([beginning]) => region.startsWith(beginning))!;
}
