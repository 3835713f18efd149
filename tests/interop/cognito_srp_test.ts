import { CognitoServiceError, createClient, signIn } from "@cognito-edge/auth";
import { type ServerPasswordChallenge, type Session, UserPool } from "cognito-srp";
import assert from "node:assert/strict";
import type { Buffer } from "node:buffer";

const password = "Correct-horse-1";
const poolName = "7DZy4Fkn7";
const pool = new UserPool(poolName);

interface Input {
  AuthParameters: Record<string, string>;
  ChallengeResponses: Record<string, string>;
}

/** Cognito's protocol around cognito-srp, which knows the arithmetic alone. Everybody has the same password. */
function serveSrpPool(): Deno.HttpServer<Deno.NetAddr> {
  const sessions = new Map<string, Session>();
  const initiateAuth = async ({ AuthParameters: { USERNAME, SRP_A } }: Input) => {
    const user = await pool.createUser({ username: USERNAME!, password });
    const { SRP_B, session } = await agree(() => pool.getServerChallenge(user), SRP_A!);
    const SECRET_BLOCK = btoa(crypto.randomUUID());
    sessions.set(SECRET_BLOCK, session);
    return {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: {
        ...{ SALT: user.salt, SRP_B, SECRET_BLOCK, USERNAME, USER_ID_FOR_SRP: USERNAME },
      },
    };
  };
  const respond = ({ ChallengeResponses }: Input) => {
    const { PASSWORD_CLAIM_SECRET_BLOCK = "", PASSWORD_CLAIM_SIGNATURE, TIMESTAMP = "" } =
      ChallengeResponses;
    const signature = sessions.get(PASSWORD_CLAIM_SECRET_BLOCK)
      ?.calculateSignature(PASSWORD_CLAIM_SECRET_BLOCK, TIMESTAMP);
    return signature !== undefined && signature === PASSWORD_CLAIM_SIGNATURE
      ? { ChallengeParameters: {}, AuthenticationResult: { AccessToken: "a.b.c" } }
      : undefined;
  };
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const initiate = request.headers.get("x-amz-target")!.endsWith(".InitiateAuth");
    const input = await request.json();
    const output = initiate ? await initiateAuth(input) : respond(input);
    if (output) return Response.json(output);
    const message = "Incorrect username or password.";
    return Response.json({ __type: "NotAuthorizedException", message }, { status: 400 });
  });
}

/**
 * cognito-srp writes its public value and the common secret at full length, where Cognito writes them without
 * leading zeros: one handshake in 128 would not be Cognito's.
 */
async function agree(
  challenge: () => Promise<ServerPasswordChallenge>,
  SRP_A: string,
): Promise<{ SRP_B: string; session: Session }> {
  for (;;) {
    const candidate = await challenge();
    const SRP_B = candidate.calculateB();
    const session = candidate.getSession(SRP_A);
    const { key } = session as unknown as { key: Buffer };
    if (SRP_B[0] !== 0 && key[0] !== 0) return { SRP_B: SRP_B.toString("hex"), session };
  }
}

Deno.test("signIn() proves passwords to cognito-srp, an SRP server of another author", async () => {
  await using server = serveSrpPool();
  const cognito = createClient({
    userPoolId: `eu-west-1_${poolName}`,
    clientId: "anyclient",
    endpoint: `http://127.0.0.1:${server.addr.port}`,
  });
  for (let i = 0; i < 10; i++) {
    const username = crypto.randomUUID();
    const step = await signIn(cognito, { username, password });
    assert.equal(step.status, "signed_in");
  }
  await assert.rejects(
    signIn(cognito, { username: "ada", password: "Wrong-horse-1" }),
    (error) => error instanceof CognitoServiceError && error.code === "wrong_credentials",
  );
});
