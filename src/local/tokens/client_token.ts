/**
 * GetClientToken: an access token for a machine, which is nobody's user.
 *
 * Source: API reference, `API_GetClientToken` (since 2026); developer guide, "Pre token generation Lambda trigger", on
 * machine-to-machine authorization. That the request is unsigned, and the words of its refusals, are guesses.
 *
 * @module
 */

import { isSecret } from "../clients/secret.ts";
import { requireClient, requirePool } from "../directory/lookup.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import { list, optional, structure } from "../model/structures.ts";
import { clientId, clientSecret, string, textMap } from "../model/types.ts";
import { customScopes } from "../resources/resource_servers.ts";
import type { Operation } from "../service.ts";
import { clientTokenGeneration } from "../triggers/token_generation.ts";
import { issuerOf } from "./issuer.ts";
import { signToken } from "./jwt.ts";
import { changedAccess } from "./overrides.ts";

interface GetClientTokenInput {
  ClientId: string;
  Secret: string;
  Scopes?: string[];
  ClientMetadata?: Record<string, string>;
}

/** `GetClientToken`. */
export const getClientToken: Operation<GetClientTokenInput> = {
  signed: false,
  input: () =>
    structure({
      ClientId: clientId(),
      Secret: clientSecret(),
      Scopes: optional(list(string({ min: 1, max: 512 }), 0, 50)),
      ClientMetadata: optional(textMap()),
    }),
  async run(service, { input }) {
    const client = requireClient(service, input.ClientId);
    const pool = requirePool(service, client.UserPoolId);
    if (client.secrets.length === 0 || !isSecret(client, input.Secret)) {
      throw notAuthorized(`Unable to verify secret for client ${client.ClientId}`);
    }
    if (!client.ExplicitAuthFlows.includes("ALLOW_CLIENT_TOKEN_AUTH")) {
      throw invalidParameter("CLIENT_TOKEN_AUTH flow not enabled for this client");
    }
    const known = customScopes(pool);
    const allowed = (client.AllowedOAuthScopes ?? []).filter((scope) => known.includes(scope));
    const scopes = input.Scopes?.length ? input.Scopes : allowed;
    const foreign = scopes.find((scope) => !allowed.includes(scope));
    if (foreign !== undefined) throw invalidParameter(`Scope ${foreign} is not the client's`);
    const overrides = await clientTokenGeneration({
      service,
      pool,
      client,
      userName: client.ClientId,
      user: undefined,
      clientMetadata: input.ClientMetadata ?? {},
    }, scopes);
    // The trigger took its time.
    requireClient(service, client.ClientId, requirePool(service, pool.Id));
    const now = Math.floor(service.now() / 1000);
    return {
      ClientAuthenticationResult: {
        AccessToken: await signToken(
          service,
          pool,
          "access",
          changedAccess({
            sub: client.ClientId,
            iss: issuerOf(service, pool),
            client_id: client.ClientId,
            token_use: "access",
            version: 2,
            scope: scopes.join(" "),
            auth_time: now,
            iat: now,
            exp: now + client.accessTokenValidity,
          }, overrides),
        ),
        ExpiresIn: client.accessTokenValidity,
        TokenType: "Bearer",
      },
    };
  },
};
