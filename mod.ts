/**
 * Signs users in to Amazon Cognito user pools from edge runtimes: every authentication challenge, SRP and
 * SECRET_HASH on Web Crypto, Admin operations signed with SigV4.
 *
 * Three tiers, each built on the one below: the flow (`signIn`, `answer`), the operations under AWS's own names,
 * and the primitives (`secretHash`, and SRP in `./srp`).
 *
 * @module
 */

// The client
export { type CognitoClient, createClient } from "./src/aws/client.ts";
export type {
  AwsCredentials,
  AwsCredentialsProvider,
  ClientOptions,
  FetchFunction,
} from "./src/aws/client_options.ts";
export {
  webIdentityCredentials,
  type WebIdentityOptions,
} from "./src/aws/web_identity_credentials.ts";
export type { ClientSecret, ClientSecretProvider } from "./src/aws/client_secrets.ts";
export type { CallOptions } from "./src/aws/call_options.ts";
export type { EndpointOptions } from "./src/aws/endpoint.ts";

// The flow
export {
  type ChoiceSignIn,
  type CustomSignIn,
  type PasswordSignIn,
  signIn,
  type SignInCredentials,
  type SignInInput,
} from "./src/sign_in/sign_in.ts";
export type { StepUpInput } from "./src/sign_in/step_up.ts";
export { answer, answerFromJSON } from "./src/sign_in/answer.ts";
export { warmUp } from "./src/sign_in/warm_up.ts";
export {
  type AnswerRefusedCode,
  AnswerRefusedError,
  type AnyCognitoEdgeError,
  isCognitoEdgeError,
} from "./src/sign_in/errors.ts";
export type { Challenged, NewDevice, SignedIn, SignInStep, Tokens } from "./src/sign_in/step.ts";
export type { FlowOptions, RefreshTokensOptions, SignInOptions } from "./src/sign_in/options.ts";
export type {
  ApiFamily,
  CodeDelivery,
  PendingChallenge,
  RememberedDevice,
} from "./src/sign_in/pending.ts";
export type { AnswerTo, Challenge, ChallengeTable } from "./src/sign_in/challenges/table.ts";
export { startTotpSetup, type TotpLabel, type TotpSetup } from "./src/sign_in/totp_setup.ts";
export { type DeviceLabel, rememberDevice } from "./src/sign_in/remember_device.ts";
export {
  type RefreshedTokens,
  refreshTokens,
  type RefreshTokensInput,
} from "./src/sign_in/refresh_tokens.ts";
export {
  contextFromRequest,
  type ContextSource,
  type RequestContext,
} from "./src/sign_in/context_from_request.ts";
export {
  type CredentialDescriptor,
  credentialToJSON,
  type PasskeyCreationOptions,
  passkeyCreationOptions,
  type PasskeyCredentialLike,
  type PasskeyRequestOptions,
  passkeyRequestOptions,
  type PasskeyRequestOptionsJSON,
} from "./src/sign_in/passkeys.ts";

// What a form has to ask
export {
  type ChallengeField,
  type ChallengeForm,
  type FieldLabel,
  fieldsOf,
  type FieldType,
} from "./src/sign_in/form/fields.ts";
export { answerFromFields, type FieldValues } from "./src/sign_in/form/answer.ts";

// The challenges and their answers
export type {
  AdminNoSrpAuthAnswer,
  AdminNoSrpAuthChallenge,
} from "./src/sign_in/challenges/admin_no_srp_auth.ts";
export type {
  CustomChallenge,
  CustomChallengeAnswer,
} from "./src/sign_in/challenges/custom_challenge.ts";
export type {
  DevicePasswordVerifierAnswer,
  DevicePasswordVerifierChallenge,
} from "./src/sign_in/challenges/device_password_verifier.ts";
export type {
  DeviceSrpAuthAnswer,
  DeviceSrpAuthChallenge,
} from "./src/sign_in/challenges/device_srp_auth.ts";
export type { EmailOtpAnswer, EmailOtpChallenge } from "./src/sign_in/challenges/email_otp.ts";
export type { MfaSetupAnswer, MfaSetupChallenge } from "./src/sign_in/challenges/mfa_setup.ts";
export type {
  NewPasswordRequiredAnswer,
  NewPasswordRequiredChallenge,
} from "./src/sign_in/challenges/new_password_required.ts";
export type { PasswordAnswer, PasswordChallenge } from "./src/sign_in/challenges/password.ts";
export type {
  PasswordSrpAnswer,
  PasswordSrpChallenge,
} from "./src/sign_in/challenges/password_srp.ts";
export type {
  PasswordVerifierAnswer,
  PasswordVerifierChallenge,
} from "./src/sign_in/challenges/password_verifier.ts";
export type {
  FirstFactor,
  SelectChallengeAnswer,
  SelectChallengeChallenge,
} from "./src/sign_in/challenges/select_challenge.ts";
export type {
  MfaType,
  SelectMfaTypeAnswer,
  SelectMfaTypeChallenge,
} from "./src/sign_in/challenges/select_mfa_type.ts";
export type { SmsMfaAnswer, SmsMfaChallenge } from "./src/sign_in/challenges/sms_mfa.ts";
export type { SmsOtpAnswer, SmsOtpChallenge } from "./src/sign_in/challenges/sms_otp.ts";
export type {
  SoftwareTokenMfaAnswer,
  SoftwareTokenMfaChallenge,
} from "./src/sign_in/challenges/software_token_mfa.ts";
export type { UnknownAnswer, UnknownChallenge } from "./src/sign_in/challenges/unknown.ts";
export type { WebAuthnAnswer, WebAuthnChallenge } from "./src/sign_in/challenges/web_authn.ts";

// The operations
export { adminInitiateAuth, initiateAuth } from "./src/operations/initiate_auth.ts";
export {
  adminRespondToAuthChallenge,
  respondToAuthChallenge,
} from "./src/operations/respond_to_auth_challenge.ts";
export {
  getTokensFromRefreshToken,
  type GetTokensFromRefreshTokenRequest,
  type GetTokensFromRefreshTokenResponse,
  globalSignOut,
  revokeToken,
  type RevokeTokenRequest,
} from "./src/operations/tokens.ts";
export {
  associateSoftwareToken,
  type AssociateSoftwareTokenResponse,
  type SoftwareTokenOwner,
  verifySoftwareToken,
  type VerifySoftwareTokenResponse,
} from "./src/operations/software_token.ts";
export {
  confirmDevice,
  type ConfirmDeviceRequest,
  type ConfirmDeviceResponse,
  type DeviceType,
  forgetDevice,
  getDevice,
  listDevices,
  type ListDevicesRequest,
  type ListDevicesResponse,
  updateDeviceStatus,
} from "./src/operations/devices.ts";
export {
  completeWebAuthnRegistration,
  type CompleteWebAuthnRegistrationRequest,
  type CredentialDescriptorJSON,
  deleteWebAuthnCredential,
  type JsonObject,
  listWebAuthnCredentials,
  type ListWebAuthnCredentialsRequest,
  type ListWebAuthnCredentialsResponse,
  type PasskeyCreationOptionsJSON,
  type PasskeyCredentialJSON,
  startWebAuthnRegistration,
  type StartWebAuthnRegistrationResponse,
  type WebAuthnCredentialDescription,
} from "./src/operations/web_authn.ts";
export {
  confirmSignUp,
  type ConfirmSignUpRequest,
  type ConfirmSignUpResponse,
  type PublicUserRequest,
  resendConfirmationCode,
  type ResendConfirmationCodeResponse,
  signUp,
  type SignUpRequest,
  type SignUpResponse,
} from "./src/operations/sign_up.ts";
export {
  changePassword,
  type ChangePasswordRequest,
  confirmForgotPassword,
  type ConfirmForgotPasswordRequest,
  forgotPassword,
  type ForgotPasswordResponse,
} from "./src/operations/passwords.ts";
export {
  type AuthFactorType,
  deleteUser,
  getUser,
  getUserAuthFactors,
  type GetUserAuthFactorsResponse,
  type GetUserResponse,
  type MfaPreference,
  setUserMfaPreference,
  type SetUserMfaPreferenceRequest,
} from "./src/operations/user.ts";
export {
  deleteUserAttributes,
  type DeleteUserAttributesRequest,
  getUserAttributeVerificationCode,
  type GetUserAttributeVerificationCodeRequest,
  type GetUserAttributeVerificationCodeResponse,
  updateUserAttributes,
  type UpdateUserAttributesRequest,
  type UpdateUserAttributesResponse,
  verifyUserAttribute,
  type VerifyUserAttributeRequest,
} from "./src/operations/user_attributes.ts";
export {
  adminCreateUser,
  type AdminCreateUserRequest,
  type AdminCreateUserResponse,
  adminGetUser,
  type AdminGetUserResponse,
  adminResetUserPassword,
  type AdminResetUserPasswordRequest,
  adminSetUserPassword,
  type AdminSetUserPasswordRequest,
  adminUserGlobalSignOut,
  type UserStatusType,
  type UserType,
} from "./src/operations/admin_users.ts";
export {
  adminListUserSessions,
  type AdminListUserSessionsRequest,
  adminRevokeUserSession,
  type AdminRevokeUserSessionRequest,
  listUserSessions,
  type ListUserSessionsRequest,
  type ListUserSessionsResponse,
  type RevokeAssociatedSessionsType,
  revokeUserSession,
  type RevokeUserSessionRequest,
  type SessionDescriptionType,
} from "./src/operations/user_sessions.ts";
export {
  type ClientAuthenticationResultType,
  getClientToken,
  type GetClientTokenRequest,
  type GetClientTokenResponse,
} from "./src/operations/client_token.ts";
export { callCognito, type CallCognitoOptions } from "./src/operations/call_cognito.ts";
export type {
  AttributeType,
  CodeDeliveryDetailsType,
  MFAOptionType,
  UserMfaSettings,
} from "./src/operations/account_shapes.ts";
export type {
  AdminInitiateAuthRequest,
  AdminRespondToAuthChallengeRequest,
  AnalyticsMetadata,
  AuthenticationResult,
  AuthFlow,
  AuthResponse,
  ChallengeName,
  ContextData,
  HttpHeader,
  InitiateAuthRequest,
  NewDeviceMetadata,
  OrNewer,
  PublicAuthFlow,
  PublicChallengeName,
  RespondToAuthChallengeRequest,
  StringMap,
  UserContextData,
} from "./src/operations/wire.ts";

// The primitives
export type { RandomSource } from "./src/bytes.ts";
export { secretHash, type SecretHashInput } from "./src/secret_hash.ts";
export type { ModPow } from "./src/srp/modular_power.ts";
export type { SrpEphemeral } from "./src/srp/ephemeral.ts";

// The errors
export {
  CognitoEdgeError,
  type CognitoEdgeErrorCode,
  InputError,
  type InputErrorCode,
  ProtocolError,
  type ProtocolErrorCode,
  type RequestOutcome,
  type ServiceErrorCode,
  type TokenErrorCode,
  TransportError,
  type TransportErrorCode,
} from "./src/errors.ts";
export type { TokenDemand, TokenError } from "./src/token_error.ts";
export {
  CognitoServiceError,
  type ServiceErrorDetails,
  type ServiceErrorDiagnostics,
  type WafAction,
} from "./src/aws/service_error.ts";
