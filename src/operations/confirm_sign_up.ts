/**
 * `ConfirmSignUp`: the one operation outside sign-in that hands a session on to it.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call.ts";
import type { CognitoClient } from "../aws/client.ts";
import { boolean, filled, lazy, string } from "../check.ts";
import { operate, withSecretHash } from "./operation.ts";
import { publicMembers, sayingLittle } from "./schemas.ts";
import type { AnalyticsMetadata, StringMap, UserContextData } from "./wire.ts";

/** `ConfirmSignUp` without `ClientId` and `SecretHash`, which the client fills in. */
export interface ConfirmSignUpRequest {
  Username: string;
  ConfirmationCode: string;
  ForceAliasCreation?: boolean;
  AnalyticsMetadata?: AnalyticsMetadata;
  UserContextData?: UserContextData;
  ClientMetadata?: StringMap;
  Session?: string;
}

/** The session that `signIn` takes over, where the app client allows USER_AUTH. */
export interface ConfirmSignUpResponse {
  Session?: string;
}

const input = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    Username: filled(),
    ConfirmationCode: filled(),
    ForceAliasCreation: v.optional(boolean()),
  })
);

const output = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({ Session: v.optional(string()) }))
);

/**
 * `ConfirmSignUp`, unsigned; `SecretHash` is added where the client has a secret. Hand the `Session` of the
 * answer to `signIn` with the flow USER_AUTH, and the user is signed in without a further factor.
 *
 * Source: API reference, `API_ConfirmSignUp`.
 *
 * @throws {CognitoServiceError} `code_mismatch`, `code_expired`, `alias_exists`.
 */
export function confirmSignUp(
  client: CognitoClient,
  request: ConfirmSignUpRequest,
  options?: CallOptions,
): Promise<ConfirmSignUpResponse> {
  const operation = {
    name: "ConfirmSignUp",
    ofClient: true,
    effect: "spends" as const,
    input,
    output,
    prepare: async (
      body: v.InferOutput<ReturnType<typeof input>>,
      state: Parameters<typeof withSecretHash>[0],
    ) => {
      const { parameters: { SECRET_HASH }, secretHashOver } = await withSecretHash(
        state,
        "Username",
        { USERNAME: body.Username },
      );
      return {
        body: { ...body, ...(SECRET_HASH !== undefined && { SecretHash: SECRET_HASH }) },
        secretHashOver: secretHashOver && "Username",
      };
    },
  };
  return operate(client, operation, request, options);
}
