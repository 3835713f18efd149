import assert from "node:assert/strict";
import { asEnvironment } from "../../src/cli/local/announcement.ts";

const program = new URL("../../src/cli/mod.ts", import.meta.url).pathname;

function start(args: string[], env: Record<string, string> = {}) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", program, "local", ...args],
    env: { NO_COLOR: "1", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", ...env },
    stdout: "piped",
    stderr: "piped",
  });
}

/** Waits for what it prints, up to the `end`, hands it to `use`, and ends the command. */
async function ready(
  args: string[],
  end: string,
  use: (text: string) => Promise<void> | void,
  env: Record<string, string> = {},
) {
  const child = start(["--port", "0", ...args], env).spawn();
  const reader = child.stdout.getReader();
  try {
    await use(await readUpTo(reader, end));
  } finally {
    child.kill();
    await reader.cancel();
    await child.stderr.cancel();
    await child.status;
  }
}

async function readUpTo(reader: ReadableStreamDefaultReader<Uint8Array>, end: string) {
  let text = "";
  while (!text.endsWith(end)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`Never ready: ${text}`);
    text += new TextDecoder().decode(value);
  }
  return text;
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

Deno.test("local prints aligned lines, and a command that signs in when it is typed", async () => {
  await ready([], "Ctrl-C ends it\n", async (text) => {
    const [, origin] = /^Local user pool ready at (\S+)\n\n/.exec(text)!;
    const rows = text.split("\n\n")[1]!.split("\n");
    assert.deepEqual(rows.slice(0, -1), [
      "  User pool       eu-west-1_Local0001",
      "  App client      localpublicclient",
      "  App client      localsecretclient  secret localclientsecret0123456789",
      "  User            demo               password Demo-Passw0rd",
      "  AWS access key  local              secret local",
    ]);
    assert.equal(rows.at(-1), `  Page            ${origin}/_local/`);
    assert(text.split("\n").every((line) => line.length <= 100));
    const [, typed] = /Sign in from another terminal:\n([^]+?)\n\n/.exec(text)!;
    const child = new Deno.Command("sh", {
      args: ["-c", typed!.replace(/^ *deno /, `${Deno.execPath()} `)],
      env: { COGNITO_PASSWORD: "Demo-Passw0rd" },
    });
    const { code, stdout, stderr } = await child.output();
    assert.equal(code, 0, new TextDecoder().decode(stderr));
    assert.match(new TextDecoder().decode(stdout), /^Signed in as demo until /);
  });
});

Deno.test("local --env prints variables with which sign-in needs no flags", async () => {
  await ready(["--env"], "AWS_SECRET_ACCESS_KEY=local\n", async (text) => {
    const env = Object.fromEntries(text.trim().split("\n").map((line) => line.split("=", 2)));
    assert.equal(env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, env.COGNITO_ENDPOINT);
    assert.equal(env.AWS_REGION, "eu-west-1");
    assert.equal(env.AWS_DEFAULT_REGION, "eu-west-1");
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", "-A", program, "sign-in"],
      env,
    }).output();
    assert.equal(code, 0, new TextDecoder().decode(stderr));
    assert.match(new TextDecoder().decode(stdout), /^Signed in as demo until /);
  });
});

Deno.test("local --env gives the secret of the first client, and no key without its secret", () => {
  const text = asEnvironment({
    endpoint: "http://127.0.0.1:1",
    pools: [{
      userPoolId: "us-east-1_Mine",
      clients: [{ clientId: "one", hasSecret: true, clientSecret: "madeup" }, { clientId: "two" }],
    }],
    credentials: { accessKeyId: "AKID" },
  });
  assert.deepEqual(text.split("\n"), [
    "COGNITO_ENDPOINT=http://127.0.0.1:1",
    "COGNITO_USER_POOL_ID=us-east-1_Mine",
    "COGNITO_CLIENT_ID=one",
    "COGNITO_CLIENT_SECRET=madeup",
    "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=http://127.0.0.1:1",
    "AWS_REGION=us-east-1",
    "AWS_DEFAULT_REGION=us-east-1",
  ]);
});

Deno.test("local serves what the AWS CLI prints, as another issuer, and to pages of other origins", async () => {
  const config = await temporaryFile(
    ".json",
    JSON.stringify({
      UserPool: { Id: "us-west-2_Printed", Name: "shop", Arn: "arn:aws:cognito-idp:us-west-2:1:x" },
      UserPoolClient: {
        UserPoolId: "us-west-2_Printed",
        ClientId: "printed",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
        CreationDate: "2024-03-01T08:09:10.111000+00:00",
      },
      users: [{ Username: "ada", Password: "Passw0rd!" }],
    }),
  );
  const origin = "https://app.example";
  const flags = [
    "--issuer",
    "https://issuer.example/",
    "--message-origins",
    `https://a.b,${origin}`,
  ];
  await ready(["--config", config, ...flags, "--json"], "\n", async (text) => {
    const { endpoint, pools } = JSON.parse(text);
    assert.deepEqual(pools, [{
      userPoolId: "us-west-2_Printed",
      clients: [{ clientId: "printed" }],
    }]);
    const { AuthenticationResult } = await post(endpoint, "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "printed",
      AuthParameters: { USERNAME: "ada", PASSWORD: "Passw0rd!" },
    });
    const { iss } = JSON.parse(atob(AuthenticationResult.IdToken.split(".")[1]));
    assert.equal(iss, "https://issuer.example/us-west-2_Printed");
    const read = (from: string) =>
      fetch(`${endpoint}/_local/messages`, { headers: { origin: from } });
    const allowed = await read(origin);
    assert.equal(allowed.status, 200);
    await allowed.body?.cancel();
    const refused = await read("https://c.d");
    assert.equal(refused.status, 403);
    await refused.body?.cancel();
  });
});

Deno.test("local says what is wrong with an issuer or an origin", async () => {
  for (
    const [flag, value, said] of [
      ["--issuer", "issuer.example", "issuer: 'issuer.example' is no URL"],
      ["--message-origins", "https://a.b/", "messageOrigins: 'https://a.b/' is no origin"],
    ] as const
  ) {
    const { code, stderr } = await start(["--port", "0", flag, value]).output();
    assert.notEqual(code, 0);
    assert.ok(new TextDecoder().decode(stderr).includes(said));
  }
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
      event.response = {
        publicChallengeParameters: { question: "6 * 7" },
        privateChallengeParameters: { answer: "42" },
      };
      return event;
    }
    export const VerifyAuthChallengeResponse = () => {};`,
  );
  const environment = { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "env-s3cret" };
  const flags = ["--config", config, "--triggers", triggers];
  await ready([...flags, "--json"], "\n", async (text) => {
    const { endpoint, ...announced } = JSON.parse(text);
    assert.deepEqual(announced, {
      pools: [{
        userPoolId: "us-east-1_Mine",
        clients: [{ clientId: "mine" }, { clientId: "guarded", hasSecret: true }],
      }],
      credentials: { accessKeyId: "AKID" },
    });
    const { ChallengeParameters } = await post(endpoint, "InitiateAuth", {
      AuthFlow: "CUSTOM_AUTH",
      ClientId: "mine",
      AuthParameters: { USERNAME: "ada" },
    });
    assert.equal(ChallengeParameters.question, "6 * 7");
  }, environment);
  await ready(flags, "Ctrl-C ends it\n", (text) => {
    assert.match(text, /^ {2}App client {6}guarded +secret as in the config file$/m);
    assert.match(text, /^ {2}AWS access key {2}AKID +secret as in the environment$/m);
    assert.doesNotMatch(text, /s3cret|Passw0rd/i);
  }, environment);
});

Deno.test("local tells of every request on stderr, codes included; --quiet and --json do not", async () => {
  const told = async (flags: string[], end: string) => {
    const child = start(["--port", "0", ...flags]).spawn();
    const [announced, notes] = [child.stdout.getReader(), child.stderr.getReader()];
    const text = await readUpTo(announced, end);
    const [origin = ""] = /http:\/\/[\d.:]+/.exec(text)!;
    await post(origin, "ForgotPassword", { ClientId: "localpublicclient", Username: "demo" });
    const [{ Code }] = await (await fetch(`${origin}/_local/messages`)).json();
    child.kill();
    await announced.cancel();
    let told = "";
    for (let read = await notes.read(); !read.done; read = await notes.read()) {
      told += new TextDecoder().decode(read.value);
    }
    await child.status;
    return told.replace(Code, "CODE").replace(/^[\d:]{8}|[\d.]+ ms/gm, "");
  };
  assert.equal(
    await told([], "Ctrl-C ends it\n"),
    "  ForgotPassword          demo  ✓  \n          E-mail to demo@example.com: CODE\n",
  );
  assert.equal(await told(["--quiet"], "Ctrl-C ends it\n"), "");
  assert.equal(await told(["--json"], "\n"), "");
});

Deno.test("local says in one line on stderr what is wrong", async () => {
  const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const cases: [string[], number, RegExp][] = [
    [["--port", String(taken.addr.port)], 1, /: the port is in use, choose another$/],
    [["--port", "http"], 2, /Flag --port must be a number from 0 to 65535, got 'http'$/],
    [["--prot", "1"], 2, /Unknown flag --prot: /],
    [["--json", "--env"], 2, /Flags --json and --env exclude each other: give one of them$/],
    [["--config", "/nowhere.json"], 1, /Cannot read --config '\/nowhere\.json': /],
    [["--config", await temporaryFile(".json", "{secret")], 1, /: it is not JSON$/],
    [["--config", await temporaryFile(".json", '{"client":[]}')], 1, /: client: Unknown member/],
    [["--triggers", await temporaryFile(".ts", "export const x = 1;")], 1, /exports no function/],
    [
      ["--triggers", await temporaryFile(".ts", "export const PreSignup = () => {};")],
      1,
      /triggers: PreSignup is not known; did you mean PreSignUp\?$/,
    ],
  ];
  for (const [args, expected, message] of cases) {
    const { code, stdout, stderr } = await start(["--port", "0", ...args]).output();
    const text = new TextDecoder().decode(stderr).trimEnd();
    assert.equal(code, expected, text);
    assert.match(text, message);
    assert.match(text, /^cognito-edge: [^\n]+$/);
    assert.equal(stdout.length, 0);
  }
  taken.close();
});
