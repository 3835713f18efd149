/**
 * What docs/ tells to type for the AWS CLI, typed with it.
 *
 * @module
 */

import { answer, createClient, signIn } from "@cognito-edge/auth";
import assert from "node:assert/strict";
import { asEnvironment } from "../../../src/cli/local/announcement.ts";
import { readPage } from "../../../tools/docs/pages.ts";
import { localPoolCommand } from "../local_pool.ts";
import { serveProcess } from "../served_process.ts";

const folder = await Deno.makeTempDir();
Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

const line = await serveProcess(localPoolCommand());
const variables = Object.fromEntries(
  asEnvironment(JSON.parse(line)).split("\n").map((pair) => {
    const [, name, value] = /^(\w+)=(.*)$/.exec(pair)!;
    return [name!, value!];
  }),
);

/** The blocks for a shell in a section of a page. */
function commandsOf(path: string, heading: string): string {
  const [section = ""] = readPage(path).split(`\n## ${heading}\n`)[1]!.split("\n## ");
  return [...section.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block]) => block).join("\n");
}

/** Runs a script as somebody does who set the variables that `cognito-edge local --env` prints; gives the last line. */
async function shell(script: string, more: Record<string, string> = {}): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-euo", "pipefail", "-c", script],
    cwd: folder,
    env: { ...variables, ...more, AWS_CONFIG_FILE: "none", AWS_SHARED_CREDENTIALS_FILE: "none" },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim().split("\n").at(-1)!;
}

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const ada = { username: "ada@example.com", password: "Correct-horse-1" };
/** The pool that the first test makes. */
let made: { POOL: string; CLIENT: string };

Deno.test("the AWS CLI sets up a pool, and its new user signs in", async () => {
  const [POOL = "", CLIENT = "", clientSecret] = (await shell(`
    ${commandsOf("set_up_on_aws.md", "AWS CLI")}
    echo $POOL $CLIENT $(aws cognito-idp describe-user-pool-client --user-pool-id $POOL \\
      --client-id $CLIENT --query UserPoolClient.ClientSecret --output text)`)).split(" ");
  made = { POOL, CLIENT };
  const endpoint = variables.COGNITO_ENDPOINT;
  const cognito = createClient({
    ...{ userPoolId: POOL, clientId: CLIENT, clientSecret, credentials, endpoint },
  });
  const step = await signIn(cognito, ada);
  assert(step.status === "challenge" && step.challenge.name === "NEW_PASSWORD_REQUIRED");
  const done = await answer(cognito, step.challenge, { newPassword: "Battery-staple-2" });
  assert.equal(done.status, "signed_in");
});

Deno.test("what the AWS CLI prints of the pool is one that can be served", async () => {
  const commands = commandsOf("local_user_pool.md", "A pool like your own");
  const [print, serve] = commands.split(/^cognito-edge /m);
  await shell(print!, made);
  const args = serve!.trim().split(" ").slice(1).map((word) =>
    word.replace(/^local/, `${folder}/$&`)
  );
  const { endpoint } = JSON.parse(await serveProcess(localPoolCommand(...args)));
  const { UserPoolClient: { ClientSecret } } = JSON.parse(
    await Deno.readTextFile(`${folder}/client.json`),
  );
  const { POOL: userPoolId, CLIENT: clientId } = made;
  const clientSecret: string = ClientSecret;
  const cognito = createClient({ userPoolId, clientId, clientSecret, credentials, endpoint });
  assert.equal((await signIn(cognito, ada)).status, "signed_in");
});

Deno.test("the AWS CLI finds the pool by the variables that it prints", async () => {
  const commands = commandsOf("local_user_pool.md", "On a port");
  const listing = commands.split("\n").filter((line) => line.startsWith("aws "));
  assert.equal(listing.length, 1);
  const ids = await shell(`${listing} --query 'UserPools[].Id' --output text`);
  assert(ids.split("\t").includes(variables.COGNITO_USER_POOL_ID!));
});
