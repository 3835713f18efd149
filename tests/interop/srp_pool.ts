/**
 * Cognito's protocol around cognito-srp, an SRP server of another author, which knows the arithmetic alone.
 *
 * @module
 */

import { type ServerPasswordChallenge, type Session, UserPool } from "cognito-srp";
import type { Buffer } from "node:buffer";

const poolName = "7DZy4Fkn7";
const pool = new UserPool(poolName);

/** The id of the pool that {@linkcode serveSrpPool} serves. */
export const srpPoolId = `eu-west-1_${poolName}`;

interface Input {
  AuthParameters: Record<string, string>;
  ChallengeResponses: Record<string, string>;
}

/** Serves USER_SRP_AUTH. `passwordOf`: the password of a user, whom there is under every name. */
export function serveSrpPool(
  passwordOf: (username: string) => string,
): Deno.HttpServer<Deno.NetAddr> {
  const sessions = new Map<string, Session>();
  const initiateAuth = async ({ AuthParameters: { USERNAME, SRP_A } }: Input) => {
    const password = passwordOf(USERNAME!);
    const user = await pool.createUser({ username: USERNAME!, password }, drawSalt());
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
 * A salt as Cognito writes it, without leading zeros. cognito-srp's own salts may begin with zeros, and it hashes them
 * too: one in 512 would not be Cognito's.
 */
function drawSalt(): string {
  return BigInt(`0x${crypto.getRandomValues(new Uint8Array(16)).toHex()}`).toString(16);
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
