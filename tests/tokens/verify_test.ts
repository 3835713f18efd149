import assert from "node:assert/strict";
import { verifyAccessToken, verifyIdToken } from "@cognito-edge/auth/tokens";
import {
  accessClaims,
  CLIENT_ID,
  idClaims,
  ISSUER,
  makeVerifier,
  NOW,
  POOL_ID,
  refusal,
  sign,
} from "./world.ts";

Deno.test("verifyAccessToken() gives the claims of a good token", async () => {
  assert.deepEqual(await verifyAccessToken(makeVerifier(), await sign()), accessClaims);
});

Deno.test("verifyIdToken() gives the claims of a good token", async () => {
  const token = await sign({ token_use: "id" });
  assert.deepEqual(await verifyIdToken(makeVerifier(), token), idClaims);
});

Deno.test("verifyAccessToken() says when nothing was sent", async () => {
  for (const nothing of ["", null, undefined]) {
    await refusal(verifyAccessToken(makeVerifier(), nothing), "jwt_missing");
  }
});

Deno.test("a token of one use is never taken for the other", async () => {
  const verifier = makeVerifier();
  const idToken = await sign({ token_use: "id" });
  await refusal(verifyAccessToken(verifier, idToken), "jwt_wrong_use");
  await refusal(verifyIdToken(verifier, await sign()), "jwt_wrong_use");
  // Not even when it has the other one's claims besides.
  const both = await sign({ token_use: "id", client_id: CLIENT_ID, scope: "orders/read" });
  await refusal(verifyAccessToken(verifier, both), "jwt_wrong_use");
  await refusal(verifyAccessToken(verifier, await sign({ token_use: undefined })), "jwt_wrong_use");
});

Deno.test("the app client has to be one of the verifier's", async () => {
  const verifier = makeVerifier();
  const several = makeVerifier({ clientId: ["web", "mobile"] });
  for (const client of ["web", "mobile"]) {
    const token = await sign({ client_id: client });
    assert.equal((await verifyAccessToken(several, token)).client_id, client);
    await refusal(verifyAccessToken(verifier, token), "jwt_wrong_client");
    const idToken = await sign({ token_use: "id", aud: client });
    assert.equal((await verifyIdToken(several, idToken)).aud, client);
    await refusal(verifyIdToken(verifier, idToken), "jwt_wrong_client");
  }
  await refusal(verifyAccessToken(several, await sign()), "jwt_wrong_client");
  // Each kind of token has its own claim for it.
  const swapped = await sign({ client_id: undefined, aud: CLIENT_ID });
  await refusal(verifyAccessToken(verifier, swapped), "jwt_wrong_client");
});

Deno.test("the issuer has to be one of the pool's", async () => {
  const verifier = makeVerifier();
  const updated = `https://issuer-cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`;
  for (const iss of [ISSUER, updated]) {
    assert.equal((await verifyAccessToken(verifier, await sign({ iss }))).iss, iss);
  }
  for (
    const iss of [
      `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other0000`,
      `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`,
      `https://cognito-idp.eu-west-1.amazonaws.com.evil.example/${POOL_ID}`,
      `http://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`,
      `${ISSUER}/`,
      ISSUER.toUpperCase(),
      "",
    ]
  ) {
    const error = await refusal(
      verifyAccessToken(verifier, await sign({ iss })),
      "jwt_wrong_issuer",
    );
    assert(error.message.includes(JSON.stringify(iss)), error.message);
  }
});

Deno.test("a replica's issuer is accepted where its region is", async () => {
  const replica = await sign({ iss: `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}` });
  const verifier = makeVerifier({ replicaRegions: ["us-east-1"] });
  await verifyAccessToken(verifier, replica);
  await verifyAccessToken(verifier, await sign());
  // With the other kind of issuer, a replica names the primary region.
  const never = await sign({
    iss: `https://issuer-cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`,
  });
  await refusal(verifyAccessToken(verifier, never), "jwt_wrong_issuer");
});

Deno.test("an issuer of its own takes the place of AWS's", async () => {
  const issuer = `http://127.0.0.1:9229/${POOL_ID}`;
  const verifier = makeVerifier({ issuer });
  await verifyAccessToken(verifier, await sign({ iss: issuer }));
  await refusal(verifyAccessToken(verifier, await sign()), "jwt_wrong_issuer");
});

Deno.test("a token is good until the second of its exp, and as long again as clocks may differ", async () => {
  const token = await sign({ exp: NOW + 100 });
  const at = (seconds: number, clockTolerance?: number) =>
    verifyAccessToken(makeVerifier({ now: () => (NOW + seconds) * 1000, clockTolerance }), token);
  await at(99.999);
  await refusal(at(100), "jwt_expired");
  await refusal(at(101), "jwt_expired");
  await at(104, 5);
  await refusal(at(105, 5), "jwt_expired");
});

Deno.test("a token is not good before its nbf", async () => {
  const token = await sign({ nbf: NOW + 3 });
  await refusal(verifyAccessToken(makeVerifier(), token), "jwt_invalid");
  await verifyAccessToken(makeVerifier({ clockTolerance: 3 }), token);
  await verifyAccessToken(makeVerifier(), await sign({ nbf: NOW }));
});
