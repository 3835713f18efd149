// Signs in by SRP at a served local user pool. Arguments: endpoint, pool, client, user, password.
import assert from "node:assert/strict";
import process from "node:process";
import { createClient, signIn } from "@cognito-edge/auth";

const [endpoint, userPoolId, clientId, username, password] = process.argv.slice(2);
const cognito = createClient({ userPoolId, clientId, endpoint });
const step = await signIn(cognito, { username, password });
assert.equal(step.status, "signed_in");
assert.equal(step.tokens.accessToken.split(".").length, 3);
await assert.rejects(signIn(cognito, { username, password: password + "x" }), {
  name: "NotAuthorizedException",
});
