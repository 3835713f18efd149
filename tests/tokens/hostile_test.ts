import { CompactEncrypt, CompactSign, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from "jose";
import assert from "node:assert/strict";
import fc from "fast-check";
import { toBase64Url, utf8 } from "../../src/bytes.ts";
import { TokenError, verifyAccessToken } from "@cognito-edge/auth/tokens";
import {
  accessClaims,
  foreignKey,
  key,
  makeVerifier,
  NOW,
  refusal,
  sign,
  signTexts,
} from "./world.ts";

const verifier = makeVerifier();
const refused = (token: string) => refusal(verifyAccessToken(verifier, token), "jwt_invalid");

const header = JSON.stringify({ kid: key.kid, alg: "RS256" });
const payload = JSON.stringify(accessClaims);

Deno.test("the texts that the hostile ones are made from make a good token", async () => {
  await verifyAccessToken(verifier, await signTexts(header, payload));
});

Deno.test("a token without a signature is refused", async () => {
  const unsecured = new UnsecuredJWT({ ...accessClaims }).encode();
  await refused(unsecured);
  await refused(unsecured + "AAAA");
  const good = await sign();
  await refused(good.slice(0, good.lastIndexOf(".") + 1));
  for (const alg of ["none", "None", "NONE", "nOnE", ""]) {
    await refused(await signTexts(JSON.stringify({ kid: key.kid, alg }), payload));
  }
});

Deno.test("a token by HS256 is refused, the public key being its secret", async () => {
  const publicKey = await importJWK(key.jwk, "RS256", { extractable: true });
  const secrets = [
    await exportSPKI(publicKey as CryptoKey),
    JSON.stringify(key.jwk),
    key.jwk.n as string,
  ];
  for (const secret of secrets) {
    const token = await new SignJWT({ ...accessClaims })
      .setProtectedHeader({ kid: key.kid, alg: "HS256" })
      .sign(utf8(secret));
    await refused(token);
  }
});

Deno.test("a token by another algorithm of the same key is refused", async () => {
  for (const alg of ["RS384", "RS512", "PS256", "ES256", "EdDSA"]) {
    await refused(await signTexts(JSON.stringify({ kid: key.kid, alg }), payload));
  }
  await refused(await signTexts(JSON.stringify({ kid: key.kid }), payload));
});

Deno.test("a token by another algorithm is refused, also where the JWKS names none for the key", async () => {
  const { alg: _, ...jwk } = key.jwk;
  const open = makeVerifier({ jwks: { keys: [jwk] } });
  await verifyAccessToken(open, await sign());
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", key.privateKey);
  for (
    const [alg, name, hash] of [
      ["RS384", "RSASSA-PKCS1-v1_5", "SHA-384"],
      ["RS512", "RSASSA-PKCS1-v1_5", "SHA-512"],
      ["PS256", "RSA-PSS", "SHA-256"],
    ] as const
  ) {
    const other = await crypto.subtle.importKey("pkcs8", pkcs8, { name, hash }, false, ["sign"]);
    const token = await new SignJWT({ ...accessClaims })
      .setProtectedHeader({ kid: key.kid, alg })
      .sign(other);
    await refusal(verifyAccessToken(open, token), "jwt_invalid");
  }
});

Deno.test("a token by another pool's key is refused, under its own kid and under ours", async () => {
  await refused(await sign({}, {}, foreignKey));
  await refused(await sign({}, { kid: key.kid }, foreignKey));
});

Deno.test("a key in the token's own header is not looked at", async () => {
  for (
    const more of [{ jwk: foreignKey.jwk }, { jku: "https://evil.example/jwks.json" }, {
      x5c: [""],
    }]
  ) {
    await refused(await sign({}, { kid: key.kid, ...more }, foreignKey));
    await refused(await sign({}, more, foreignKey));
  }
});

Deno.test("a token without a kid is refused", async () => {
  for (const kid of [undefined, null, 1, "", [key.kid], { kid: key.kid }]) {
    await refused(await signTexts(JSON.stringify({ kid, alg: "RS256" }), payload));
  }
  for (const kid of ["__proto__", "constructor", "\ud800", key.kid + " "]) {
    await refused(await signTexts(JSON.stringify({ kid, alg: "RS256" }), payload));
  }
});

Deno.test("of a kid that stands twice, the key that is used has to fit", async () => {
  const twice = (first: string, second: string) =>
    `{"kid":${JSON.stringify(first)},"kid":${JSON.stringify(second)},"alg":"RS256"}`;
  await refused(await signTexts(twice(key.kid, "foreign"), payload));
  // JSON takes the last one, and that key did sign.
  await verifyAccessToken(verifier, await signTexts(twice("foreign", key.kid), payload));
});

Deno.test("a token with critical extensions is refused, those included that jose knows", async () => {
  const unknown = { kid: key.kid, alg: "RS256", crit: ["exp"], exp: NOW + 60 };
  await refused(await signTexts(JSON.stringify(unknown), payload));
  const unencoded = { kid: key.kid, alg: "RS256", crit: ["b64"], b64: true };
  await refused(await signTexts(JSON.stringify(unencoded), payload));
  await refused(await signTexts(JSON.stringify({ ...unencoded, b64: false }), payload));
  await refused(await signTexts(JSON.stringify({ kid: key.kid, alg: "RS256", crit: [] }), payload));
});

Deno.test("a token of another type is refused", async () => {
  for (const typ of ["logout+jwt", "dpop+jwt", "JWE", "secevent+jwt", 1]) {
    await refused(await signTexts(JSON.stringify({ kid: key.kid, alg: "RS256", typ }), payload));
  }
  for (const typ of ["JWT", "jwt", "at+jwt", "application/at+jwt"]) {
    await verifyAccessToken(verifier, await sign({}, { typ }));
  }
});

Deno.test("a token within a token is refused", async () => {
  const nested = await new CompactSign(utf8(await sign()))
    .setProtectedHeader({ kid: key.kid, alg: "RS256", cty: "JWT" })
    .sign(key.privateKey);
  await refused(nested);
});

Deno.test("an encrypted token, as refresh tokens are, is refused", async () => {
  const encrypted = await new CompactEncrypt(utf8("{}"))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", cty: "JWT" })
    .encrypt(new Uint8Array(32));
  await refused(encrypted);
});

Deno.test("a payload that is not a JSON object is refused", async () => {
  for (
    const text of ["", "null", "[]", "1", '"text"', payload.slice(1), "\ufeff\ufeff" + payload]
  ) {
    await refused(await signTexts(header, text));
  }
  // Bytes that are no UTF-8: 0xff, a surrogate by itself, an overlong slash.
  for (const bytes of [[0xff], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) {
    const text = utf8(JSON.stringify({ ...accessClaims, username: "@" }));
    const broken = [...text].flatMap((byte) => byte === 0x40 ? bytes : [byte]);
    await refused(await signTexts(header, Uint8Array.from(broken)));
  }
});

Deno.test("a lone surrogate that JSON escapes is handed on as it is", async () => {
  const { username } = await verifyAccessToken(verifier, await sign({ username: "\ud800" }));
  assert.equal(username, "\ud800");
});

Deno.test("a claim of the wrong type is refused", async () => {
  const wrong: Record<string, unknown[]> = {
    sub: [undefined, null, 1, {}, ["a"]],
    iss: [undefined, null, 1, [accessClaims.iss]],
    exp: [undefined, null, "9999999999", String(NOW + 60), true, {}, [NOW + 60]],
    iat: [undefined, null, "1"],
    nbf: [null, "0"],
    auth_time: [null, String(NOW), {}],
    scope: [null, ["orders/read"], 1],
    acr: [null, 4, ["urn:cognito:loa:4"]],
    amr: [null, "pwd", [1], {}, { includes: true }],
    "cognito:groups": [null, "admins", [1], [["admins"]], { 0: "admins" }],
    username: [null, 1, {}],
  };
  for (const [claim, values] of Object.entries(wrong)) {
    for (const value of values) {
      const error = await refused(await sign({ [claim]: value }));
      assert(error.message.includes(claim), error.message);
    }
  }
});

Deno.test("an expiry beyond all numbers is refused", async () => {
  for (const exp of ["1e999", "-1e999"]) {
    await refused(await signTexts(header, payload.replace(/"exp":\d+/, `"exp":${exp}`)));
  }
});

Deno.test("a token as long as an answer of Cognito's is taken, a longer one is not looked at", async () => {
  const long = await sign({ "custom:essay": "x".repeat(150_000) });
  await verifyAccessToken(verifier, long);
  const started = performance.now();
  await refused(await sign({ "custom:essay": "x".repeat(200_000) }));
  await refused("a".repeat(50_000_000));
  await refused(`${"a.".repeat(5_000_000)}a`);
  assert(performance.now() - started < 5_000);
});

Deno.test("a good token is refused once anything is added to it, taken away or changed", async () => {
  const good = await sign();
  const parts = good.split(".");
  for (
    const token of [
      ` ${good}`,
      `${good} `,
      `${good}\n`,
      `${good}=`,
      `${good}.`,
      `Bearer ${good}`,
      parts.slice(0, 2).join("."),
      parts.join(".."),
      [...parts].reverse().join("."),
      parts.join(".\t"),
      `${parts[0]}=.${parts[1]}.${parts[2]}`,
      `${parts[0]}.${parts[1]}.${parts[2]!.replaceAll(/[-_]/g, (c) => c === "-" ? "+" : "/")}+`,
      good.replace(".", "\u2024"),
      "\ud800",
    ]
  ) await refused(token);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom(..."AQgw-_."), async (at, other) => {
      fc.pre(good[at] !== other);
      // The last character of a part may have bits that mean nothing.
      fc.pre(at !== good.length - 1);
      const changed = verifyAccessToken(verifier, good.slice(0, at) + other + good.slice(at + 1));
      const error = await changed.then(() => undefined, (error) => error);
      // The issuer is looked at first: it chooses the key.
      assert(error instanceof TokenError, `${good} changed at ${at}`);
      assert.match(error.code, /^jwt_(invalid|wrong_issuer)$/);
    }),
    { numRuns: 200 },
  );
});

Deno.test("whatever text comes, it is refused by a TokenError that does not repeat it", async () => {
  const segment = fc.stringMatching(/^[\w-]{1,40}$/);
  const json = fc.json().map((text) => toBase64Url(utf8(text)));
  const part = fc.oneof(segment, json, fc.constant(toBase64Url(utf8(header))));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.tuple(part, part, part)), async (made) => {
      const token = [made].flat().join(".");
      fc.pre(token !== "");
      const error = await refused(token);
      assert(token.length < 20 || !error.message.includes(token));
    }),
    { numRuns: 300 },
  );
});
