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
  /** The endpoint's id at Pinpoint. */
  AnalyticsEndpointId?: string | undefined;
}

/** `HttpHeader`: the one shape of the API whose members begin in lower case. */
export interface HttpHeader {
  /** `User-Agent`, `Accept-Language`, ... */
  headerName?: string | undefined;
  /** As the browser sent it. */
  headerValue?: string | undefined;
}

/** `ContextDataType`: what threat protection is told of the user's device in an Admin operation. */
export interface ContextData {
  /** Of the user's device: IPv4 or IPv6. */
  IpAddress: string;
  /** The host name that the user's request was sent to. */
  ServerName: string;
  /** The path that it was sent to. */
  ServerPath: string;
  /** Its headers: threat protection compares user agents. */
  HttpHeaders: HttpHeader[];
  /** What the script in the browser collected (`AmazonCognitoAdvancedSecurityData.getData`). */
  EncodedData?: string | undefined;
}

/** `UserContextDataType`: the same, in a public operation. Needs a client secret to be trusted. */
export interface UserContextData {
  /** Of the user's device: IPv4 or IPv6. */
  IpAddress?: string | undefined;
  /** What the script in the browser collected (`AmazonCognitoAdvancedSecurityData.getData`). */
  EncodedData?: string | undefined;
}

/** `NewDeviceMetadataType`: the keys of a device that Cognito has begun to track. */
export interface NewDeviceMetadata {
  /** The device: `<region>_<uuid>`. */
  DeviceKey?: string;
  /** Takes the pool's place in the device's SRP: `-v7w9UcY6`. */
  DeviceGroupKey?: string;
}

/** `AuthenticationResultType`: the tokens. */
export interface AuthenticationResult {
  /** A JWT for your own API, and for Cognito's operations on the user. */
  AccessToken?: string;
  /** Seconds that the access token lives. */
  ExpiresIn?: number;
  /** Always `Bearer`. */
  TokenType?: string;
  /** Opaque. Absent after a refresh, unless the app client rotates them. */
  RefreshToken?: string;
  /** A JWT that tells the app who the user is; not for APIs. */
  IdToken?: string;
  /** Where the pool tracks devices and this one was not known. */
  NewDeviceMetadata?: NewDeviceMetadata;
}

/** What the four sign-in operations answer: the next challenge, or tokens. */
export interface AuthResponse {
  /** What has to be answered next; absent where there are tokens. */
  ChallengeName?: OrNewer<ChallengeName>;
  /**
   * Goes along with the answer. Good for 3 minutes unless the app client says otherwise (3 to 15), and for one right
   * answer.
   */
  Session?: string;
  /** What the challenge tells; lists and objects in it are JSON texts. */
  ChallengeParameters?: StringMap;
  /** The tokens; absent where a challenge comes. */
  AuthenticationResult?: AuthenticationResult;
  /** With SELECT_CHALLENGE: what the user can choose among. */
  AvailableChallenges?: OrNewer<ChallengeName>[];
}

/** `InitiateAuth` without `ClientId`, which the client fills in. */
export interface InitiateAuthRequest {
  /** Which flow; the app client's `ExplicitAuthFlows` must allow it. */
  AuthFlow: PublicAuthFlow;
  /** What the flow asks for: `USERNAME`, `PASSWORD`, `SRP_A`, `REFRESH_TOKEN`, ... SECRET_HASH is added. */
  AuthParameters?: StringMap | undefined;
  /** For the triggers PreSignUp, PreAuthentication and UserMigration alone. */
  ClientMetadata?: StringMap | undefined;
  /** Where the pool sends its figures to Amazon Pinpoint. */
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  /** For threat protection; `contextFromRequest` makes it. */
  UserContextData?: UserContextData | undefined;
  /** Of `confirmSignUp`, to sign in behind it; no other sign-in begins with one. */
  Session?: string | undefined;
}

/** `AdminInitiateAuth` without `UserPoolId` and `ClientId`, which the client fills in. */
export interface AdminInitiateAuthRequest {
  /** Which flow; the app client's `ExplicitAuthFlows` must allow it. */
  AuthFlow: AuthFlow;
  /** What the flow asks for: `USERNAME`, `PASSWORD`, `SRP_A`, `REFRESH_TOKEN`, ... SECRET_HASH is added. */
  AuthParameters?: StringMap | undefined;
  /** For the triggers PreSignUp, PreAuthentication and UserMigration alone. */
  ClientMetadata?: StringMap | undefined;
  /** Where the pool sends its figures to Amazon Pinpoint. */
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  /** For threat protection; `contextFromRequest` makes it. */
  ContextData?: ContextData | undefined;
  /** Of `confirmSignUp`, to sign in behind it; no other sign-in begins with one. */
  Session?: string | undefined;
}

/** `RespondToAuthChallenge` without `ClientId`, which the client fills in. */
export interface RespondToAuthChallengeRequest {
  /** The challenge that is answered, as the response before named it. */
  ChallengeName: OrNewer<PublicChallengeName>;
  /** `USERNAME`, and what the challenge asks for; SECRET_HASH is added over that USERNAME. */
  ChallengeResponses?: StringMap | undefined;
  /** The newest one. Only PASSWORD_VERIFIER and DEVICE_* within USER_SRP_AUTH may come without. */
  Session?: string | undefined;
  /** For the triggers that an answer runs: those of CUSTOM_AUTH, PostAuthentication, PreTokenGeneration. */
  ClientMetadata?: StringMap | undefined;
  /** Where the pool sends its figures to Amazon Pinpoint. */
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  /** For threat protection; `contextFromRequest` makes it. */
  UserContextData?: UserContextData | undefined;
}

/** `AdminRespondToAuthChallenge` without `UserPoolId` and `ClientId`, which the client fills in. */
export interface AdminRespondToAuthChallengeRequest {
  /** The challenge that is answered, as the response before named it. */
  ChallengeName: OrNewer<ChallengeName>;
  /** `USERNAME`, and what the challenge asks for; SECRET_HASH is added over that USERNAME. */
  ChallengeResponses?: StringMap | undefined;
  /** The newest one. Only PASSWORD_VERIFIER and DEVICE_* within USER_SRP_AUTH may come without. */
  Session?: string | undefined;
  /** For the triggers that an answer runs: those of CUSTOM_AUTH, PostAuthentication, PreTokenGeneration. */
  ClientMetadata?: StringMap | undefined;
  /** Where the pool sends its figures to Amazon Pinpoint. */
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  /** For threat protection; `contextFromRequest` makes it. */
  ContextData?: ContextData | undefined;
}
