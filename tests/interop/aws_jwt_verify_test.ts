import { CognitoJwtVerifier } from "aws-jwt-verify";
import assert from "node:assert/strict";
import {
  type AccessRequirements,
  createTokenVerifier,
  verifyAccessToken,
  verifyIdToken,
} from "@cognito-edge/auth/tokens";
import {
  accessClaims,
  CLIENT_ID,
  foreignKey,
  idClaims,
  ISSUER,
  jwks,
  type Key,
  key,
  nextKey,
  POOL_ID,
  sign,
  signTexts,
} from "../tokens/world.ts";

type Use = "access" | "id";

/** What is asked of a token: by both in the same words. */
interface Question {
  use: Use;
  token: string;
  requirements: Pick<AccessRequirements, "groups" | "scope">;
}

const clientIds = [CLIENT_ID, "another-client"];
const ours = createTokenVerifier({ userPoolId: POOL_ID, clientId: clientIds, jwks });
const theirs = CognitoJwtVerifier.create({ userPoolId: POOL_ID, clientId: clientIds });
// deno-lint-ignore no-explicit-any -- its type of a JWKS asks for what a JWKS may lack.
theirs.cacheJwks(jwks as any);

const settled = (verdict: Promise<unknown>) =>
  verdict.then((claims) => ({ claims, reason: "accepted" }), (error: Error) => {
    return { claims: undefined, reason: String(error) };
  });

async function verdicts({ use, token, requirements }: Question) {
  const verify = use === "access" ? verifyAccessToken : verifyIdToken;
  return {
    ours: await settled(verify(ours, token, requirements)),
    theirs: await settled(theirs.verify(token, {
      tokenUse: use,
      ...requirements.groups && { groups: [requirements.groups].flat() },
      ...requirements.scope && { scope: [requirements.scope].flat() },
    })),
  };
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function createChance(seed: number): () => number {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let mixed = Math.imul(seed ^ seed >>> 15, 1 | seed);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

const seconds = () => Math.floor(Date.now() / 1000);
const updatedIssuer = ISSUER.replace("//", "//issuer-");

/** Changes to a good token and to what is asked of it, harmless and not. */
const changes: ((draft: Draft) => void)[] = [
  (draft) => draft.claims.iss = updatedIssuer,
  (draft) => draft.claims.iss = ISSUER + "/",
  (draft) => draft.claims.iss = ISSUER.replace("eu-west-1.", "us-east-1."),
  (draft) => draft.claims.iss = ISSUER.replace(POOL_ID, "eu-west-1_Other0000"),
  (draft) => draft.claims.iss = "https://evil.example/" + POOL_ID,
  (draft) => delete draft.claims.iss,
  (draft) => draft.claims[draft.clientClaim] = clientIds[1],
  (draft) => draft.claims[draft.clientClaim] = "stranger",
  (draft) => draft.claims[draft.clientClaim] = CLIENT_ID.slice(1),
  (draft) => delete draft.claims[draft.clientClaim],
  (draft) => draft.claims.token_use = draft.use === "id" ? "access" : "id",
  (draft) => draft.claims.token_use = "refresh",
  (draft) => delete draft.claims.token_use,
  (draft) => draft.claims.exp = seconds() - 60,
  (draft) => draft.claims.exp = 0,
  (draft) => draft.claims.exp = seconds() + 30,
  (draft) => draft.claims.exp = String(seconds() + 3_600),
  (draft) => draft.claims.nbf = seconds() + 60,
  (draft) => draft.claims.nbf = seconds() - 60,
  (draft) => draft.claims.nbf = "soon",
  (draft) => draft.claims.scope = ["orders/read"],
  (draft) => draft.claims.sub = 1,
  (draft) => draft.claims["custom:essay"] = "é".repeat(20_000),
  (draft) => delete draft.claims["cognito:groups"],
  (draft) => draft.requirements.groups = "clerks",
  (draft) => draft.requirements.groups = ["admins", "buyers"],
  (draft) => draft.requirements.groups = "admins",
  (draft) => draft.requirements.groups = ["clerk", "admins"],
  (draft) => draft.signer = nextKey,
  (draft) => draft.signer = foreignKey,
  (draft) => (draft.signer = foreignKey, draft.header.kid = key.kid),
  (draft) => draft.header.kid = nextKey.kid,
  (draft) => draft.header.kid = "unknown",
  (draft) => draft.header.kid = null,
  (draft) => draft.finish = (token) => token.slice(0, token.lastIndexOf(".") + 1),
  (draft) => draft.finish = (token) => token.slice(0, -10) + "AAAAAAAAAA",
  (draft) => draft.finish = (token) => token + "." + token,
  (draft) => draft.finish = (token) => `Bearer ${token}`,
  (draft) => draft.finish = (token) => token.replace(".", "%2E"),
];

/** Changes for access tokens alone. */
const accessChanges: typeof changes = [
  (draft) => delete draft.claims.scope,
  (draft) => draft.requirements.scope = "orders/read",
  (draft) => draft.requirements.scope = "orders/write",
  (draft) => draft.requirements.scope = "orders",
];

interface Draft {
  use: Use;
  clientClaim: "aud" | "client_id";
  claims: Record<string, unknown>;
  header: Record<string, unknown>;
  signer: Key;
  requirements: Question["requirements"];
  finish: (token: string) => string;
}

async function makeQuestion(chance: () => number): Promise<Question> {
  const pick = <Item>(items: Item[]) => items[Math.floor(chance() * items.length)]!;
  const use = pick<Use>(["access", "id"]);
  const draft: Draft = {
    use,
    clientClaim: use === "id" ? "aud" : "client_id",
    claims: {
      ...use === "id" ? idClaims : accessClaims,
      iat: seconds(),
      auth_time: seconds(),
      exp: seconds() + 3_600,
    },
    header: {},
    signer: key,
    requirements: {},
    finish: (token) => token,
  };
  const all = use === "access" ? [...changes, ...accessChanges] : changes;
  for (let count = pick([0, 1, 1, 2, 2, 3]); count > 0; count--) pick(all)(draft);
  // `sign` leaves out what is undefined, and adds nothing that was deleted.
  const absent = Object.fromEntries(
    Object.keys({ ...accessClaims, ...idClaims }).map((claim) => [claim, undefined]),
  );
  const token = await sign({ ...absent, ...draft.claims }, draft.header, draft.signer);
  return { use, token: draft.finish(token), requirements: draft.requirements };
}

Deno.test("the same hundred tokens get the same verdict from aws-jwt-verify", async () => {
  const chance = createChance(5_2_1);
  let accepted = 0;
  for (let count = 0; count < 100; count++) {
    const question = await makeQuestion(chance);
    const { ours, theirs } = await verdicts(question);
    const place = `token ${count}: ours: ${ours.reason}, theirs: ${theirs.reason}`;
    assert.deepEqual(ours.claims, theirs.claims, place);
    if (ours.claims) accepted++;
  }
  // A verdict that is always the same would agree with nothing.
  assert(accepted >= 25 && accepted <= 75, `${accepted} accepted`);
});

Deno.test("each change by itself gets the same verdict from aws-jwt-verify", async () => {
  for (const [index, change] of [...changes, ...accessChanges].entries()) {
    const uses: Use[] = index < changes.length ? ["access", "id"] : ["access"];
    for (const use of uses) {
      // Chance that takes the use, one change, and this one.
      const all = use === "access" ? [...changes, ...accessChanges] : changes;
      const draws = [use === "access" ? 0 : 0.5, 0.2, all.indexOf(change) / all.length + 1e-9];
      const question = await makeQuestion(() => draws.shift() ?? 0);
      const { ours, theirs } = await verdicts(question);
      assert.deepEqual(
        ours.claims,
        theirs.claims,
        `${change}: ours: ${ours.reason}, theirs: ${theirs.reason}`,
      );
    }
  }
});

Deno.test("what aws-jwt-verify lets pass is refused where a standard or Cognito says so", async () => {
  const times = { iat: seconds(), exp: seconds() + 3_600 };
  const header = (more: object) => JSON.stringify({ kid: key.kid, alg: "RS256", ...more });
  const payload = JSON.stringify({ ...accessClaims, ...times });
  const tokens: Record<string, string> = {
    "RFC 7515 4.1.11: critical extensions that are not understood": await signTexts(
      header({ crit: ["exp"] }),
      payload,
    ),
    "RFC 8725 3.11: a token of another type": await signTexts(
      header({ typ: "logout+jwt" }),
      payload,
    ),
    "a token without an expiry": await sign({ ...times, exp: undefined }),
    "a token without a subject": await sign({ ...times, sub: undefined }),
    "groups that are no list": await sign({ ...times, "cognito:groups": "clerks" }),
  };
  for (const [what, token] of Object.entries(tokens)) {
    const { ours, theirs } = await verdicts({ use: "access", token, requirements: {} });
    assert.equal(ours.claims, undefined, what);
    assert.notEqual(theirs.claims, undefined, `${what}: ${theirs.reason}`);
  }
});
