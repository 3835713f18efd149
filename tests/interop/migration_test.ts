import assert from "node:assert/strict";
import { awsSdk } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { blockUnder, runBlock } from "./page_block.ts";
import { appCode } from "./totp.ts";

const password = "Correct-horse-1";
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const UserPoolId = "eu-west-1_Migration";
const clientSecret = "migrationclientsecret0123456789";
const flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

// A user for each block, since Cognito takes a code of the app once.
const pool = {
  UserPoolId,
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  clients: [
    { ClientId: "webclient", ExplicitAuthFlows: flows },
    { ClientId: "serverclient", ClientSecret: clientSecret, ExplicitAuthFlows: flows },
  ],
  users: ["ada", "bob", "eve"].map((Username) => ({
    Username,
    Password: password,
    SoftwareTokenSecret: secret,
    SoftwareTokenMfaSettings: { Enabled: true },
  })),
};

const path = await Deno.makeTempFile({ suffix: ".json" });
await Deno.writeTextFile(path, JSON.stringify(pool));
const local = await serveLocalPool("--config", path).finally(() => Deno.remove(path));
const sdk = awsSdk(local);

const page = await Deno.readTextFile(
  new URL("../../examples/migration/README.md", import.meta.url),
);

/** Fails unless the block under the heading ends with an access token of the user. */
async function assertSignsIn(
  heading: string,
  username: string,
  result: string,
  ids: Record<string, string>,
): Promise<void> {
  const AccessToken = await runBlock(blockUnder(page, heading), {
    result,
    variables: { username, password, code: appCode(secret), ...ids },
    endpoint: local.endpoint,
    env: {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: local.endpoint,
      AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
      // Those of whoever runs the tests would go before these, or along with them.
      AWS_SESSION_TOKEN: "",
      AWS_PROFILE: "",
    },
  });
  assert.equal((await sdk.getUser({ AccessToken })).Username, username);
}

Deno.test("the page for those who come from the AWS SDK signs in with it", async () => {
  const result = "done.AuthenticationResult?.AccessToken";
  const ids = { UserPoolId, ClientId: "serverclient", clientSecret };
  await assertSignsIn("The AWS SDK for JavaScript", "ada", result, ids);
});

Deno.test("the page for those who come from Amplify signs in with it", async () => {
  const result = "tokens?.accessToken.toString()";
  const ids = { userPoolId: UserPoolId, userPoolClientId: "webclient" };
  await assertSignsIn("Amplify", "bob", result, ids);
});

Deno.test("the page for those who come from amazon-cognito-identity-js signs in with it", async () => {
  const result = "session.getAccessToken().getJwtToken()";
  const ids = { UserPoolId, ClientId: "webclient" };
  await assertSignsIn("amazon-cognito-identity-js", "eve", result, ids);
});

Deno.test("runBlock() fails where a block has a wrong type, or never comes to its result", async () => {
  const run = (block: string) =>
    runBlock(block, { result: "name", variables: {}, endpoint: local.endpoint });
  await assert.rejects(run('const it: number = "a"; console.log(name);'), /TS2322/);
  await assert.rejects(run("if (Date.now() < 0) String(name);"), /never came to 'name'/);
  await assert.rejects(run("void 0;"), /does not have 'name' once/);
});
