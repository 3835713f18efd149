/**
 * The door to every operation that has no function of its own.
 *
 * @module
 */

import * as v from "valibot";
import { call } from "../aws/call.ts";
import { callMembers, type CallOptions } from "../aws/call_options.ts";
import { type ClientState, type CognitoClient, stateOf } from "../aws/client.ts";
import { anything, boolean, check, checkOptions, lazy, record } from "../check.ts";
import { InputError } from "../errors.ts";
import { sayingLittle } from "./schemas.ts";
import type { JsonObject } from "./web_authn.ts";

/** How {@linkcode callCognito} is bounded, and what it cannot know of an operation that is newer than it. */
export interface CallCognitoOptions extends CallOptions {
  /** Whether the request is signed. By the operation's name unless set: signed, save for those that need no AWS credentials. */
  signed?: boolean | undefined;
}

/** Every operation that AWS's model marks as unsigned. */
const UNSIGNED = /* @__PURE__ */ lazy(() =>
  new Set(
    ("AssociateSoftwareToken ChangePassword CompleteWebAuthnRegistration ConfirmDevice " +
      "ConfirmForgotPassword ConfirmSignUp DeleteUser DeleteUserAttributes DeleteWebAuthnCredential " +
      "ForgetDevice ForgotPassword GetDevice GetTokensFromRefreshToken GetUser " +
      "GetUserAttributeVerificationCode GetUserAuthFactors GlobalSignOut InitiateAuth ListDevices " +
      "ListUserSessions ListWebAuthnCredentials ResendConfirmationCode RespondToAuthChallenge " +
      "RevokeToken RevokeUserSession SetUserMFAPreference SetUserSettings SignUp " +
      "StartWebAuthnRegistration UpdateAuthEventFeedback UpdateDeviceStatus UpdateUserAttributes " +
      "VerifySoftwareToken VerifyUserAttribute").split(" "),
  )
);

/** Signed operations that have no `UserPoolId`; all others have one. */
const OF_NO_POOL =
  /^(CreateUserPool|DescribeUserPoolDomain|(Get|Update)ProvisionedLimit|GetClientToken|ListTagsForResource|ListUserPools|(Unt|T)agResource)$/;

/** Operations that require a `ClientId`. Where it may be left out, leaving it out means all clients. */
const OF_CLIENT =
  /^((Confirm)?(SignUp|ForgotPassword)|ResendConfirmationCode|(Admin)?(InitiateAuth|RespondToAuthChallenge)|GetClientToken|GetTokensFromRefreshToken|RevokeToken|Create(ManagedLoginBranding|Terms)|Describe\w+ByClient|\w+UserPoolClient(Secrets?|SessionConfiguration)|(Delete|Describe|Update)UserPoolClient)$/;

/** Operations that only read. */
const READS = /^(Admin)?(Describe|List|Get(?!TokensFrom|UserAttributeVerification|ClientToken))/;

const doorOptions = /* @__PURE__ */ lazy(() =>
  v.object({ ...callMembers(), signed: v.optional(boolean()) })
);

const object = /* @__PURE__ */ lazy(() => record(anything));

/** An operation that has nothing to say may answer with an empty body. */
const output = /* @__PURE__ */ lazy(() => sayingLittle(object()));

/**
 * Calls any operation of the user pools API by its name. `UserPoolId` and `ClientId` are filled in where the operation
 * requires them and `input` does not give them; the answer is the JSON as it came, dates as seconds since the epoch.
 *
 * SECRET_HASH is not added: every operation that takes one has a function of its own. Beside what was throttled, only
 * operations that read are sent again by themselves.
 *
 * Source: Amazon Cognito user pools API reference, "Actions".
 *
 * @throws {InputError} `invalid_input` where the name cannot be one, `invalid_option` where the operation must be
 * signed and the client has no AWS credentials; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses.
 *
 * @example
 * ```ts
 * import { callCognito, createClient, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const { userPoolId, client, credentials, fetch } = createLocalUserPool({
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, credentials, fetch });
 *
 * await callCognito(cognito, "AdminDisableUser", { Username: "ada" });
 * await assert.rejects(signIn(cognito, { username: "ada", password: "Correct-horse-1" }), {
 *   code: "user_disabled",
 * });
 * ```
 */
export async function callCognito(
  client: CognitoClient,
  operation: string,
  input: JsonObject = {},
  options: CallCognitoOptions = {},
): Promise<JsonObject> {
  const state = stateOf(client);
  // The name becomes part of a header.
  if (!/^[A-Z][A-Za-z]+$/.test(operation)) {
    throw new InputError(
      "invalid_input",
      "operation",
      "Operation must be a name of the API reference, AdminListGroupsForUser for example",
    );
  }
  checkOptions(doorOptions(), options);
  check(
    object(),
    input,
    ({ expected }) => new InputError("invalid_input", "", `${operation}: input ${expected}`),
  );
  const { signed = !UNSIGNED().has(operation), ...bounds } = options;
  const body = { ...idsOf(operation, signed, state), ...input };
  const effect = READS.test(operation) ? "none" : "spends";
  return await call(state, { operation, signed, effect, output, body }, bounds);
}

function idsOf(operation: string, signed: boolean, { userPoolId, clientId }: ClientState) {
  const ofPool = operation === "UpdateAuthEventFeedback" || (signed && !OF_NO_POOL.test(operation));
  return {
    ...(ofPool && { UserPoolId: userPoolId }),
    ...(OF_CLIENT.test(operation) && { ClientId: clientId }),
  };
}
