// Compiled, not run: what a user of TypeScript sees of the package.
import {
  answer,
  contextFromRequest,
  createClient,
  isCognitoEdgeError,
  listDevices,
  passkeyRequestOptions,
  secretHash,
  signIn,
} from "@cognito-edge/auth";
import { generateEphemeral, type SrpEphemeral } from "@cognito-edge/auth/srp";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import {
  type AccessTokenClaims,
  bearerRefusal,
  createTokenVerifier,
  TokenError,
  verifyAccessToken,
} from "@cognito-edge/auth/tokens";
import { createSealer, open, type Opened } from "@cognito-edge/auth/session";

const cognito = createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "1example23456789" });

export const ephemeral: SrpEphemeral = generateEphemeral();
export const hash: Promise<string> = secretHash({
  username: "ada",
  clientId: "client",
  clientSecret: "secret",
});

export async function tokenOf(username: string, password: string): Promise<string | undefined> {
  let step = await signIn(cognito, { username, password });
  if (step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA") {
    step = await answer(cognito, step.challenge, { code: "123456" });
  }
  return step.status === "challenge" ? undefined : step.tokens.accessToken;
}

// @ts-expect-error A client needs a pool: the declarations are there, and not `any`.
createClient({ clientId: "1example23456789" });

export const local = createLocalUserPool({ clients: [{ ClientName: "web" }] });

const sealer = createSealer({ keys: "key", userPoolId: "p", clientId: "c", host: "h" });
export const opened: Promise<Opened<string> | undefined> = open<string>(sealer, {
  name: "n",
  text: "t",
});

const verifier = createTokenVerifier({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: ["web"] });
export const claims: Promise<AccessTokenClaims> = verifyAccessToken(verifier, "token", {
  level: 3,
  maxAge: 300,
});
export const groupsOf = (claims: AccessTokenClaims): string[] => claims["cognito:groups"] ?? [];
export const refusal: Response = new Response(
  null,
  bearerRefusal(new TokenError("jwt_missing", "")),
);

// @ts-expect-error A requirement that is misspelt.
verifyAccessToken(verifier, "token", { group: "admins" });

// What the runtime gives fits, whoever declares it.
export const own = createClient({
  userPoolId: "eu-west-1_Ab12Cd34e",
  clientId: "1example23456789",
  fetch,
  endpoint: new URL("http://127.0.0.1:9229/"),
  random: (bytes) => crypto.getRandomValues(bytes),
});
export const devices = (AccessToken: string, signal: AbortSignal) =>
  listDevices(own, { AccessToken }, { signal });
export const context = (request: Request) =>
  contextFromRequest(request, { ipHeader: "cf-connecting-ip" });
export const challenge: ArrayBuffer = passkeyRequestOptions({ challenge: "AQID" }).challenge;

// A switch over the code narrows.
export function memberOf(error: unknown): string | undefined {
  if (!isCognitoEdgeError(error)) return undefined;
  switch (error.code) {
    case "invalid_input":
      return error.member;
    case "timeout":
      return error.operation;
    default:
      return undefined;
  }
}
