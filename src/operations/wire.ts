/**
 * The shapes that cross the wire in a sign-in, under AWS's own names.
 *
 * Source: the service model of `cognito-idp` 2016-04-18 (Amazon Cognito user pools API reference).
 *
 * @module
 */

/** The 16 names of `ChallengeNameType`. */
export type ChallengeName =
  | "ADMIN_NO_SRP_AUTH"
  | "CUSTOM_CHALLENGE"
  | "DEVICE_PASSWORD_VERIFIER"
  | "DEVICE_SRP_AUTH"
  | "EMAIL_OTP"
  | "MFA_SETUP"
  | "NEW_PASSWORD_REQUIRED"
  | "PASSWORD"
  | "PASSWORD_SRP"
  | "PASSWORD_VERIFIER"
  | "SELECT_CHALLENGE"
  | "SELECT_MFA_TYPE"
  | "SMS_MFA"
  | "SMS_OTP"
  | "SOFTWARE_TOKEN_MFA"
  | "WEB_AUTHN";

/** The names of `AuthFlowType`. */
export type AuthFlow =
  | "ADMIN_NO_SRP_AUTH"
  | "ADMIN_USER_PASSWORD_AUTH"
  | "CUSTOM_AUTH"
  | "REFRESH_TOKEN"
  | "REFRESH_TOKEN_AUTH"
  | "USER_AUTH"
  | "USER_PASSWORD_AUTH"
  | "USER_SRP_AUTH";

/** The flows that `InitiateAuth` accepts; the `ADMIN_*` ones need `AdminInitiateAuth`. */
export type PublicAuthFlow = Exclude<AuthFlow, "ADMIN_NO_SRP_AUTH" | "ADMIN_USER_PASSWORD_AUTH">;

/** The challenges that `RespondToAuthChallenge` accepts. */
export type PublicChallengeName = Exclude<ChallengeName, "ADMIN_NO_SRP_AUTH">;

/** A name that Cognito may add after this version: any other text, without losing completion. */
export type OrNewer<Known extends string> = Known | (string & Record<never, never>);

/** A map of texts. */
export type StringMap = { readonly [key: string]: string };

/** `AnalyticsMetadataType`: the Amazon Pinpoint endpoint that the event belongs to. */
export interface AnalyticsMetadata {
  AnalyticsEndpointId?: string | undefined;
}

/** `HttpHeader`: the one shape of the API whose members begin in lower case. */
export interface HttpHeader {
  headerName?: string | undefined;
  headerValue?: string | undefined;
}

/** `ContextDataType`: what threat protection is told of the user's device in an Admin operation. */
export interface ContextData {
  IpAddress: string;
  ServerName: string;
  ServerPath: string;
  HttpHeaders: HttpHeader[];
  EncodedData?: string | undefined;
}

/** `UserContextDataType`: the same, in a public operation. Needs a client secret to be trusted. */
export interface UserContextData {
  IpAddress?: string | undefined;
  EncodedData?: string | undefined;
}

/** `NewDeviceMetadataType`: the keys of a device that Cognito has begun to track. */
export interface NewDeviceMetadata {
  DeviceKey?: string;
  DeviceGroupKey?: string;
}

/** `AuthenticationResultType`: the tokens. */
export interface AuthenticationResult {
  AccessToken?: string;
  /** Seconds that the access token lives. */
  ExpiresIn?: number;
  TokenType?: string;
  RefreshToken?: string;
  IdToken?: string;
  NewDeviceMetadata?: NewDeviceMetadata;
}

/** What the four sign-in operations answer: the next challenge, or tokens. */
export interface AuthResponse {
  ChallengeName?: OrNewer<ChallengeName>;
  Session?: string;
  ChallengeParameters?: StringMap;
  AuthenticationResult?: AuthenticationResult;
  /** With SELECT_CHALLENGE: what the user can choose among. */
  AvailableChallenges?: OrNewer<ChallengeName>[];
}

/** `InitiateAuth` without `ClientId`, which the client fills in. */
export interface InitiateAuthRequest {
  AuthFlow: PublicAuthFlow;
  AuthParameters?: StringMap | undefined;
  ClientMetadata?: StringMap | undefined;
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  UserContextData?: UserContextData | undefined;
  Session?: string | undefined;
}

/** `AdminInitiateAuth` without `UserPoolId` and `ClientId`, which the client fills in. */
export interface AdminInitiateAuthRequest {
  AuthFlow: AuthFlow;
  AuthParameters?: StringMap | undefined;
  ClientMetadata?: StringMap | undefined;
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  ContextData?: ContextData | undefined;
  Session?: string | undefined;
}

/** `RespondToAuthChallenge` without `ClientId`, which the client fills in. */
export interface RespondToAuthChallengeRequest {
  ChallengeName: OrNewer<PublicChallengeName>;
  ChallengeResponses?: StringMap | undefined;
  Session?: string | undefined;
  ClientMetadata?: StringMap | undefined;
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  UserContextData?: UserContextData | undefined;
}

/** `AdminRespondToAuthChallenge` without `UserPoolId` and `ClientId`, which the client fills in. */
export interface AdminRespondToAuthChallengeRequest {
  ChallengeName: OrNewer<ChallengeName>;
  ChallengeResponses?: StringMap | undefined;
  Session?: string | undefined;
  ClientMetadata?: StringMap | undefined;
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  ContextData?: ContextData | undefined;
}
