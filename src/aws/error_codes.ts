/**
 * Which code AWS's exceptions get, by their names and by their sentences.
 *
 * @module
 */

import type { RequestOutcome, ServiceErrorCode } from "../errors.ts";

/** Exceptions that mean one thing, without `Exception`. Source: AWS's service model and "Common errors". */
const NAMES: readonly [exceptions: RegExp, code: ServiceErrorCode][] = [
  [/^AliasExists$/, "alias_exists"],
  [/^CodeMismatch$/, "code_mismatch"],
  [/^FeatureUnavailableInTier$/, "feature_unavailable_in_tier"],
  [/^Forbidden$/, "blocked_by_waf"],
  [
    /^Invalid(UserPoolConfiguration|(Sms|Email)RoleAccessPolicy|SmsRoleTrustRelationship)$/,
    "misconfigured_user_pool",
  ],
  [/^(InvalidPassword|PasswordHistoryPolicyViolation)$/, "password_policy"],
  [/^(LimitExceeded|TooManyFailedAttempts)$/, "limit_exceeded"],
  [/^(MFAMethod|SoftwareTokenMFA)NotFound$/, "mfa_unavailable"],
  [/^PasswordResetRequired$/, "password_reset_required"],
  [/^RefreshTokenReuse$/, "refresh_token_reused"],
  [/^(Unauthorized|UnsupportedTokenType)$/, "token_refused"],
  [/^(InvalidLambdaResponse|UnexpectedLambda|UserLambdaValidation)$/, "lambda_failed"],
  [/^UserNotConfirmed$/, "user_not_confirmed"],
  [/^UserNotFound$/, "user_not_found"],
  [/^(TooManyRequests|Throttling)$/, "throttled"],
  [/^Request(TimeTooSkewed|Expired|InTheFuture)$/, "clock_skew"],
  [
    /^(AccessDenied|AuthFailure|ExpiredToken|(Incomplete|Invalid)Signature|MissingAuthenticationToken|SignatureDoesNotMatch|UnrecognizedClient)$/,
    "aws_credentials_refused",
  ],
  [/^WebAuthn/, "passkey_refused"],
];

/** Stands for every sentence. */
const ANY = /(?:)/;

/**
 * Exceptions that mean many things, told apart by their sentence; the first row that fits counts. `exception` is
 * the beginning of its name, empty where reports disagree on the name.
 *
 * Behind each row its grade and source: ● AWS's documentation or code, ◆ seen on the live service, ○ several
 * independent reports.
 */
const SENTENCES: readonly [exception: string, sentence: RegExp, code: ServiceErrorCode][] = [
  ["NotAuthorized", /^Incorrect username or password/, "wrong_credentials"], // ◆ capless/warrant#12
  ["NotAuthorized", /^Password attempts exceeded/, "password_attempts_exceeded"], // ○
  ["NotAuthorized", /^Temporary password has expired/, "temporary_password_expired"], // ○
  ["", /^User account has expired/, "temporary_password_expired"], // ○
  ["NotAuthorized", /^User is disabled/, "user_disabled"], // ○
  ["NotAuthorized", /session is expired/, "session_expired"], // ◆ live transcript of EMAIL_OTP
  ["NotAuthorized", /session can only be used once/, "session_used"], // ◆ the same
  ["NotAuthorized", /^Invalid session/, "session_invalid"], // ○
  ["NotAuthorized", /verify secret hash/, "secret_hash_mismatch"], // ◆ NabuCasa/pycognito#13
  ["NotAuthorized", /SecretHash does not match/, "secret_hash_mismatch"], // ○
  ["NotAuthorized", /with secret but|for secret but secret was/, "secret_hash_missing"], // ○
  ["", /not configured for secret but/, "secret_hash_unexpected"], // ○
  ["NotAuthorized", /^Cannot modify an already/, "attribute_immutable"], // ◆ output of the AWS CLI
  ["NotAuthorized", /write unauthorized attribute/, "attribute_unauthorized"], // ○
  ["", /^Unable to login because of security/, "blocked_by_threat_protection"], // ○
  ["NotAuthorized", /Token has been revoked/, "token_revoked"], // ○
  ["NotAuthorized", /Token has expired/, "token_expired"], // ○
  ["NotAuthorized", /(Refresh|Access) Token/, "token_refused"], // ○; with a period ◆ aws-sdk-js-v3#7162
  ["ExpiredCode", /already been used/, "code_already_used"], // ◆ getmoto/moto, test verified on AWS
  ["ExpiredCode", ANY, "code_expired"], // ○
  ["EnableSoftwareTokenMFA", /already been used/, "code_already_used"], // ◆ aws-blocks, live run
  ["EnableSoftwareTokenMFA", ANY, "code_mismatch"], // ◆ aws-amplify-auth-starters#15
  ["", /^(Auth|[A-Z_]+_AUTH)( flow)?( is)? not enabled/, "flow_not_enabled"], // ○
  ["", /^Only custom auth /, "flow_not_enabled"], // ○
  ["", /^Initiate Auth method not/, "flow_not_enabled"], // ◆ soto-cognito-authentication-kit#10
  ["", /trigger is not configured/, "misconfigured_user_pool"], // ○
  ["InvalidParameter", /^Invalid attributes given/, "attribute_missing"], // ○
  ["InvalidParameter", /delivery config set to turn on/, "mfa_unavailable"], // ◆ aws-blocks
  ["InvalidParameter", ANY, "invalid_parameter"], // ● service model
  ["ResourceNotFound", /^Device does not exist/, "device_not_found"], // ● aws-amplify/amplify-js
  ["ResourceNotFound", ANY, "resource_not_found"], // ● service model
];

/** The code of a refusal. */
export function codeOf(name: string, message: string, status: number): ServiceErrorCode {
  const bare = name.replace(/Exception$/, "");
  return NAMES.find(([exceptions]) => exceptions.test(bare))?.[1] ??
    SENTENCES.find(([start, sentence]) => bare.startsWith(start) && sentence.test(message))?.[2] ??
    (status === 429 ? "throttled" : status >= 500 ? "service_failure" : "other");
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
