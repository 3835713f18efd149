const assert = require("node:assert/strict");
const { createClient, signIn } = require("@cognito-edge/auth");
const { generateEphemeral } = require("@cognito-edge/auth/srp");

assert.equal(typeof signIn, "function");
assert.equal(typeof createClient, "function");
assert.match(generateEphemeral().publicValue, /^[0-9a-f]{700,}$/);
