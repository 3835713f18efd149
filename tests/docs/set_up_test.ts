import assert from "node:assert/strict";
import { answer, createClient, signIn } from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { readPage } from "../../tools/docs/pages.ts";
import { runAwsCommands } from "./aws_cli.ts";

const page = readPage("set_up_on_aws.md");

/** The content of the page's blocks in a language. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}.*?\\n(.*?)^\`\`\``, "gms"))].map(([, text]) =>
    text!
  );

Deno.test("the AWS CLI's commands set up a pool to which the new user signs in", async () => {
  const { userPoolId, client, credentials, fetch } = createLocalUserPool();
  const admin = createClient({ userPoolId, clientId: client.ClientId, credentials, fetch });
  const [pool, , clientId, clientSecret] = await runAwsCommands(blocks("sh").join("\n\n"), admin);
  const cognito = createClient({
    userPoolId: String(pool),
    clientId: String(clientId),
    clientSecret: String(clientSecret),
    credentials,
    fetch,
  });
  const step = await signIn(cognito, { username: "ada@example.com", password: "Correct-horse-1" });
  assert(step.status === "challenge" && step.challenge.name === "NEW_PASSWORD_REQUIRED");
  const done = await answer(cognito, step.challenge, { newPassword: "Battery-staple-2" });
  assert.equal(done.status, "signed_in");
});

Deno.test("the IAM policy is JSON, and names operations of Admin alone", () => {
  const [policy] = blocks("json").map((text) => JSON.parse(text));
  assert.deepEqual(policy.Statement[0].Action, [
    "cognito-idp:AdminInitiateAuth",
    "cognito-idp:AdminRespondToAuthChallenge",
  ]);
});

Deno.test("CLI, CDK and Terraform allow the same flows", () => {
  const named = (text: string) => [...new Set(text.match(/ALLOW_\w+/g))].sort();
  const flows = named(blocks("sh").join());
  assert.deepEqual(named(blocks("hcl").join()), flows);
  const cdk = { user: "ALLOW_USER_AUTH", userSrp: "ALLOW_USER_SRP_AUTH" };
  const [, inCdk = ""] = /authFlows: \{(.*?)\}/.exec(blocks("ts ignore").join()) ?? [];
  const names = inCdk.match(/\w+(?=: true)/g)!.map((name) =>
    name in cdk ? cdk[name as keyof typeof cdk] : "ALLOW_ADMIN_USER_PASSWORD_AUTH"
  );
  assert.deepEqual(names.sort(), flows);
});
