/**
 * Which code AWS's exceptions get, by their names and by their sentences.
 *
 * @module
 */

import type { RequestOutcome, ServiceErrorCode } from "../errors.ts";

/**
 * What AWS's exceptions mean, by their name and sentence ("NotAuthorizedException: User is disabled."). The first row
 * that fits counts: a trigger's words, which stand behind its exception's name, come first.
 *
 * Above each row its source, where it is not AWS's service model and "Common errors" of its API references:
 * ● AWS's documentation or code, ◆ seen on the live service, ○ several independent reports.
 */
const CODES: { readonly [code in ServiceErrorCode]?: RegExp } = {
  lambda_failed: /^\w+Lambda/,
  alias_exists: /^AliasExists/,
  username_exists: /^UsernameExists/,
  code_delivery_failed: /^CodeDelivery/,
  // The second ● AWS's service model: what "isn't enabled for the user pool client".
  operation_not_enabled: /^(OperationNotEnabled|UnsupportedOperation)/,
  feature_unavailable_in_tier: /^FeatureUnavailable/,
  blocked_by_waf: /^Forbidden/,
  // The trigger ○.
  misconfigured_user_pool: /^Invalid(UserPool|SmsRole|EmailRole)|: Custom auth lambda trigger/,
  password_policy: /^(InvalidPassword|PasswordHistory)/,
  limit_exceeded: /^(LimitExceeded|TooManyFailedAttempts)/,
  // The delivery ◆ aws-blocks, sandbox tests.
  mfa_unavailable: /^(MFAMethod|SoftwareTokenMFA)NotFound|: User does not have delivery/,
  password_reset_required: /^PasswordResetRequired/,
  refresh_token_reused: /^RefreshTokenReuse/,
  user_not_confirmed: /^UserNotConfirmed/,
  user_not_found: /^UserNotFound/,
  throttled: /^(TooManyRequests|Throttling)/,
  clock_skew: /^Request(TimeTooSkewed|Expired|InTheFuture)/,
  aws_credentials_refused:
    /^(AccessDenied|AuthFailure|ExpiredToken|(Incomplete|Invalid)Signature|MissingAuth|SignatureDoesNotMatch|UnrecognizedClient)/,
  passkey_refused: /^WebAuthn/,
  // ◆ getmoto/moto, a test verified on AWS; EnableSoftwareTokenMFAException ◆ aws-blocks, a live run.
  code_already_used: /^\w+: Your software token has already/,
  code_expired: /^ExpiredCode/,
  // EnableSoftwareTokenMFAException ◆ aws-amplify-auth-starters#15.
  code_mismatch: /^(CodeMismatch|EnableSoftwareTokenMFA)/,
  // ◆ capless/warrant#12.
  wrong_credentials: /^\w+: Incorrect username/,
  // ○.
  password_attempts_exceeded: /^\w+: Password attempts exceeded/,
  // Both ○.
  temporary_password_expired: /^\w+: (Temporary password|User account) has expired/,
  // ○.
  user_disabled: /^\w+: User is disabled/,
  // ◆ transcript of a live EMAIL_OTP.
  session_expired: /^\w+: Invalid session .*is expired/,
  // ◆ the same.
  session_used: /^\w+: Invalid session .*used once/,
  // ○.
  session_invalid: /^\w+: Invalid session/,
  // ◆ NabuCasa/pycognito#13; the other one ○. A secret that is sent as it is: the sentence is not known.
  secret_hash_mismatch: /^\w+: (Unable to verify secret|SecretHash does not)/,
  // ○; the exception is not the same in all reports.
  secret_hash_unexpected: /^\w+: Client \S+ is not configured/,
  // Both ○.
  secret_hash_missing: /^\w+: Client \S+ is configured/,
  // ◆ output of the AWS CLI.
  attribute_immutable: /^\w+: Cannot modify/,
  // ○.
  attribute_unauthorized: /^\w+: A client attempted to write/,
  // ○.
  attribute_missing: /^\w+: Invalid attributes/,
  // The sentences of both are not known: any that speaks of levels and says so.
  level_already_reached: /^\w+: (?=.*(\bacr|level)).*already/i,
  no_factor_for_level: /^\w+: (?=.*(\bacr|level)).*(factor|method|satisf)/i,
  // ○.
  blocked_by_threat_protection: /^\w+: Unable to login/,
  // ○.
  token_revoked: /^\w+: \w+ Token has been revoked/,
  // ○.
  token_expired: /^\w+: \w+ Token has expired/,
  // ○; with a period at the end ◆ aws/aws-sdk-js-v3#7162.
  token_refused: /^(Unauthorized|UnsupportedTokenType)|^NotAuthorized\w*: .*(Refresh|Access) Token/,
  // The last ◆ soto-project/soto-cognito-authentication-kit#10, the others ○.
  flow_not_enabled:
    /^\w+: ((Auth|[A-Z_]+_AUTH)( flow)?( is)? not enabled|Only custom auth |Initiate Auth method not)/,
  // ● aws-amplify/amplify-js.
  device_not_found: /^\w+: Device does not exist/,
  resource_not_found: /^ResourceNotFound/,
  // SerializationException, of AWS's JSON protocol: a member of another type than the model says, or a text that is none.
  invalid_parameter: /^(InvalidParameter|Serial)/,
};

/** The code of a refusal. */
export function codeOf(name: string, message: string, status: number): ServiceErrorCode {
  const whole = `${name}: ${message}`;
  for (const [code, pattern] of Object.entries(CODES)) {
    if (pattern.test(whole)) return code as ServiceErrorCode;
  }
  return status === 429 ? "throttled" : status >= 500 ? "service_failure" : "other";
}

/** After these the session, code or token of the request is good for nothing. */
const SPENT =
  /^(wrong_\w+|password_attempts_exceeded|(session|token)_\w+|refresh_token_reused|code_expired)$/;

/** What fails so may have failed before the answer was judged or after it. */
const UNCERTAIN = /^(lambda_failed|service_failure|other)$/;

/** What became of what a refused request was made with; `spends` says whether it held anything of the kind. */
export function outcomeOf(code: ServiceErrorCode, spends: boolean): RequestOutcome {
  if (spends && SPENT.test(code)) return "spent";
  return (spends ? UNCERTAIN.test(code) : code === "service_failure") ? "unknown" : "refused";
}
