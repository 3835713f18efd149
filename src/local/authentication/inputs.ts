/**
 * What the service model says of the inputs of the sign-in operations.
 *
 * @module
 */

import {
  clientId,
  clientSecret,
  deviceKey,
  enumeration,
  session,
  text,
  textMap,
  token,
  totpUserCode,
  type Type,
  username,
  userPoolId,
} from "../model/types.ts";
import { optional, structure } from "../model/structures.ts";
import type { AuthFlow, ChallengeName, StringMap } from "../../operations/wire.ts";
import type { GetTokensInput, RevokeTokenInput } from "../tokens/operations.ts";
import type { VerifySoftwareTokenInput } from "./software_token.ts";

/** InitiateAuth. */
export interface InitiateAuthInput {
  ClientId: string;
  AuthFlow: AuthFlow;
  AuthParameters?: StringMap;
  ClientMetadata?: StringMap;
  Session?: string;
}

/** RespondToAuthChallenge. */
export interface RespondToAuthChallengeInput {
  ClientId: string;
  ChallengeName: ChallengeName;
  ChallengeResponses?: StringMap;
  ClientMetadata?: StringMap;
  Session?: string;
}

/** What makes an operation an Admin one. */
export interface OfPool {
  UserPoolId: string;
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

const CHALLENGE_NAMES: readonly ChallengeName[] = [
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD_VERIFIER",
  "CUSTOM_CHALLENGE",
  "SELECT_CHALLENGE",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "SMS_OTP",
  "PASSWORD",
  "WEB_AUTHN",
  "PASSWORD_SRP",
];

function initiateEntries() {
  return {
    AuthFlow: enumeration(AUTH_FLOWS),
    AuthParameters: optional(textMap()),
    ClientMetadata: optional(textMap()),
    ClientId: clientId(),
    Session: optional(session()),
  };
}

function respondEntries() {
  return {
    ClientId: clientId(),
    ChallengeName: enumeration(CHALLENGE_NAMES),
    Session: optional(session()),
    ChallengeResponses: optional(textMap()),
    ClientMetadata: optional(textMap()),
  };
}

/** `InitiateAuthRequest`. */
export function initiateAuthInput(): Type<InitiateAuthInput> {
  return structure(initiateEntries());
}

/** `AdminInitiateAuthRequest`. */
export function adminInitiateAuthInput(): Type<InitiateAuthInput & OfPool> {
  return structure({ UserPoolId: userPoolId(), ...initiateEntries() });
}

/** `RespondToAuthChallengeRequest`. */
export function respondInput(): Type<RespondToAuthChallengeInput> {
  return structure(respondEntries());
}

/** `AdminRespondToAuthChallengeRequest`. */
export function adminRespondInput(): Type<RespondToAuthChallengeInput & OfPool> {
  return structure({ UserPoolId: userPoolId(), ...respondEntries() });
}

/** `AssociateSoftwareTokenRequest`. */
export function associateSoftwareTokenInput(): Type<{ AccessToken?: string; Session?: string }> {
  return structure({ AccessToken: optional(token()), Session: optional(session()) });
}

/** `VerifySoftwareTokenRequest`. */
export function verifySoftwareTokenInput(): Type<VerifySoftwareTokenInput> {
  return structure({
    AccessToken: optional(token()),
    Session: optional(session()),
    UserCode: totpUserCode(),
    FriendlyDeviceName: optional(text()),
  });
}

/** `GetTokensFromRefreshTokenRequest`. */
export function getTokensInput(): Type<GetTokensInput> {
  return structure({
    RefreshToken: token(),
    ClientId: clientId(),
    ClientSecret: optional(clientSecret()),
    DeviceKey: optional(deviceKey()),
  });
}

/** `RevokeTokenRequest`. */
export function revokeTokenInput(): Type<RevokeTokenInput> {
  return structure({
    Token: token(),
    ClientId: clientId(),
    ClientSecret: optional(clientSecret()),
  });
}

/** `GlobalSignOutRequest`. */
export function globalSignOutInput(): Type<{ AccessToken: string }> {
  return structure({ AccessToken: token() });
}

/** `AdminUserGlobalSignOutRequest`. */
export function adminUserGlobalSignOutInput(): Type<OfPool & { Username: string }> {
  return structure({ UserPoolId: userPoolId(), Username: username() });
}
