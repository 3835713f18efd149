// The core and SRP work without the optional peers; the others say which one they miss.
import assert from "node:assert/strict";
import { createClient, secretHash, signIn } from "@cognito-edge/auth";
import { createAuthClient } from "@cognito-edge/auth/browser";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { createSealer, seal } from "@cognito-edge/auth/session";
import { generateEphemeral } from "@cognito-edge/auth/srp";
import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";

assert.equal(typeof signIn, "function");
assert.equal(
  createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "1example23456789" }).region,
  "eu-west-1",
);
assert.equal(
  await secretHash({ username: "test", clientId: "123abd", clientSecret: "clientSecret" }),
  "LoIX/oPJWZzFYv8liJYRo+CHv16FNDY10JlZEDjL3Vg=",
);
assert.match(generateEphemeral().publicValue, /^[0-9a-f]{700,}$/);
assert.throws(() => createLocalUserPool(), {
  code: "missing_package",
  message: /: npm install hono jose @simplewebauthn\/server$/,
});
assert.equal(createAuthClient().basePath, "/auth");
// ./hono is made of Hono: what loads it names the package.
await assert.rejects(import("@cognito-edge/auth/hono"), /package ['"]hono['"]/);
const keys = "bm90IGEgc2VjcmV0OiBtYWtlIHlvdXIgb3duIG9uZSE=";
const sealer = createSealer({ keys, userPoolId: "p", clientId: "c", host: "h" });
await assert.rejects(
  seal(sealer, { name: "n", value: 1, expiresAt: Infinity }),
  /npm install jose/,
);
const verifier = createTokenVerifier({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "c" });
await assert.rejects(verifyAccessToken(verifier, "a.b.c"), /npm install jose/);
