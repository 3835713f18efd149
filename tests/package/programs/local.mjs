// The local user pool, with its peers installed, in the process of whatever runs this.
import assert from "node:assert/strict";
import { answer, createClient, signIn } from "@cognito-edge/auth";
import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const password = "Correct-horse-1";
const { userPoolId, clients: [client], fetch } = createLocalUserPool({
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  clients: [{ ClientName: "web" }],
  users: [{
    Username: "ada",
    Password: password,
    SoftwareTokenSecret: secret,
    SoftwareTokenMfaSettings: { Enabled: true },
  }],
});
const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
const step = await signIn(cognito, { username: "ada", password });
assert.equal(step.challenge.name, "SOFTWARE_TOKEN_MFA");
const done = await answer(cognito, step.challenge, { code: await totpCode(secret) });
assert.equal(done.status, "signed_in");

const verifier = createTokenVerifier({ userPoolId, clientId: client.ClientId, fetch });
const { username } = await verifyAccessToken(verifier, done.tokens.accessToken);
assert.equal(username, "ada");
