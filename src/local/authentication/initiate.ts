/**
 * InitiateAuth and AdminInitiateAuth: the beginning of every sign-in.
 *
 * @module
 */

import type { AuthFlow, AuthResponse, StringMap } from "../../operations/wire.ts";
import { requireSecretHash } from "../factors/secret_hash.ts";
import { invalidParameter } from "../fault.ts";
import { refreshTokenAuth } from "../flows/refresh_token_auth.ts";
import { flows, isRefresh } from "../flows/table.ts";
import { advance } from "./advance.ts";
import type { Context } from "../attempt/attempt.ts";
import { requirePermission } from "../attempt/permissions.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { openAttempt } from "../attempt/users.ts";

/** The members of both operations that matter here. */
export interface InitiateInput {
  AuthFlow: AuthFlow;
  AuthParameters?: StringMap;
  Session?: string;
}

/** Begins a sign-in, or refreshes tokens. */
export async function initiate(context: Context, input: InitiateInput): Promise<AuthResponse> {
  const { client, family } = context;
  const { AuthFlow: name, AuthParameters: parameters = {} } = input;
  if (isRefresh(name)) {
    requirePermission(client, name, family);
    return await refreshTokenAuth(context, parameters);
  }
  const flow = flows[name];
  if (flow.family !== undefined && flow.family !== family) {
    throw invalidParameter("Initiate Auth method not supported.");
  }
  requirePermission(client, name, family);
  requireKeys(parameters, ["USERNAME", ...flow.required]);
  const given = parameters as StringMap & { USERNAME: string };
  await requireSecretHash(client, given.USERNAME, given.SECRET_HASH);
  const turn = await openAttempt(context, name, given);
  return await advance(context, await flow.start(turn, parameters, input.Session));
}
