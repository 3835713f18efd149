// Serves the local user pool from a program, and signs in to it over HTTP.
import assert from "node:assert/strict";
import { createClient, signIn } from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { serveLocalUserPool } from "@cognito-edge/auth/local/serve";

const password = "Correct-horse-1";
const local = createLocalUserPool({
  clients: [{ ClientName: "web" }],
  users: [{ Username: "ada", Password: password }],
});
const server = await serveLocalUserPool(local, { port: 0 });
const { userPoolId, client } = local;
const cognito = createClient({ userPoolId, clientId: client.ClientId, endpoint: server.origin });
const step = await signIn(cognito, { username: "ada", password });
assert.equal(step.status, "signed_in");
await server.close();
