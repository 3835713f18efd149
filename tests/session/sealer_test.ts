import assert from "node:assert/strict";
import { stateOf } from "../../src/session/sealer.ts";
import { makeSealer } from "./world.ts";

Deno.test("a sealer hashes a name once, and remembers a hundred of them: of flow ids there is no end", async () => {
  const { bindingOf } = stateOf(makeSealer());
  const { digest } = crypto.subtle;
  let digests = 0;
  crypto.subtle.digest = (...input) => {
    digests++;
    return digest.apply(crypto.subtle, input);
  };
  try {
    const names = Array.from({ length: 100 }, (_, i) => `__Host-auth-flow.${i}`);
    const bindings = await Promise.all(names.map(bindingOf));
    assert.equal(new Set(bindings).size, 100);
    assert.equal(digests, 100);
    assert.deepEqual(await Promise.all(names.map(bindingOf)), bindings);
    assert.equal(digests, 100);
    await bindingOf("__Host-auth");
    assert.equal(await bindingOf(names[0]!), bindings[0]);
    assert.equal(digests, 102);
  } finally {
    crypto.subtle.digest = digest;
  }
});
