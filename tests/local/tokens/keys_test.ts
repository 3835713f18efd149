import { createClient, signIn } from "@cognito-edge/auth";
import { createLocalUserPool, type LocalUserPool } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  jwtVerify,
  SignJWT,
} from "jose";
import { DEVELOPMENT_KEYS } from "../../../src/local/tokens/development_keys.ts";
import { memoryFile } from "../data/memory_file.ts";
import { assertFault, call } from "../http/client.ts";

const password = "Correct-horse-1";
const users = [{
  Username: "ada",
  Password: password,
  UserAttributes: { sub: "one and the same" },
}];
const clients = [{ ClientId: "web" }];
const [POOL, OTHER] = ["eu-west-1_Local0001", "eu-west-1_Local0002"];
const start = (options = {}) => createLocalUserPool({ users, clients }, options);

async function tokensOf({ userPoolId, fetch }: LocalUserPool) {
  const cognito = createClient({ userPoolId, clientId: "web", fetch });
  const step = await signIn(cognito, { username: "ada", password });
  assert(step.status === "signed_in");
  return step.tokens;
}

async function jwksOf(local: LocalUserPool, id: string = POOL) {
  const url = `https://cognito-idp.eu-west-1.amazonaws.com/${id}/.well-known/jwks.json`;
  return await (await local.fetch(url)).json();
}

Deno.test("one key of the JWKS signs access tokens, the other id tokens", async () => {
  const local = start();
  const { accessToken, idToken } = await tokensOf(local);
  const { keys } = await jwksOf(local);
  const kids = keys.map(({ kid }: { kid: string }) => kid);
  assert.deepEqual([accessToken, idToken!].map((token) => decodeProtectedHeader(token).kid), kids);
  assert.notEqual(keys[0].n, keys[1].n);
  for (const key of keys) {
    assert.deepEqual(Object.keys(key), ["alg", "e", "kid", "kty", "n", "use"]);
  }
});

Deno.test("a pool has the same keys from start to start, so that tokens of before verify", async () => {
  const { accessToken } = await tokensOf(start());
  const jwks = await jwksOf(start());
  await jwtVerify(accessToken, createLocalJWKSet(jwks));
  const pools = [{ UserPoolId: OTHER }];
  const ofOther = await jwksOf(createLocalUserPool({ pools }), OTHER);
  await assert.rejects(jwtVerify(accessToken, createLocalJWKSet(ofOther)), /no applicable key/);
});

Deno.test("a token that bears another pool's key id is refused, though the key is the same", async () => {
  const pools = [{ users, clients }, {
    users,
    clients: [{ ClientId: "other" }],
    UserPoolId: OTHER,
  }];
  const local = createLocalUserPool({ pools });
  const { accessToken } = await tokensOf(local);
  const claims = decodeJwt(accessToken);
  const key = await importJWK(DEVELOPMENT_KEYS.access, "RS256");
  const signed = (kid: string, iss: string | undefined) =>
    new SignJWT({ ...claims, iss: iss! }).setProtectedHeader({ alg: "RS256", kid }).sign(key);
  const { kid } = decodeProtectedHeader(accessToken);
  const answer = async (token: string) => await call(local, "GetUser", { AccessToken: token });
  assert.equal((await answer(await signed(kid!, claims.iss))).status, 200);
  assertFault(
    await answer(await signed(kid!, claims.iss!.replace(POOL, OTHER))),
    "NotAuthorizedException",
    "Invalid Access Token",
  );
});

Deno.test("with a data file a pool has keys of its own, which outlive restarts and reset()", async () => {
  const dataFile = memoryFile();
  const local = start({ dataFile });
  const { accessToken } = await tokensOf(local);
  const jwks = await jwksOf(local);
  const { keys: [known] } = await jwksOf(start());
  assert(jwks.keys.every(({ kid, n }: typeof known) => kid !== known.kid && n !== known.n));
  assert.deepEqual(await jwksOf(start({ dataFile })), jwks);
  local.reset();
  const after = start({ dataFile });
  assert.deepEqual(await jwksOf(after), jwks);
  await jwtVerify(accessToken, createLocalJWKSet(await jwksOf(after)));
  assert.notDeepEqual(await jwksOf(start({ dataFile: memoryFile() })), jwks);
});

Deno.test("requests that come at once agree on the keys that they make", async () => {
  const dataFile = memoryFile();
  const local = createLocalUserPool({ pools: [{}, { UserPoolId: OTHER }] }, { dataFile });
  const [one, other] = await Promise.all([jwksOf(local), jwksOf(local, OTHER)]);
  const moduli = ({ keys }: { keys: { n: string }[] }) => keys.map(({ n }) => n);
  assert.deepEqual(moduli(one), moduli(other));
});
