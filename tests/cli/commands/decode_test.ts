import assert from "node:assert/strict";
import { toBase64Url, utf8 } from "../../../src/bytes.ts";
import { play } from "../world.ts";

Deno.test("decode prints header and payload, and says that nothing is verified", async () => {
  const part = (value: unknown) => toBase64Url(utf8(JSON.stringify(value)));
  const token = `${part({ alg: "RS256" })}.${part({ sub: "1", exp: 5 })}.c2ln`;
  const { code, printed, notes, questions } = await play(["decode"], {}, [token]);
  assert.equal(code, 0);
  assert.deepEqual(questions, ["*Token"]);
  assert.deepEqual(notes, ["Not verified: anybody can write these claims"]);
  assert.deepEqual(JSON.parse(printed), {
    header: { alg: "RS256" },
    payload: { sub: "1", exp: 5 },
  });
});

Deno.test("decode writes out what would steer the terminal, and prints JSON all the same", async () => {
  const part = (value: unknown) => toBase64Url(utf8(JSON.stringify(value)));
  const payload = { "n\u009b2J": "a\u001b[31m\u202eb\u007f\nc" };
  const { printed } = await play(["decode"], {}, [`${part({})}.${part(payload)}.c2ln`]);
  assert.doesNotMatch(printed, /[^\n\u0020-\u007e]/);
  assert.deepEqual(JSON.parse(printed).payload, payload);
});

Deno.test("decode refuses what is no token", async () => {
  const { code, printed, notes } = await play(["decode"], {}, ["hunter2"]);
  assert.deepEqual([code, printed], [1, ""]);
  assert.match(notes[0]!, /^cognito-edge: Cannot read the token: /);
});
