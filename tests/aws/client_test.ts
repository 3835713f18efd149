import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  type ClientOptions,
  type CognitoClient,
  createClient,
  InputError,
  signIn,
} from "@cognito-edge/auth";
import { answering, json, tokens } from "./answering.ts";

const good = { userPoolId: "eu-west-1_Ab12Cd34e", clientId: "client1" };

function refusalOf(options: unknown): InputError {
  try {
    createClient(options as ClientOptions);
  } catch (error) {
    assert(error instanceof InputError, String(error));
    return error;
  }
  assert.fail("Expected the options to be refused");
}

const bad: [member: string, value: unknown, message: string][] = [
  ["userPoolId", undefined, "Option userPoolId is missing"],
  ["userPoolId", 7, "Option userPoolId must be a string"],
  ...["", "Europe", "eu-west-1.evil.example", "eu-west-1_Ab12Cd34e", 7].map(
    (value): [string, unknown, string] => [
      "region",
      value,
      `Option region must be ${
        typeof value === "number" ? "a string" : "a region of AWS, eu-west-1 for example"
      }`,
    ],
  ),
  ["clientId", undefined, "Option clientId is missing"],
  ["clientId", "", "Option clientId must be 1 to 128 letters, digits, _ or +"],
  ...["", null, 7, [], ["s3cret", ""], [["s3cret", 7]], {}].map(
    (value): [string, unknown, string] => [
      "clientSecret",
      value,
      "Option clientSecret must be a secret, a list of them or a function; leave it out for an app client without one",
    ],
  ),
  ...["s3cret", null, 7].map((value): [string, unknown, string] => [
    "credentials",
    value,
    "Option credentials must hold accessKeyId and secretAccessKey, or be a function for them",
  ]),
  ["useFipsEndpoint", "yes", "Option useFipsEndpoint must be a boolean"],
  ["useDualstackEndpoint", 1, "Option useDualstackEndpoint must be a boolean"],
  ["endpoint", 1, "Option endpoint must be a URL"],
  ...[0, -1, 600_001, Infinity].map((value): [string, unknown, string] => [
    "deadline",
    value,
    "Option deadline must be a number from 1 to 600000",
  ]),
  ["deadline", NaN, "Option deadline must be a number from 1 to 600000"],
  ["deadline", "15000", "Option deadline must be a number from 1 to 600000"],
  ["attemptTimeout", 0, "Option attemptTimeout must be a number from 1 to 600000"],
  ["attemptTimeout", "5", "Option attemptTimeout must be a number from 1 to 600000"],
  ["retries", -1, "Option retries must be a whole number from 0 to 10"],
  ["retries", 1.5, "Option retries must be a whole number from 0 to 10"],
  ["retries", 11, "Option retries must be a whole number from 0 to 10"],
  ["authSessionValidity", 2, "Option authSessionValidity must be a number from 3 to 15"],
  ["authSessionValidity", 16, "Option authSessionValidity must be a number from 3 to 15"],
  ["fetch", "fetch", "Option fetch must be a function"],
  ["now", 0, "Option now must be a function"],
  ["random", 4, "Option random must be a function"],
  ["modPow", {}, "Option modPow must be a function"],
];

for (const [member, value, message] of bad) {
  const shown = value === undefined ? "nothing" : Deno.inspect(value);
  Deno.test(`createClient() refuses ${shown} as ${member}, and says so`, () => {
    const error = refusalOf({ ...good, [member]: value });
    assert.equal(error.code, "invalid_option");
    assert.equal(error.member, member);
    assert.equal(error.message, message);
    assert(!error.message.includes("s3cret"));
  });
}

Deno.test("createClient() refuses an option that it does not know, and names the likely one", () => {
  for (
    const [member, meant] of [
      ["endPoint", "endpoint"],
      ["clientID", "clientId"],
      ["userPoolID", "userPoolId"],
      ["secret", "clientSecret"],
      ["retrys", "retries"],
      ["timeout", "attemptTimeout"],
      ["useFIPSEndpoint", "useFipsEndpoint"],
      ["authSessionValidty", "authSessionValidity"],
      ["tenant", undefined],
      ["constructor", undefined],
    ] as const
  ) {
    const error = refusalOf({ ...good, [member]: undefined });
    assert.equal(error.code, "invalid_option");
    assert.equal(error.member, member);
    const question = meant ? `; did you mean ${meant}?` : "";
    assert.equal(error.message, `Option ${member} is not known${question}`);
  }
});

Deno.test("createClient() names the member of AWS credentials that cannot be used", () => {
  for (
    const [credentials, member, message] of [
      [{}, "accessKeyId", "accessKeyId is missing"],
      [{ accessKeyId: "a" }, "secretAccessKey", "secretAccessKey is missing"],
      [
        { accessKeyId: "", secretAccessKey: "s3cret" },
        "accessKeyId",
        "accessKeyId must be printable ASCII without blanks: see whether it ends with a line break",
      ],
    ] as const
  ) {
    const error = refusalOf({ ...good, credentials });
    assert.deepEqual([error.code, error.member], ["invalid_option", `credentials.${member}`]);
    assert.equal(error.message, `AWS credentials: ${message}`);
  }
});

Deno.test("createClient() refuses options that are no object", () => {
  for (const options of [undefined, null, "options", 1]) {
    const error = refusalOf(options);
    assert.match(error.message, /^Options /);
    assert.equal(error.member, "");
  }
});

Deno.test("createClient() looks the runtime's fetch up when it is called", async () => {
  const client = createClient(good);
  const { fetch, sent } = answering(tokens());
  const own = globalThis.fetch;
  globalThis.fetch = ((url: string, init: RequestInit) => fetch(url, init)) as typeof own;
  try {
    await signIn(client, { flow: "USER_PASSWORD_AUTH", username: "ada", password: "Pässword-1" });
  } finally {
    globalThis.fetch = own;
  }
  assert.equal(sent.length, 1);
});

Deno.test("createClient() dates sessions by authSessionValidity and the clock", async () => {
  const answer = json({ ChallengeName: "SMS_MFA", Session: "s".repeat(20) });
  for (const [minutes, authSessionValidity] of [[3, undefined], [15, 15]] as const) {
    const client = answering(answer).client({
      now: () => 1_000,
      ...(authSessionValidity !== undefined && { authSessionValidity }),
    });
    const step = await signIn(client, { flow: "CUSTOM_AUTH", username: "ada" });
    assert(step.status === "challenge");
    assert.equal(step.challenge.expiresAt, 1_000 + minutes * 60_000);
  }
});

Deno.test("a client shows no secret, however it is logged", () => {
  const client = createClient({
    ...good,
    clientSecret: "canary-client-secret",
    credentials: {
      accessKeyId: "canary-key-id",
      secretAccessKey: "canary-secret-key",
      sessionToken: "canary-session-token",
    },
  });
  const shown = [
    JSON.stringify(client),
    Deno.inspect(
      client,
      { showHidden: true, getters: true, depth: Infinity } as Deno.InspectOptions,
    ),
    inspect(client, { showHidden: true, getters: true, depth: Infinity }),
    String(client),
    JSON.stringify(Object.getOwnPropertyDescriptors(client)),
  ].join("\n");
  assert(!shown.includes("canary"), shown);
  assert.deepEqual({ ...client }, {
    ...good,
    region: "eu-west-1",
    endpoint: "https://cognito-idp.eu-west-1.amazonaws.com/",
  });
  assert(Object.isFrozen(client));
});

Deno.test("signIn() refuses a client that createClient() did not make", async () => {
  const imitation = { ...createClient(good) } as CognitoClient;
  await assert.rejects(signIn(imitation, { username: "ada", password: "p" }), {
    name: "InputError",
    member: "client",
    message: "Client was not made by createClient",
  });
});
