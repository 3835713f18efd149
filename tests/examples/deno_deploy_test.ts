import assert from "node:assert/strict";
import { createHandler } from "../../examples/deno_deploy/main.ts";
import { withLocalPool } from "../../examples/with_local_pool.ts";

type Env = Parameters<typeof createHandler>[0];

const post = (body: unknown) =>
  new Request("http://127.0.0.1/", { method: "POST", body: JSON.stringify(body) });

const sign = (username: string, password = "Correct-horse-1") => post({ username, password });

Deno.test("the app on Deno Deploy exchanges its identity token for AWS credentials, once", async () => {
  const tokens: (string | null)[] = [];
  await withLocalPool(async ({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...variables }) => {
    const sts = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
      tokens.push(new URLSearchParams(await request.text()).get("WebIdentityToken"));
      return new Response(
        `<Credentials><AccessKeyId>${AWS_ACCESS_KEY_ID}</AccessKeyId>
        <SecretAccessKey>${AWS_SECRET_ACCESS_KEY}</SecretAccessKey><SessionToken>one</SessionToken>
        <Expiration>${new Date(Date.now() + 36e5).toISOString()}</Expiration></Credentials>`,
      );
    });
    const env = {
      ...variables,
      AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/sign-in",
      AWS_STS_ENDPOINT: `http://127.0.0.1:${sts.addr.port}/`,
    } as unknown as Env;
    const handle = createHandler(env, (audience) => Promise.resolve(`token for ${audience}`));
    try {
      for (let i = 0; i < 2; i++) {
        const response = await handle(sign("bob"));
        assert.deepEqual(await response.json(), { username: "bob" });
      }
    } finally {
      await sts.shutdown();
    }
  }, 0);
  assert.deepEqual(tokens, ["token for sts.amazonaws.com"]);
});

Deno.test("the app on Deno Deploy names the challenge, and says no by a code", async () => {
  const { error } = console;
  console.error = () => {};
  try {
    await withLocalPool(async (variables) => {
      const handle = createHandler(variables as unknown as Env, () => Promise.resolve(""));
      const notAnObject = {
        error: "not_an_object",
        message: "Send a JSON object with username and password",
      };
      const cases: [Request, number, unknown][] = [
        [sign("ada"), 409, { challenge: "SOFTWARE_TOKEN_MFA" }],
        [sign("bob", "wrong"), 401, { error: "wrong_credentials" }],
        [sign("nobody"), 401, { error: "wrong_credentials" }],
        [post({ username: "bob" }), 400, { error: "invalid_input" }],
        [new Request("http://a/", { method: "POST", body: "x" }), 400, { error: "not_json" }],
        ...[null, [], ["bob"], "bob", 1, true].map((body): [Request, number, unknown] => [
          post(body),
          400,
          notAnObject,
        ]),
        [new Request("http://a/"), 405, { error: "use_post" }],
      ];
      for (const [request, status, body] of cases) {
        const response = await handle(request);
        assert.deepEqual([response.status, await response.json()], [status, body]);
      }
      const nowhere = { ...variables, COGNITO_ENDPOINT: "http://127.0.0.1:9/" } as unknown as Env;
      const response = await createHandler(nowhere, () => Promise.resolve(""))(sign("bob"));
      assert.deepEqual([response.status, await response.json()], [503, { error: "unavailable" }]);
    }, 0);
  } finally {
    console.error = error;
  }
});
