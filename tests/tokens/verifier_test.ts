import assert from "node:assert/strict";
import { InputError } from "@cognito-edge/auth";
import {
  createTokenVerifier,
  type TokenVerifierOptions,
  verifyAccessToken,
} from "@cognito-edge/auth/tokens";
import { CLIENT_ID, ISSUER, makeVerifier, NOW, POOL_ID, refusal, sign } from "./world.ts";

const issuersOf = (options: Partial<TokenVerifierOptions>) => makeVerifier(options).issuers;

Deno.test("createTokenVerifier() accepts both kinds of issuers of its pool", () => {
  assert.deepEqual(issuersOf({}), [ISSUER.replace("//", "//issuer-"), ISSUER]);
  const domains: Record<string, string> = {
    "us-gov-west-1": "amazonaws.com",
    "cn-north-1": "amazonaws.com.cn",
    "eusc-de-east-1": "amazonaws.eu",
    "us-iso-east-1": "c2s.ic.gov",
    "ap-southeast-12": "amazonaws.com",
  };
  for (const [region, domain] of Object.entries(domains)) {
    assert.equal(
      issuersOf({ userPoolId: `${region}_Ab12Cd34e` }).at(-1),
      `https://cognito-idp.${region}.${domain}/${region}_Ab12Cd34e`,
    );
  }
});

Deno.test("createTokenVerifier() accepts replicas in regions that are named", () => {
  assert.deepEqual(issuersOf({ replicaRegions: ["us-east-1", "us-gov-west-1"] }).slice(2), [
    `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`,
    `https://cognito-idp.us-gov-west-1.amazonaws.com/${POOL_ID}`,
  ]);
});

Deno.test("createTokenVerifier() refuses options that cannot be used, by their names", () => {
  const wrong: [options: Record<string, unknown>, member: string][] = [
    [{ userPoolId: undefined }, "userPoolId"],
    [{ userPoolId: "eu-west-1" }, "userPoolId"],
    [{ userPoolId: "x@evil.example/_a" }, "userPoolId"],
    [{ userPoolId: "local_Ab12Cd34e" }, "userPoolId"],
    [{ clientId: undefined }, "clientId"],
    [{ clientId: "" }, "clientId"],
    [{ clientId: [] }, "clientId"],
    [{ clientId: ["web", undefined] }, "clientId"],
    [{ clientId: null }, "clientId"],
    [{ issuer: "" }, "issuer"],
    [{ issuer: "127.0.0.1:9229/pool" }, "issuer"],
    [{ issuer: "https://" }, "issuer"],
    [{ issuer: "file:///pool" }, "issuer"],
    [{ replicaRegions: ["evil.example/"] }, "replicaRegions"],
    [{ replicaRegions: [undefined] }, "replicaRegions"],
    [{ jwks: {} }, "jwks"],
    [{ jwks: { keys: {} } }, "jwks"],
  ];
  for (const [options, member] of wrong) {
    const make = () =>
      createTokenVerifier({ userPoolId: POOL_ID, clientId: CLIENT_ID, ...options });
    assert.throws(make, (error) => {
      assert(error instanceof InputError, String(error));
      assert.deepEqual(
        [error.code, error.member],
        ["invalid_option", member],
        JSON.stringify(options),
      );
      assert(error.message.startsWith(`Option ${member} cannot be `), error.message);
      return true;
    });
  }
});

Deno.test("createTokenVerifier() takes a pool elsewhere by its issuer", () => {
  const issuer = "http://127.0.0.1:9229/local_Ab12Cd34e";
  assert.deepEqual(issuersOf({ userPoolId: "local_Ab12Cd34e", issuer }), [issuer]);
});

Deno.test("createTokenVerifier() takes the options of a client, whatever else they hold", () => {
  const options = { userPoolId: POOL_ID, clientId: CLIENT_ID, clientSecret: "secret" };
  assert(!JSON.stringify(createTokenVerifier(options)).includes("secret"));
});

Deno.test("options that are no numbers after all refuse tokens", async () => {
  const token = await sign();
  for (const wrong of ["5", "x", NaN] as number[]) {
    const verifier = makeVerifier({ clockTolerance: wrong, now: () => (NOW + 4_000) * 1000 });
    await refusal(verifyAccessToken(verifier, token), "jwt_expired");
  }
  const timeless = makeVerifier({ now: () => NaN });
  await refusal(verifyAccessToken(timeless, token), "jwt_expired");
});

Deno.test("verifyAccessToken() says what a verifier has to be that is none", async () => {
  const verifier = { ...makeVerifier({}) };
  await assert.rejects(verifyAccessToken(verifier, await sign()), {
    name: "InputError",
    member: "verifier",
    message: "Verifier was not made by createTokenVerifier",
  });
});
