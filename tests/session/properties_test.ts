import assert from "node:assert/strict";
import { open, seal } from "@cognito-edge/auth/session";
import fc from "fast-check";
import { holds, texts } from "../properties.ts";
import { KEYS, makeSealer, START } from "./world.ts";

const expiresAt = START + 180_000;

/** A challenge, and the tokens of a sign-in, of any texts; sessions as long as Cognito's longest. */
const challenge = fc.record({
  name: fc.constantFrom("SMS_MFA", "CUSTOM_CHALLENGE", "UNKNOWN", "NEW_PASSWORD_REQUIRED"),
  username: texts(128, 1),
  api: fc.constantFrom("admin", "public"),
  session: fc.string({
    unit: fc.constantFrom(..."aZ09-_="),
    minLength: 20,
    maxLength: 8_192,
    size: "max",
  }),
  expiresAt: fc.integer(),
  parameters: fc.dictionary(fc.oneof(texts(40), fc.constant("__proto__")), texts(300)),
});
const token = fc.stringMatching(/^[\w-]{1,400}\.[\w-]{1,400}\.[\w-]{1,400}$/);
const tokens = fc.record({
  accessToken: token,
  idToken: token,
  refreshToken: token,
  expiresAt: fc.nat(),
});
const values = fc.oneof(challenge, tokens);

Deno.test("what is sealed opens as it was, under the same key, and by a sealer that has it among others", async () => {
  const [first, second] = KEYS as [string, string];
  await holds(
    25,
    fc.asyncProperty(values, texts(60, 1), fc.nat(1_000), async (value, name, counter) => {
      const text = await seal(makeSealer(), { name, value, expiresAt, counter });
      const opened = await open(makeSealer(), { name, text });
      assert.equal(
        JSON.stringify(opened),
        JSON.stringify({ ...opened, value, expiresAt, counter }),
      );
      assert.equal(opened?.stale, false);
      const rotated = await open(makeSealer({ keys: [second, first] }), { name, text });
      assert.deepEqual(rotated, { ...opened, stale: true });
    }),
  );
});

Deno.test("what is sealed opens under no other name, key, pool, client or host, and with no byte changed", async () => {
  const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 127 }));
  await holds(
    25,
    fc.asyncProperty(
      values,
      texts(30, 1),
      texts(30, 1),
      change,
      async (value, one, two, [at, by]) => {
        fc.pre(one !== two);
        const text = await seal(makeSealer(), { name: one, value, expiresAt });
        const i = at % text.length;
        const changed = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ by) +
          text.slice(i + 1);
        const refused = [
          open(makeSealer(), { name: two, text }),
          open(makeSealer(), { name: one, text: changed }),
          open(makeSealer({ keys: KEYS[1]! }), { name: one, text }),
          open(makeSealer({ host: "app.examples" }), { name: one, text }),
          open(makeSealer({ clientId: "clients" }), { name: one, text }),
          open(makeSealer({ userPoolId: "eu-west-1_Session02" }), { name: one, text }),
        ];
        assert.deepEqual(await Promise.all(refused), refused.map(() => undefined));
      },
    ),
  );
});
