/**
 * What the measured programs are given and what they must show for it.
 *
 * @module
 */

/** A user's password, and Cognito's side of an exchange. */
export interface SrpInput {
  userPoolId: string;
  username: string;
  password: string;
  /** Hex. */
  salt: string;
  /** SRP's B, hex. */
  srpB: string;
  /** Base64. */
  secretBlock: string;
}

/** What Cognito would be sent. */
export interface SrpProof {
  /** Hex. */
  srpA: string;
  /** Base64. */
  signature: string;
  timestamp: string;
}

/** Access tokens of a user pool, and the keys that signed them. */
export interface TokensInput {
  userPoolId: string;
  clientId: string;
  jwks: { keys: JsonWebKey[] };
  /** A hundred, of as many sign-ins. */
  tokens: string[];
}

/** A user pool, a user and what a sign-in of theirs left. */
export interface PoolInput {
  userPoolId: string;
  clientId: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  username: string;
  password: string;
  session: string;
  refreshToken: string;
  /** How often, for programs that count for themselves. */
  turns: number;
}
