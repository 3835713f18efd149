import assert from "node:assert/strict";
import { CognitoServiceError, initiateAuth, type ServiceErrorCode } from "@cognito-edge/auth";
import { exceptionName } from "../../src/aws/service_error.ts";
import { answering, begin, json } from "./answering.ts";

/** What AWS says, and the code that it gets. */
const rows: [name: string, message: string, code: ServiceErrorCode][] = [
  ["NotAuthorized", "Incorrect username or password.", "wrong_credentials"],
  ["NotAuthorized", "Password attempts exceeded", "password_attempts_exceeded"],
  ["NotAuthorized", "User is disabled.", "user_disabled"],
  [
    "NotAuthorized",
    "Temporary password has expired and must be reset by an administrator.",
    "temporary_password_expired",
  ],
  [
    "NotAuthorized",
    "User account has expired, it must be reset by an administrator.",
    "temporary_password_expired",
  ],
  ["NotAuthorized", "Unable to login because of security reasons.", "blocked_by_threat_protection"],
  [
    "UserLambdaValidation",
    "PreAuthentication failed with error Unable to login because of security reasons.",
    "lambda_failed",
  ],
  ["NotAuthorized", "Invalid session for the user, session is expired.", "session_expired"],
  [
    "NotAuthorized",
    "Invalid session for the user, session can only be used once.",
    "session_used",
  ],
  ["NotAuthorized", "Invalid session for the user.", "session_invalid"],
  ["NotAuthorized", "Invalid session due to a mismatched auth flow", "session_invalid"],
  ["NotAuthorized", "Unable to verify secret hash for client client1", "secret_hash_mismatch"],
  ["NotAuthorized", "SecretHash does not match for the client: client1", "secret_hash_mismatch"],
  ["NotAuthorized", "Unable to verify secret for client client1", "secret_hash_mismatch"],
  [
    "NotAuthorized",
    "Client client1 is configured with secret but SECRET_HASH was not received",
    "secret_hash_missing",
  ],
  [
    "NotAuthorized",
    "Client client1 is configured for secret but secret was not received",
    "secret_hash_missing",
  ],
  [
    "NotAuthorized",
    "Client client1 is not configured for secret but secret hash was received",
    "secret_hash_unexpected",
  ],
  [
    "NotAuthorized",
    "A client attempted to write unauthorized attribute",
    "attribute_unauthorized",
  ],
  ["NotAuthorized", "Cannot modify an already provided email", "attribute_immutable"],
  ["NotAuthorized", "Invalid Refresh Token", "token_refused"],
  ["NotAuthorized", "Invalid Refresh Token.", "token_refused"],
  ["NotAuthorized", "Refresh Token has expired", "token_expired"],
  ["NotAuthorized", "Refresh Token has been revoked", "token_revoked"],
  ["NotAuthorized", "Invalid Access Token", "token_refused"],
  ["NotAuthorized", "Access Token has expired", "token_expired"],
  ["NotAuthorized", "Access Token has been revoked", "token_revoked"],
  ["NotAuthorized", "Access Token does not have required scopes", "token_refused"],
  ["NotAuthorized", "Something that AWS has not said yet", "other"],
  ["UserNotFound", "User does not exist.", "user_not_found"],
  ["UserNotFound", "Username/client id combination not found.", "user_not_found"],
  ["UserNotConfirmed", "User is not confirmed.", "user_not_confirmed"],
  ["PasswordResetRequired", "Password reset required for the user", "password_reset_required"],
  ["CodeMismatch", "Invalid code or auth state for the user.", "code_mismatch"],
  ["CodeMismatch", "Invalid code received for user", "code_mismatch"],
  ["CodeMismatch", "Invalid verification code provided, please try again.", "code_mismatch"],
  [
    "EnableSoftwareTokenMFA",
    "Code mismatch and fail enable Software Token MFA",
    "code_mismatch",
  ],
  [
    "EnableSoftwareTokenMFA",
    "Your software token has already been used once",
    "code_already_used",
  ],
  [
    "InvalidParameter",
    "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
    "mfa_unavailable",
  ],
  ["FeatureUnavailableInTier", "", "feature_unavailable_in_tier"],
  ["ExpiredCode", "Your software token has already been used once.", "code_already_used"],
  ["ExpiredCode", "Invalid code provided, please request a code again.", "code_expired"],
  [
    "SoftwareTokenMFANotFound",
    "Software Token MFA has not been enabled by the userPool",
    "mfa_unavailable",
  ],
  ["MFAMethodNotFound", "", "mfa_unavailable"],
  ["InvalidParameter", "Missing required parameter Session", "invalid_parameter"],
  ["InvalidParameter", "Missing required parameter USERNAME", "invalid_parameter"],
  ["Serialization", "NUMBER_VALUE can not be converted to a String", "invalid_parameter"],
  [
    "InvalidParameter",
    "1 validation error detected: Value 'X' at 'authFlow' failed to satisfy constraint: " +
    "Member must satisfy enum value set: [USER_AUTH]",
    "invalid_parameter",
  ],
  ["InvalidParameter", "USER_PASSWORD_AUTH flow not enabled for this client", "flow_not_enabled"],
  ["InvalidParameter", "Auth flow not enabled for this client", "flow_not_enabled"],
  ["InvalidParameter", "USER_SRP_AUTH is not enabled for the client.", "flow_not_enabled"],
  [
    "InvalidParameter",
    "Only custom auth (lambda driven) is enabled for this client.",
    "flow_not_enabled",
  ],
  [
    "NotAuthorized",
    "Only custom auth (lambda driven) is enabled for this client.",
    "flow_not_enabled",
  ],
  ["InvalidParameter", "Initiate Auth method not supported.", "flow_not_enabled"],
  [
    "UnsupportedOperation",
    "Token revocation is not enabled for the client.",
    "operation_not_enabled",
  ],
  [
    "InvalidParameter",
    "Custom auth lambda trigger is not configured for the user pool.",
    "misconfigured_user_pool",
  ],
  [
    "InvalidParameter",
    "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    "invalid_parameter",
  ],
  ["InvalidParameter", "Invalid device key given.", "invalid_parameter"],
  ["InvalidParameter", "Invalid attributes given, gender is missing", "attribute_missing"],
  [
    "InvalidPassword",
    "Password does not conform to policy: Password not long enough",
    "password_policy",
  ],
  ["PasswordHistoryPolicyViolation", "", "password_policy"],
  ["ResourceNotFound", "User pool client client1 does not exist.", "resource_not_found"],
  ["ResourceNotFound", "User pool eu-west-1_Ab12Cd34e does not exist.", "resource_not_found"],
  ["ResourceNotFound", "Device does not exist.", "device_not_found"],
  ["RefreshTokenReuse", "Refresh token has been used already", "refresh_token_reused"],
  ["AliasExists", "An account with the email already exists.", "alias_exists"],
  [
    "LimitExceeded",
    "Attempt limit exceeded, please try after some time.",
    "limit_exceeded",
  ],
  ["TooManyFailedAttempts", "", "limit_exceeded"],
  ["TooManyRequests", "Rate exceeded", "throttled"],
  ["TooManyRequests", "Too many requests", "throttled"],
  ["Throttling", "Rate exceeded", "throttled"],
  [
    "UserLambdaValidation",
    "CreateAuthChallenge failed with error No riddle today.",
    "lambda_failed",
  ],
  ["UnexpectedLambda", "", "lambda_failed"],
  ["InvalidLambdaResponse", "Unrecognizable lambda output", "lambda_failed"],
  ["InvalidLambdaResponse", "Invalid lambda function output : Invalid JSON", "lambda_failed"],
  ["InvalidUserPoolConfiguration", "", "misconfigured_user_pool"],
  [
    "InvalidUserPoolConfiguration",
    "Device tracking not currently enabled for this pool.",
    "misconfigured_user_pool",
  ],
  ["InvalidSmsRoleAccessPolicy", "", "misconfigured_user_pool"],
  ["InvalidSmsRoleTrustRelationship", "", "misconfigured_user_pool"],
  ["InvalidEmailRoleAccessPolicy", "", "misconfigured_user_pool"],
  ["Forbidden", "Request not allowed due to WAF block.", "blocked_by_waf"],
  ["WebAuthnNotEnabled", "", "passkey_refused"],
  ["WebAuthnOriginNotAllowed", "", "passkey_refused"],
  ["MissingAuthenticationToken", "Missing Authentication Token", "aws_credentials_refused"],
  ["UnrecognizedClient", "", "aws_credentials_refused"],
  ["InvalidSignature", "Signature expired", "aws_credentials_refused"],
  ["IncompleteSignature", "", "aws_credentials_refused"],
  ["AccessDenied", "", "aws_credentials_refused"],
  ["ExpiredToken", "", "aws_credentials_refused"],
  ["RequestTimeTooSkewed", "", "clock_skew"],
  ["RequestExpired", "", "clock_skew"],
  ["OperationNotEnabled", "", "operation_not_enabled"],
  ["UsernameExists", "User already exists", "username_exists"],
  ["CodeDeliveryFailure", "", "code_delivery_failed"],
  ["FeatureUnavailableInTier", "", "feature_unavailable_in_tier"],
  // Nobody outside AWS knows these sentences: what they may look like.
  [
    "InvalidParameter",
    "The access token already satisfies the requested authentication level.",
    "level_already_reached",
  ],
  ["NotAuthorized", "ACR value urn:cognito:loa:3 is already reached.", "level_already_reached"],
  [
    "InvalidParameter",
    "User has no factor for any of the requested ACR values.",
    "no_factor_for_level",
  ],
  [
    "NotAuthorized",
    "User cannot satisfy the requested authentication levels.",
    "no_factor_for_level",
  ],
  ["InvalidParameter", "TARGET_ACR_VALUES has no valid ACR value", "invalid_parameter"],
  ["UnsupportedOperation", "", "operation_not_enabled"],
  ["constructor", "", "other"],
  ["toString", "", "other"],
  ["__proto__", "", "other"],
];

function errorOf(name: string, message: string, status = 400): CognitoServiceError {
  const diagnostics = { operation: "InitiateAuth", clockOffset: 0 };
  return new CognitoServiceError({ name, message, status, diagnostics });
}

Deno.test("a CognitoServiceError has a code for everything that Cognito is known to say", () => {
  for (const [name, message, code] of rows) {
    for (const suffix of ["", "Exception"]) {
      const error = errorOf(name + suffix, message);
      assert.equal(error.code, code, `${name}: ${message}`);
      assert.equal(error.name, name + suffix);
      assert.equal(error.message, message);
      assert.equal(error.retryable, code === "throttled");
    }
  }
});

Deno.test("a CognitoServiceError of an unknown name goes by the status", () => {
  assert.equal(errorOf("BrandNewException", "").code, "other");
  assert.equal(errorOf("BrandNewException", "", 429).code, "throttled");
  for (const status of [500, 502, 503]) {
    const error = errorOf("InternalErrorException", "", status);
    assert.equal(error.code, "service_failure");
    assert.equal(error.retryable, false, "it may have used up what was sent");
  }
});

Deno.test("a CognitoServiceError can be logged as JSON with its message", () => {
  const error = errorOf("CodeMismatchException", "Invalid code received for user");
  assert.deepEqual(JSON.parse(JSON.stringify(error)), {
    name: "CodeMismatchException",
    code: "code_mismatch",
    outcome: "refused",
    status: 400,
    retryable: false,
    diagnostics: { operation: "InitiateAuth", clockOffset: 0 },
    message: "Invalid code received for user",
  });
});

Deno.test("exceptionName() reads the header before code before __type", () => {
  const header = new Headers({ "x-amzn-errortype": "FromHeader:" });
  const none = new Headers();
  const body = { code: "FromCode", __type: "FromType" };
  assert.equal(exceptionName(header, body), "FromHeader");
  assert.equal(exceptionName(none, body), "FromCode");
  assert.equal(exceptionName(none, { __type: "FromType" }), "FromType");
  assert.equal(exceptionName(new Headers({ "x-amzn-errortype": "" }), body), "FromCode");
});

Deno.test("exceptionName() drops namespaces, colons and addresses", () => {
  for (
    const text of [
      "NotAuthorizedException",
      "NotAuthorizedException:",
      "com.amazonaws.cognito#NotAuthorizedException",
      "NotAuthorizedException:http://internal.amazon.com/coral/com.amazonaws.cognito/",
      "com.amazonaws.cognito#NotAuthorizedException:http://internal.amazon.com/",
      "NotAuthorizedException, NotAuthorizedException",
      " NotAuthorizedException ",
    ]
  ) {
    assert.equal(exceptionName(new Headers(), { __type: text }), "NotAuthorizedException", text);
  }
});

Deno.test("exceptionName() finds none in what is none", () => {
  for (const text of [undefined, 7, null, {}, "", "#", ":", "a b", "<script>", "x".repeat(101)]) {
    assert.equal(exceptionName(new Headers(), { __type: text }), undefined, String(text));
  }
  assert.equal(exceptionName(new Headers(), { error: { __type: "Nested" } }), undefined);
});

Deno.test("a refusal is read in either case of message, with the request's diagnostics", async () => {
  for (const member of ["message", "Message"]) {
    const body = { __type: "UserNotFoundException", [member]: "User does not exist." };
    const { client } = answering(json(body, { status: 400 }));
    await assert.rejects(
      initiateAuth(client({ clientSecret: "secret" }), begin),
      (error) => {
        assert(error instanceof CognitoServiceError);
        assert.equal(error.message, "User does not exist.");
        assert.equal(error.requestId, "request-1");
        assert.deepEqual(error.diagnostics, {
          operation: "InitiateAuth",
          step: "USER_PASSWORD_AUTH",
          secretHashOver: "AuthParameters.USERNAME",
          clockOffset: 0,
        });
        return true;
      },
    );
  }
});

Deno.test("a refusal without a message has an empty one", async () => {
  for (const message of [undefined, null, 7, { text: "x" }]) {
    const body = { __type: "UserNotFoundException", message };
    const { client } = answering(json(body, { status: 400 }));
    await assert.rejects(initiateAuth(client(), begin), { message: "" });
  }
});
