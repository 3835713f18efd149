// The core and SRP work without the optional peers; ./local says which one it misses.
import assert from "node:assert/strict";
import { createClient, secretHash, signIn } from "@cognito-edge/auth";
import { generateEphemeral } from "@cognito-edge/auth/srp";

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
await assert.rejects(import("@cognito-edge/auth/local"), /hono|jose|@simplewebauthn/);
