/**
 * `RespondToAuthChallenge` and `AdminRespondToAuthChallenge`: how a challenge is answered.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { filled, lazy, text } from "../check.ts";
import { hashing, operate } from "./operation.ts";
import { adminMembers, authResponse, publicMembers, textMap } from "./schemas.ts";
import type {
  AdminRespondToAuthChallengeRequest,
  AuthResponse,
  RespondToAuthChallengeRequest,
} from "./wire.ts";

const publicInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    ChallengeName: text(
      (name) => name !== "" && name !== "ADMIN_NO_SRP_AUTH",
      "cannot be empty, nor ADMIN_NO_SRP_AUTH, which only adminRespondToAuthChallenge can answer",
    ),
    ChallengeResponses: v.optional(textMap()),
  })
);

const adminInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...adminMembers(),
    ChallengeName: filled(),
    ChallengeResponses: v.optional(textMap()),
  })
);

/** What both have in common, as it stands for the public one. */
export const response = {
  name: "RespondToAuthChallenge",
  output: authResponse,
  ofClient: true,
  effect: "spends" as const,
  prepare: /* @__PURE__ */ hashing("ChallengeResponses", "ChallengeName"),
};

/**
 * `RespondToAuthChallenge`, unsigned. `ClientId` comes from the client, and `SECRET_HASH` is added over
 * `ChallengeResponses.USERNAME` where the client has a secret.
 *
 * It is sent again only when it was throttled, and so refused unread: a code or a session may be spent by
 * a request whose answer got lost.
 *
 * Source: API reference, `API_RespondToAuthChallenge`.
 *
 * @throws {InputError} `invalid_input` where a member is not what AWS's model asks for; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses.
 * @throws {TransportError} with `outcome: "unknown"` where no answer came.
 */
export function respondToAuthChallenge(
  client: CognitoClient,
  input: RespondToAuthChallengeRequest,
  options?: CallOptions,
): Promise<AuthResponse> {
  return operate(client, { ...response, input: publicInput }, input, options);
}

/**
 * `AdminRespondToAuthChallenge`, signed with the client's AWS credentials. `UserPoolId` and `ClientId` come
 * from the client; the rest is as in {@linkcode respondToAuthChallenge}.
 *
 * Source: API reference, `API_AdminRespondToAuthChallenge`.
 *
 * @throws {InputError} `invalid_input` where a member is not what AWS's model asks for, `invalid_option`
 * where the client has no AWS credentials; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses.
 * @throws {TransportError} with `outcome: "unknown"` where no answer came.
 */
export function adminRespondToAuthChallenge(
  client: CognitoClient,
  input: AdminRespondToAuthChallengeRequest,
  options?: CallOptions,
): Promise<AuthResponse> {
  const operation = {
    ...response,
    name: "AdminRespondToAuthChallenge",
    signed: true,
    input: adminInput,
  };
  return operate(client, operation, input, options);
}
