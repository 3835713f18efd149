import assert from "node:assert/strict";
import { warmUp } from "@cognito-edge/auth";

Deno.test("warmUp() goes as far as the first request, without a random number, a timer or a request", async () => {
  const { AbortController, fetch, setTimeout } = globalThis;
  const { getRandomValues } = crypto;
  const { sign } = crypto.subtle;
  const calls: string[] = [];
  const forbidden = (name: string) => () => {
    calls.push(name);
    throw new Error("This is forbidden in a global scope");
  };
  crypto.getRandomValues = forbidden("getRandomValues");
  globalThis.fetch = forbidden("fetch");
  Object.assign(globalThis, { setTimeout: forbidden("setTimeout") });
  crypto.subtle.sign = (...input: Parameters<SubtleCrypto["sign"]>) => {
    calls.push("sign");
    return sign.apply(crypto.subtle, input);
  };
  globalThis.AbortController = class extends AbortController {
    constructor() {
      super();
      calls.push("AbortController");
    }
  };
  try {
    assert.equal(await warmUp(), undefined);
  } finally {
    Object.assign(globalThis, { AbortController, fetch, setTimeout });
    Object.assign(crypto, { getRandomValues });
    Object.assign(crypto.subtle, { sign });
  }
  // The exchange has three signatures; what sends a request begins with an AbortController.
  assert.deepEqual(calls, ["sign", "sign", "sign", "AbortController"]);
});
