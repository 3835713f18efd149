/**
 * InitiateAuth and AdminInitiateAuth: the beginning of every sign-in.
 *
 * @module
 */

import type { AuthFlow, StringMap } from "../../operations/wire.ts";
import { type Context, invocationOf, type Turn } from "../attempt/attempt.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { openAttempt, userOf } from "../attempt/users.ts";
import { requirePermission } from "../clients/permissions.ts";
import { requireSecretHash } from "../clients/secret.ts";
import { invalidParameter } from "../fault.ts";
import { refreshTokenAuth } from "../flows/refresh_token_auth.ts";
import { flows, isRefresh } from "../flows/table.ts";
import { optional, structure } from "../model/structures.ts";
import { clientId, enumeration, session, textMap, userPoolId } from "../model/types.ts";
import { migrateUser } from "../passwords/migration.ts";
import type { Operation } from "../service.ts";
import { preAuthentication } from "../triggers/authentication.ts";
import { hasTrigger } from "../triggers/invoke.ts";
import { advance, type Answered } from "./advance.ts";
import { adminContext, publicContext } from "./context.ts";

interface InitiateAuthInput {
  ClientId: string;
  AuthFlow: AuthFlow;
  AuthParameters?: StringMap;
  ClientMetadata?: StringMap;
  Session?: string;
}

const AUTH_FLOWS: readonly AuthFlow[] = [
  "USER_AUTH",
  "USER_SRP_AUTH",
  "REFRESH_TOKEN_AUTH",
  "REFRESH_TOKEN",
  "CUSTOM_AUTH",
  "ADMIN_NO_SRP_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
];

function members() {
  return {
    AuthFlow: enumeration(AUTH_FLOWS),
    AuthParameters: optional(textMap()),
    ClientMetadata: optional(textMap()),
    ClientId: clientId(),
    Session: optional(session()),
  };
}

/** `InitiateAuth`. */
export const initiateAuth: Operation<InitiateAuthInput> = {
  signed: false,
  input: () => structure(members()),
  run: (service, request) => initiate(publicContext(service, request), request.input),
};

/** `AdminInitiateAuth`. */
export const adminInitiateAuth: Operation<InitiateAuthInput & { UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...members() }),
  run: (service, request) => initiate(adminContext(service, request), request.input),
};

/** Begins a sign-in, or refreshes tokens. */
async function initiate(
  context: Context,
  input: InitiateAuthInput,
): Promise<Answered> {
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
  requireKeys(parameters, ["USERNAME"]);
  requireKeys(parameters, flow.required);
  await requireSecretHash(client, parameters.USERNAME, parameters.SECRET_HASH);
  const turn = await begin(context, name, parameters, input.ClientMetadata ?? {});
  return await advance(context, await flow.start(turn, parameters, input.Session));
}

/** The attempt, once the triggers that may refuse it, or bring its user along, have had their say. */
async function begin(
  context: Context,
  flow: AuthFlow,
  given: StringMap & { USERNAME: string },
  validationData: StringMap,
): Promise<Turn> {
  const password = sentPassword(flow, given);
  const migrates = password !== undefined && hasTrigger(context, "UserMigration");
  const opened = await openAttempt(context, flow, given, migrates ? { unknown: "may pass" } : {});
  await preAuthentication(invocationOf(opened), validationData);
  if (opened.user !== undefined || !migrates) {
    return { ...opened, user: userOf(context, opened.attempt) };
  }
  await migrateUser({
    ...context,
    typed: given.USERNAME,
    triggerSource: "UserMigration_Authentication",
    password,
    validationData,
  });
  return await openAttempt(context, flow, given);
}

/** The password that a flow begins with. Only such a flow lets a user migrate. */
function sentPassword(flow: AuthFlow, { PASSWORD, PREFERRED_CHALLENGE }: StringMap) {
  const sends = flow !== "USER_AUTH" || PREFERRED_CHALLENGE === "PASSWORD";
  return sends && flow !== "CUSTOM_AUTH" && flow !== "USER_SRP_AUTH" ? PASSWORD : undefined;
}
