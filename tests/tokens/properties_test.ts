import assert from "node:assert/strict";
import fc from "fast-check";
import { isMarked } from "../../src/errors.ts";
import {
  createTokenVerifier,
  TokenError,
  verifyAccessToken,
  verifyIdToken,
} from "@cognito-edge/auth/tokens";
import { anyJson } from "../operations/near_answers.ts";
import { holds } from "../properties.ts";
import {
  accessClaims,
  CLIENT_ID,
  foreignKey,
  idClaims,
  jwks,
  key,
  makeVerifier,
  NOW,
  POOL_ID,
  signTexts,
} from "./world.ts";

/** Why a token is refused; `undefined` where it is not. Anything but a `TokenError` is a failure. */
async function refusalOf(verified: Promise<unknown>): Promise<string | undefined> {
  const error = await verified.then(() => undefined, (error: unknown) => error);
  if (error === undefined) return undefined;
  assert(
    error instanceof TokenError && isMarked(error),
    `Not a TokenError: ${Deno.inspect(error)}`,
  );
  return error.code;
}

const header = JSON.stringify({ kid: key.kid, alg: "RS256" });

/** The JSON of these members, of which one is any other JSON, left out, or there twice. */
function nearly(members: Record<string, unknown>): fc.Arbitrary<string> {
  const texts = Object.entries(members).map(([name, value]) =>
    [name, JSON.stringify(value)] as const
  );
  return fc.tuple(fc.nat(texts.length - 1), fc.oneof(anyJson, fc.constant(undefined)), fc.boolean())
    .map(([at, other, twice]) => {
      const changed = texts.flatMap(([name, text], i) => {
        if (i !== at) return [[name, text]];
        return [...(twice ? [[name, text]] : []), ...(other === undefined ? [] : [[name, other]])];
      });
      return `{${changed.map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;
    });
}

/** What every token that is taken has to say: the rest may be missing. */
const bound = ["iss", "sub", "exp", "iat", "token_use", "client_id", "aud"];

Deno.test("a signed token with any other claims is refused by a TokenError, or says what it has to", async () => {
  for (
    const [claims, verify] of [[accessClaims, verifyAccessToken], [
      idClaims,
      verifyIdToken,
    ]] as const
  ) {
    await holds(
      60,
      fc.asyncProperty(nearly(claims), async (payload) => {
        const token = await signTexts(header, payload);
        if (await refusalOf(verify(makeVerifier(), token)) !== undefined) return;
        const said = JSON.parse(payload);
        for (const claim of bound) {
          if (claim === "sub" || claim === "exp" || claim === "iat") continue;
          assert.equal(said[claim], claims[claim as keyof typeof claims], claim);
        }
        assert.equal(typeof said.sub, "string");
        assert(said.exp > NOW && Number.isFinite(said.iat));
      }),
    );
  }
});

Deno.test("a signed token with any other header is refused by a TokenError, or is by RS256 and the pool's key", async () => {
  await holds(
    60,
    fc.asyncProperty(nearly({ kid: key.kid, alg: "RS256", typ: "JWT" }), async (header) => {
      const token = await signTexts(header, JSON.stringify(accessClaims));
      if (await refusalOf(verifyAccessToken(makeVerifier(), token)) !== undefined) return;
      const { kid, alg } = JSON.parse(header);
      assert.deepEqual([kid, alg], [key.kid, "RS256"]);
    }),
  );
});

Deno.test("by whatever is given or served for a JWKS, no token of another key is taken, and nothing else is thrown", async () => {
  const good = await signTexts(header, JSON.stringify(accessClaims));
  const foreign = await signTexts(
    JSON.stringify({ kid: foreignKey.kid, alg: "RS256" }),
    JSON.stringify(accessClaims),
  );
  const ofKey = nearly(jwks.keys[0]!);
  const served = fc.oneof(
    anyJson,
    fc.string(),
    fc.array(fc.oneof(anyJson, ofKey, ofKey), { maxLength: 4 }).map((keys) => `{"keys":[${keys}]}`),
    anyJson.map((keys) => `{"keys":${keys}}`),
  );
  const clock = { now: () => NOW * 1000 };
  await holds(
    80,
    fc.asyncProperty(
      served,
      fc.constantFrom(200, 200, 200, 204, 304, 404, 500),
      async (text, status) => {
        const fetch = () =>
          Promise.resolve(new Response(status < 300 && status !== 204 ? text : null, { status }));
        const remote = createTokenVerifier({
          userPoolId: POOL_ID,
          clientId: CLIENT_ID,
          fetch,
          ...clock,
        });
        assert.notEqual(await refusalOf(verifyAccessToken(remote, foreign)), undefined);
        const ofGood = await refusalOf(verifyAccessToken(remote, good));
        // Taken where the key was served whole, whatever stood beside it.
        if (ofGood === undefined) assert(text.includes(JSON.stringify(key.jwk["n"])));
      },
    ),
  );
});

Deno.test("a key is found, whatever stands behind it in the JWKS", async () => {
  const good = await signTexts(header, JSON.stringify(accessClaims));
  const more = fc.array(fc.oneof(anyJson, nearly(jwks.keys[0]!)), { maxLength: 4 });
  await holds(
    40,
    fc.asyncProperty(more, async (more) => {
      const text = `{"keys":[${[JSON.stringify(key.jwk), ...more]}]}`;
      const fetch = () => Promise.resolve(new Response(text));
      await verifyAccessToken(makeVerifier({ jwks: undefined, fetch }), good);
      await verifyAccessToken(makeVerifier({ jwks: JSON.parse(text) }), good);
    }),
  );
});
