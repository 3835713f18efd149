import assert from "node:assert/strict";
import { play } from "../world.ts";

const args = ["secret-hash", "--username", "test", "--client-id", "123abd"];
const expected = "LoIX/oPJWZzFYv8liJYRo+CHv16FNDY10JlZEDjL3Vg=\n";

Deno.test("secret-hash takes the secret from the environment or asks for it", async () => {
  const given = await play(args, { COGNITO_CLIENT_SECRET: "clientSecret" });
  assert.deepEqual([given.code, given.printed, given.questions], [0, expected, []]);
  const asked = await play(args, {}, ["clientSecret"]);
  assert.deepEqual([asked.code, asked.printed, asked.questions], [0, expected, ["*Client secret"]]);
});

Deno.test("secret-hash names what is missing", async () => {
  const { code, notes } = await play(["secret-hash", "--client-id", "123abd"]);
  assert.equal(code, 2);
  assert.deepEqual(notes, ["cognito-edge: Missing --username: give it, or set COGNITO_USERNAME"]);
  const empty = await play(args, {}, [""]);
  assert.equal(empty.code, 2);
  assert.match(empty.notes[0]!, /invalid_input\)\n {2}Correct the client secret \(COGNITO_CLIENT/);
});
