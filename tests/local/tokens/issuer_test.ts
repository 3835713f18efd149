import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { claimsOf, makeWorld } from "../world.ts";

const issuerOf = async (world: ReturnType<typeof makeWorld>) => {
  world.addUser("ada");
  return claimsOf((await world.signIn("ada")).AuthenticationResult.AccessToken).iss;
};

Deno.test("tokens name AWS's own address as their issuer, whatever host they were asked of", async () => {
  assert.equal(
    await issuerOf(makeWorld()),
    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_World0001",
  );
});

Deno.test("IssuerConfiguration UPDATED names AWS's other address", async () => {
  assert.equal(
    await issuerOf(makeWorld({ pool: { IssuerConfiguration: { Type: "UPDATED" } } })),
    "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_World0001",
  );
});

Deno.test("an issuer of one's own takes AWS's place, in discovery as well", async () => {
  const local = createLocalUserPool({}, { issuer: "https://auth.example/" });
  const path = `/${local.userPoolId}/.well-known/openid-configuration`;
  const response = await local.fetch(`http://attacker.example${path}`);
  const { issuer, jwks_uri } = await response.json();
  assert.equal(issuer, `https://auth.example/${local.userPoolId}`);
  assert.equal(jwks_uri, `${issuer}/.well-known/jwks.json`);
});
