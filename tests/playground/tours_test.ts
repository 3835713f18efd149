import assert from "node:assert/strict";
import { challenges } from "../../src/local/challenges/table.ts";
import { breaks } from "../../playground/tour/breaks.ts";
import { edgesOf, layOut } from "../../playground/tour/graph.ts";
import { make, nextMove } from "../../playground/tour/moves.ts";
import { explainMembers } from "../../playground/tour/reasons.ts";
import { asCommand, asHttp, asTest } from "../../playground/tour/program.ts";
import { type Recipe, recipes } from "../../playground/tour/recipes.ts";
import { srpNumbers } from "../../playground/tour/srp_numbers.ts";
import { createWorld, PASSWORD, type World } from "../../playground/tour/world.ts";

async function walk(recipe: Recipe, most = 20): Promise<World> {
  const world = createWorld(recipe);
  for (let n = 0; n < most; n++) {
    const move = nextMove(world);
    if (!move) break;
    await make(world, move);
  }
  return world;
}

const walked = await Promise.all(recipes.map((recipe) => walk(recipe)));

Deno.test("every tour ends with tokens, and Cognito refuses nothing on the way", () => {
  for (const { recipe, signedIn, exchanges } of walked) {
    assert(signedIn, recipe.id);
    assert.deepEqual(exchanges.filter(({ status }) => status !== 200), [], recipe.id);
  }
});

Deno.test("the tours go through every challenge that a sign-in without AWS credentials meets", () => {
  const edges = walked.flatMap(({ exchanges }) => edgesOf(exchanges));
  const met = new Set(edges.flat());
  // The choice answers PASSWORD and PASSWORD_SRP at once; ADMIN_NO_SRP_AUTH belongs to Admin operations.
  const apart = ["ADMIN_NO_SRP_AUTH", "PASSWORD", "PASSWORD_SRP"];
  assert.deepEqual(Object.keys(challenges).filter((name) => !met.has(name)), apart);
  const nodes = layOut(edges);
  for (const name of Object.keys(challenges)) {
    assert(nodes.some((node) => node.name === name), name);
  }
  const places = nodes.map(({ column, row }) => `${column} ${row}`);
  assert.equal(new Set(places).size, nodes.length, "no two nodes at one place");
});

Deno.test("every member of every message has its reason", async () => {
  const missing = new Set<string>();
  const worlds = [...walked];
  for (const way of breaks) {
    const world = await walk(recipes[0]!, 1);
    if (way.possible(world)) await way.run(world).catch(() => {});
    worlds.push(world);
  }
  for (const { exchanges } of worlds) {
    for (const { request, response } of exchanges) {
      for (const { path, reason } of [...explainMembers(request), ...explainMembers(response)]) {
        if (!reason) missing.add(path);
      }
    }
  }
  assert.deepEqual([...missing], []);
});

const FAILS: Record<string, string> = {
  "wrong-answer": "CodeMismatchException: Invalid code received for user",
  wait: "NotAuthorizedException: Invalid session for the user, session is expired.",
  twice: "NotAuthorizedException: Invalid session for the user, session can only be used once.",
  "drop-session": "InvalidParameterException: Missing required parameter Session",
  "alias-in-hash":
    "NotAuthorizedException: Unable to verify secret hash for client client0with0secret",
  "clock-off": "NotAuthorizedException: Incorrect username or password.",
};

for (const way of breaks) {
  Deno.test(`to break it fails with Cognito's own error: ${way.id}`, async () => {
    const recipe = recipes.find(({ id }) => id === "app-code")!;
    const world = await walk(recipe, way.id === "twice" ? 2 : 1);
    assert(way.possible(world));
    await way.run(world).catch(() => {});
    const { response } = world.exchanges.at(-1)!;
    assert.equal(`${response.__type}: ${response.message}`, FAILS[way.id]);
  });
}

Deno.test("the numbers of SRP come to the signature that was sent, by the right password alone", async () => {
  const { exchanges, srpSecret: secret, local: { userPoolId } } = walked[0]!;
  const answered = exchanges[1]!;
  const right = await srpNumbers(exchanges, answered, { password: PASSWORD, secret, userPoolId });
  assert.equal(right?.agrees, true);
  assert.deepEqual(
    right?.numbers.filter(({ sent }) => sent).map(({ name }) => name),
    ["A", "B", "signature"],
  );
  const wrong = await srpNumbers(exchanges, answered, { password: "Wrong-1", secret, userPoolId });
  assert.equal(wrong?.agrees, false);
  assert.equal(
    await srpNumbers(exchanges, exchanges[0]!, { password: PASSWORD, secret, userPoolId }),
    undefined,
  );
});

Deno.test("a message is written as HTTP and as a command of the AWS CLI", () => {
  const exchange = {
    id: 1,
    cause: "",
    operation: "RespondToAuthChallenge",
    url: "https://cognito-idp.eu-west-1.amazonaws.com/",
    request: { ClientId: "abc", ChallengeResponses: { USERNAME: "o'neill" } },
    status: 200,
    response: {},
  };
  assert.equal(
    asCommand(exchange),
    `aws cognito-idp respond-to-auth-challenge --region eu-west-1 \\
  --client-id abc \\
  --challenge-responses '{"USERNAME":"o'\\''neill"}'`,
  );
  assert.match(
    asHttp(exchange),
    /^POST https:.*\nContent-Type: application\/x-amz-json-1\.1\nX-Amz/,
  );
});

Deno.test("what is copied as a test passes as one", async () => {
  const folder = await Deno.makeTempDir();
  for (const recipe of recipes.filter(({ id }) => id !== "passkey")) {
    const world = createWorld(recipe);
    const lines: string[] = [];
    for (let move = nextMove(world); move; move = nextMove(world)) {
      lines.push(move.code);
      await make(world, move);
    }
    await Deno.writeTextFile(`${folder}/${recipe.id}_test.js`, asTest(recipe, lines));
  }
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", `--config=${config}`, folder],
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert.equal(code, 0, text);
  assert.match(text, new RegExp(`${recipes.length - 1} passed`));
  await Deno.remove(folder, { recursive: true });
});
