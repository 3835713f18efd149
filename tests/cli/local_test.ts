import assert from "node:assert/strict";

const command = new URL("../../src/cli/local.ts", import.meta.url).pathname;

function start(args: string[], env: Record<string, string> = {}) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", command, ...args],
    env: { NO_COLOR: "1", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", ...env },
    stdout: "piped",
    stderr: "piped",
  });
}

/** Waits for the one line, hands it to `use`, and ends the command. */
async function ready(
  args: string[],
  use: (line: string, origin: string) => Promise<void> | void,
  env: Record<string, string> = {},
) {
  const child = start(args, env).spawn();
  const reader = child.stdout.getReader();
  try {
    let text = "";
    while (!text.includes("\n")) {
      const { value, done } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    const [, origin] = /ready at (\S+)/.exec(text) ?? [];
    if (origin === undefined) throw new Error(`Never ready: ${text}`);
    await use(text.trimEnd(), origin);
  } finally {
    child.kill();
    await reader.cancel();
    await child.stderr.cancel();
    await child.status;
  }
}

async function post(origin: string, operation: string, input: unknown) {
  const response = await fetch(origin, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(input),
  });
  return await response.json();
}

async function temporaryFile(suffix: string, text: string): Promise<string> {
  const path = await Deno.makeTempFile({ suffix });
  await Deno.writeTextFile(path, text);
  return path;
}

Deno.test("local prints one line with all that a client needs", async () => {
  await ready(["--port", "0"], async (line, origin) => {
    assert.equal(line.split("\n").length, 1);
    const value = (name: string) => new RegExp(`${name}=(\\S+)`).exec(line)![1]!;
    assert.equal(value("accessKeyId"), "local");
    assert.match(line, /clientSecret=\S{24,}/);
    const { AuthenticationResult } = await post(origin, "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: value("clientId"),
      AuthParameters: { USERNAME: value("user"), PASSWORD: value("password") },
    });
    assert.ok(AuthenticationResult.AccessToken);
  });
});

Deno.test("local serves a config and triggers, and prints no secret that it was given", async () => {
  const config = await temporaryFile(
    ".json",
    JSON.stringify({
      pools: [{
        UserPoolId: "us-east-1_Mine",
        clients: [
          { ClientId: "mine", ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"] },
          { ClientId: "guarded", ClientSecret: "s3cretS3cretS3cretS3cret" },
        ],
        users: [{ Username: "ada", Password: "Passw0rd!" }],
      }],
    }),
  );
  const triggers = await temporaryFile(
    ".ts",
    `export default {
      DefineAuthChallenge(event: { response: unknown }) {
        event.response = { challengeName: "CUSTOM_CHALLENGE" };
        return event;
      },
    };
    export function CreateAuthChallenge(event: { response: unknown }) {
      event.response = { publicChallengeParameters: { question: "6 * 7" } };
      return event;
    }
    export const VerifyAuthChallengeResponse = () => {};`,
  );
  const environment = { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "env-s3cret" };
  await ready(["--port", "0", "--config", config, "--triggers", triggers], async (line, origin) => {
    assert.match(line, /userPoolId=us-east-1_Mine clientId=mine clientId=guarded \(has a secret\)/);
    assert.match(line, /accessKeyId=AKID \(from the environment\)$/);
    assert.doesNotMatch(line, /s3cret|Passw0rd/);
    const { ChallengeParameters } = await post(origin, "InitiateAuth", {
      AuthFlow: "CUSTOM_AUTH",
      ClientId: "mine",
      AuthParameters: { USERNAME: "ada" },
    });
    assert.equal(ChallengeParameters.question, "6 * 7");
  }, environment);
});

Deno.test("local says in one line on stderr what is wrong, and exits with 1", async () => {
  const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const cases: [string[], RegExp][] = [
    [["--port", String(taken.addr.port)], /: the port is in use, choose another$/],
    [["--port", "http"], /^--port must be a number from 0 to 65535, got 'http'$/],
    [["--prot", "1"], /--prot/],
    [["--config", "/nowhere.json"], /^Cannot read --config '\/nowhere\.json': /],
    [["--config", await temporaryFile(".json", "{secret")], /: it is not JSON$/],
    [["--config", await temporaryFile(".json", '{"client":[]}')], /: client: Unknown member/],
    [["--triggers", await temporaryFile(".ts", "export const x = 1;")], /it exports no function/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await start(["--port", "0", ...args]).output();
    const text = new TextDecoder().decode(stderr).trimEnd();
    assert.equal(code, 1, text);
    assert.match(text, message);
    assert.equal(text.split("\n").length, 1);
    assert.equal(stdout.length, 0);
  }
  taken.close();
});
