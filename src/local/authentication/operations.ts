/**
 * The operations of this half: everything around signing in.
 *
 * @module
 */

import { requireClient, requirePool } from "../directory/lookup.ts";
import type {
  Operation,
  OperationRequest,
  OperationRow,
  OperationTable,
  Service,
} from "../service.ts";
import {
  adminUserGlobalSignOut,
  getTokensFromRefreshToken,
  globalSignOut,
  revokeToken,
} from "../tokens/operations.ts";
import type { AuthResponse, StringMap } from "../../operations/wire.ts";
import type { Type } from "../model/types.ts";
import type { Context } from "../attempt/attempt.ts";
import {
  adminForgetDevice,
  adminGetDevice,
  adminListDevices,
  adminUpdateDeviceStatus,
} from "../account/admin_device_operations.ts";
import {
  confirmDevice,
  forgetDevice,
  getDevice,
  listDevices,
  updateDeviceStatus,
} from "../account/device_operations.ts";
import { initiate } from "./initiate.ts";
import * as inputs from "./inputs.ts";
import { respond } from "./respond.ts";
import { associateSoftwareToken, verifySoftwareToken } from "./software_token.ts";
import { getUserAuthFactors } from "../account/user_auth_factors.ts";
import {
  completeWebAuthnRegistration,
  deleteWebAuthnCredential,
  listWebAuthnCredentials,
  startWebAuthnRegistration,
} from "../account/web_authn_operations.ts";

/** By the operation's name. */
export const authenticationOperations: OperationTable = {
  InitiateAuth: row(
    false,
    inputs.initiateAuthInput,
    async (service, request) =>
      members(await initiate(publicContext(service, request), request.input)),
  ),
  AdminInitiateAuth: row(
    true,
    inputs.adminInitiateAuthInput,
    async (service, request) =>
      members(await initiate(adminContext(service, request), request.input)),
  ),
  RespondToAuthChallenge: row(
    false,
    inputs.respondInput,
    async (service, request) =>
      members(
        await respond(withMetadata(publicContext(service, request), request.input), request.input),
      ),
  ),
  AdminRespondToAuthChallenge: row(
    true,
    inputs.adminRespondInput,
    async (service, request) =>
      members(
        await respond(withMetadata(adminContext(service, request), request.input), request.input),
      ),
  ),
  AssociateSoftwareToken: row(false, inputs.associateSoftwareTokenInput, associateSoftwareToken),
  VerifySoftwareToken: row(false, inputs.verifySoftwareTokenInput, verifySoftwareToken),
  ConfirmDevice: confirmDevice,
  UpdateDeviceStatus: updateDeviceStatus,
  GetDevice: getDevice,
  ListDevices: listDevices,
  ForgetDevice: forgetDevice,
  AdminGetDevice: adminGetDevice,
  AdminListDevices: adminListDevices,
  AdminUpdateDeviceStatus: adminUpdateDeviceStatus,
  AdminForgetDevice: adminForgetDevice,
  StartWebAuthnRegistration: startWebAuthnRegistration,
  CompleteWebAuthnRegistration: completeWebAuthnRegistration,
  ListWebAuthnCredentials: listWebAuthnCredentials,
  DeleteWebAuthnCredential: deleteWebAuthnCredential,
  GetUserAuthFactors: getUserAuthFactors,
  GetTokensFromRefreshToken: row(false, inputs.getTokensInput, getTokensFromRefreshToken),
  RevokeToken: row(false, inputs.revokeTokenInput, revokeToken),
  GlobalSignOut: row(false, inputs.globalSignOutInput, globalSignOut),
  AdminUserGlobalSignOut: row(true, inputs.adminUserGlobalSignOutInput, adminUserGlobalSignOut),
};

function members(response: AuthResponse): Record<string, unknown> {
  return { ...response };
}

function row<Input>(
  signed: boolean,
  input: () => Type<Input>,
  run: Operation<Input>,
): OperationRow<Input> {
  return { signed, input, run };
}

/** ClientMetadata reaches the triggers from an answer, not from the beginning. */
function withMetadata(
  context: Context,
  { ClientMetadata = {} }: { ClientMetadata?: StringMap },
): Context {
  return { ...context, clientMetadata: ClientMetadata };
}

function publicContext(
  service: Service,
  { input, origin }: OperationRequest<{ ClientId: string }>,
): Context {
  const client = requireClient(service, input.ClientId);
  const pool = requirePool(service, client.UserPoolId);
  return { service, pool, client, family: "public", origin, clientMetadata: {} };
}

function adminContext(
  service: Service,
  { input, origin }: OperationRequest<{ ClientId: string } & inputs.OfPool>,
): Context {
  const pool = requirePool(service, input.UserPoolId);
  const client = requireClient(service, input.ClientId, pool);
  return { service, pool, client, family: "admin", origin, clientMetadata: {} };
}
