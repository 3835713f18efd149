import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { createClient, InputError } from "@cognito-edge/auth";
import { isUrl } from "../../src/aws/endpoint.ts";

/** Region, then the hosts: default, FIPS, dual-stack, both. */
const rows: [region: string, plain: string, fips: string, dualStack: string, both: string][] = [
  standard("us-east-1", "amazonaws.com"),
  standard("us-east-2", "amazonaws.com"),
  standard("us-west-1", "amazonaws.com"),
  standard("us-west-2", "amazonaws.com"),
  ...[
    "eu-west-1",
    "ap-southeast-4",
    "sa-east-1",
    "ca-central-1",
    "ca-west-1",
    "me-central-1",
    "af-south-1",
    "il-central-1",
    "mx-central-1",
    "us-west-3",
    "us-east-10",
  ].map((region) => standard(region, "api.aws")),
  separate("us-gov-west-1", "amazonaws.com", "api.aws"),
  separate("us-gov-east-1", "amazonaws.com", "api.aws"),
  separate("cn-north-1", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
  separate("cn-northwest-1", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
  separate("us-iso-east-1", "c2s.ic.gov", "api.aws.ic.gov"),
  separate("us-isob-east-1", "sc2s.sgov.gov", "api.aws.scloud"),
  separate("eu-isoe-west-1", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
  separate("us-isof-south-1", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
  separate("eusc-de-east-1", "amazonaws.eu", "api.amazonwebservices.eu"),
];

/** The standard partition: the dual-stack host is the plain one, and only the last column differs. */
function standard(region: string, both: string): [string, string, string, string, string] {
  return [
    region,
    `cognito-idp.${region}.amazonaws.com`,
    `cognito-idp-fips.${region}.amazonaws.com`,
    `cognito-idp.${region}.amazonaws.com`,
    `cognito-idp-fips.${region}.${both}`,
  ];
}

/** The other partitions: a domain for each of the two. */
function separate(
  region: string,
  domain: string,
  dualStack: string,
): [string, string, string, string, string] {
  return [
    region,
    `cognito-idp.${region}.${domain}`,
    `cognito-idp-fips.${region}.${domain}`,
    `cognito-idp.${region}.${dualStack}`,
    `cognito-idp-fips.${region}.${dualStack}`,
  ];
}

const clientId = "client1";

/** The endpoint of a pool of this region, which is that of a pool of another region with a replica there. */
function endpointOf(region: string, useFipsEndpoint: boolean, useDualstackEndpoint: boolean) {
  const options = { clientId, useFipsEndpoint, useDualstackEndpoint };
  const { endpoint } = createClient({ userPoolId: `${region}_Ab12Cd34e`, ...options });
  const replica = createClient({ userPoolId: "ap-south-2_Ab12Cd34e", region, ...options });
  assert.equal(replica.endpoint, endpoint);
  assert.equal(replica.region, region);
  return endpoint;
}

for (const [region, plain, fips, dualStack, both] of rows) {
  Deno.test(`createClient() finds the four endpoints of ${region}`, () => {
    assert.equal(endpointOf(region, false, false), `https://${plain}/`);
    assert.equal(endpointOf(region, true, false), `https://${fips}/`);
    assert.equal(endpointOf(region, false, true), `https://${dualStack}/`);
    assert.equal(endpointOf(region, true, true), `https://${both}/`);
  });
}

Deno.test("createClient() takes an endpoint as it stands", () => {
  const userPoolId = "local_Ab12Cd34e";
  // A URL of another realm, as jsdom and node:vm have them.
  const foreign = runInNewContext(
    `new (class URL { get href() { return "http://127.0.0.1:9229/" } toString() { return this.href } })()`,
  );
  const href = "http://127.0.0.1:9229/";
  for (const endpoint of [href, new URL(href), foreign]) {
    const client = createClient({ userPoolId, clientId, endpoint });
    assert.equal(client.endpoint, "http://127.0.0.1:9229/");
    assert.equal(client.region, "local");
  }
});

Deno.test("createClient() refuses FIPS and dual-stack beside an endpoint, in the words of the rule set", () => {
  const options = {
    userPoolId: "eu-west-1_Ab12Cd34e",
    clientId,
    endpoint: "https://proxy.example",
  };
  assert.throws(() => createClient({ ...options, useFipsEndpoint: true }), {
    code: "invalid_option",
    member: "useFipsEndpoint",
    message: "Invalid Configuration: FIPS and custom endpoint are not supported",
  });
  assert.throws(() => createClient({ ...options, useDualstackEndpoint: true }), {
    code: "invalid_option",
    member: "useDualstackEndpoint",
    message: "Invalid Configuration: Dualstack and custom endpoint are not supported",
  });
});

Deno.test("createClient() refuses an endpoint that is no plain web address", () => {
  const hostile = [
    "",
    "cognito-idp.eu-west-1.amazonaws.com",
    "//proxy.example",
    "ftp://proxy.example/",
    "xhttps://proxy.example/",
    "httpsx://proxy.example/",
    "javascript:alert(1)",
    "https://ada:secret@proxy.example/",
    "https://ada@proxy.example/",
    "https://",
  ];
  for (const endpoint of hostile) {
    assert.throws(
      () => createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId, endpoint }),
      (error) =>
        error instanceof InputError && error.code === "invalid_option" &&
        error.member === "endpoint" &&
        !error.message.includes("secret"),
      endpoint,
    );
  }
});

Deno.test("createClient() refuses every user pool id that is none, and makes no host of it", () => {
  const hostile = [
    "",
    "_",
    "_Ab12Cd34e",
    "__Ab12Cd34e",
    "eu-west-1",
    "eu-west-1_",
    "eu-west-1_Ab12Cd34e\n",
    "\neu-west-1_Ab12Cd34e",
    "eu-west-1_Ab12 Cd34e",
    "x@evil.example/_Ab12Cd34e",
    "evil.example/_Ab12Cd34e",
    "evil.example#_Ab12Cd34e",
    "eu-west-1.evil.example_Ab12Cd34e",
    "eu-west-1:80_Ab12Cd34e",
    "eu-west-1_Ab12Cd34e_more-",
    "eu-west-1_Äb12Cd34e",
    "еu-west-1_Ab12Cd34e",
    "eu-west-１_Ab12Cd34e",
    "EU-WEST-1_Ab12Cd34e",
    "local_Ab12Cd34e",
    "eu-west-1-evil_Ab12Cd34e",
    `eu-west-1_${"a".repeat(46)}`,
  ];
  for (const userPoolId of hostile) {
    assert.throws(
      () => createClient({ userPoolId, clientId }),
      { name: "InputError", code: "invalid_option", member: "userPoolId" },
      JSON.stringify(userPoolId),
    );
  }
});

Deno.test("createClient() refuses every client id that is none", () => {
  for (const clientId of ["", "a b", "a-b", "a\n", "ä", "a/b", "a@evil.example", "a".repeat(129)]) {
    assert.throws(
      () => createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId }),
      { name: "InputError", code: "invalid_option", member: "clientId" },
      JSON.stringify(clientId),
    );
  }
});

Deno.test("isUrl() knows a text, and a URL of any realm, from everything else", () => {
  const foreign = { href: "http://127.0.0.1/" };
  for (const given of ["http://127.0.0.1/", new URL("http://127.0.0.1/"), foreign]) {
    assert.equal(isUrl(given), true);
  }
  for (const given of [undefined, null, 7, {}, { href: 7 }]) assert.equal(isUrl(given), false);
});
