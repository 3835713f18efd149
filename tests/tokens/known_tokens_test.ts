import assert from "node:assert/strict";
import { verifyAccessToken } from "@cognito-edge/auth/tokens";
import { stateOf } from "../../src/tokens/verifier.ts";
import { accessClaims, jwks, makeVerifier, nextKey, NOW, refusal, sign } from "./world.ts";

/** How many signatures are verified while `work` runs. */
async function countVerified(work: () => Promise<unknown>): Promise<number> {
  const { subtle } = crypto;
  const { verify } = subtle;
  let count = 0;
  subtle.verify = (...input: Parameters<typeof verify>) => {
    count++;
    return verify.apply(subtle, input);
  };
  try {
    await work();
  } finally {
    subtle.verify = verify;
  }
  return count;
}

const known = (verifier: ReturnType<typeof makeVerifier>) => stateOf(verifier).known;

Deno.test("the signature of a token is verified once, all else each time", async () => {
  let now = NOW;
  const verifier = makeVerifier({ now: () => now * 1000 });
  const token = await sign();
  assert.equal(await countVerified(() => verifyAccessToken(verifier, token)), 1);
  const again = await countVerified(async () => {
    const claims = await verifyAccessToken(verifier, token);
    assert.deepEqual(claims, accessClaims);
    // What a caller does to the claims is not seen by the next one.
    claims["cognito:groups"]!.push("admins");
    await refusal(verifyAccessToken(verifier, token, { groups: "admins" }), "insufficient_groups");
    const level = verifyAccessToken(verifier, token, { level: 4 });
    await refusal(level, "insufficient_user_authentication");
    now = accessClaims.exp;
    await refusal(verifyAccessToken(verifier, token), "jwt_expired");
  });
  assert.equal(again, 0);
});

Deno.test("a token that differs in one character is not known", async () => {
  const verifier = makeVerifier();
  const token = await sign();
  await verifyAccessToken(verifier, token);
  const changed = token.slice(0, -10) + (token.at(-10) === "A" ? "B" : "A") + token.slice(-9);
  await refusal(verifyAccessToken(verifier, changed), "jwt_invalid");
  await refusal(verifyAccessToken(verifier, token + "A"), "jwt_invalid");
});

Deno.test("a token that was refused is not known", async () => {
  const verifier = makeVerifier();
  const token = await sign({}, { kid: nextKey.kid });
  for (let time = 0; time < 2; time++) {
    await refusal(verifyAccessToken(verifier, token), "jwt_invalid");
  }
  assert.equal(known(verifier).size, 0);
});

Deno.test("a known token is refused once its key is withdrawn, and verified again once it is fetched", async () => {
  let time = NOW * 1000;
  let keys = jwks.keys;
  const verifier = makeVerifier({
    jwks: undefined,
    now: () => time,
    fetch: () => Promise.resolve(Response.json({ keys })),
  });
  const token = await sign({ exp: NOW + 90_000 });
  await verifyAccessToken(verifier, token);
  time += 3_600_000;
  assert.equal(await countVerified(() => verifyAccessToken(verifier, token)), 1);
  assert.equal(await countVerified(() => verifyAccessToken(verifier, token)), 0);
  keys = [nextKey.jwk];
  time += 3_600_000;
  await refusal(verifyAccessToken(verifier, token), "jwt_invalid");
});

Deno.test("500 tokens are known, the newest ones, and none that is longer than 4,096 characters", async () => {
  const verifier = makeVerifier();
  const long = await sign({ "custom:essay": "x".repeat(3_500) });
  await verifyAccessToken(verifier, long);
  assert.equal(known(verifier).size, 0);
  const tokens = await Promise.all(Array.from({ length: 510 }, (_, i) => sign({ jti: `${i}` })));
  for (const token of tokens) await verifyAccessToken(verifier, token);
  assert.deepEqual([...known(verifier).keys()], tokens.slice(10));
});

Deno.test("a verifier that is printed shows no token that it knows", async () => {
  const verifier = makeVerifier();
  const token = await sign();
  await verifyAccessToken(verifier, token);
  assert.equal(known(verifier).size, 1);
  const shown = Deno.inspect(verifier, { depth: 9, showHidden: true }) + JSON.stringify(verifier);
  assert(!shown.includes(token.slice(0, 20)), shown);
});
