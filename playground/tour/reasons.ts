/**
 * Why each member of a request or an answer is there, and where that is written.
 *
 * @module
 */

/** The reason, and its source. */
export interface Reason {
  why: string;
  source: keyof typeof SOURCES;
}

/** Where the reasons come from. */
export const SOURCES = {
  InitiateAuth: [
    "API reference, InitiateAuth",
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html",
  ],
  RespondToAuthChallenge: [
    "API reference, RespondToAuthChallenge",
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html",
  ],
  flows: [
    "Developer guide, Authentication flows",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html",
  ],
  hash: [
    "Developer guide, Computing secret hash values",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash",
  ],
  devices: [
    "Developer guide, Working with user devices",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html",
  ],
  tokens: [
    "Developer guide, Understanding tokens",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html",
  ],
  totp: [
    "Developer guide, TOTP software token MFA",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html",
  ],
  triggers: [
    "Developer guide, Custom authentication challenge triggers",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html",
  ],
  webauthn: ["Web Authentication Level 3", "https://www.w3.org/TR/webauthn-3/"],
  srp: ["RFC 5054, section 2.5", "https://www.rfc-editor.org/rfc/rfc5054#section-2.5"],
  rfc2945: ["RFC 2945, section 3", "https://www.rfc-editor.org/rfc/rfc2945#section-3"],
} as const;

const r = (why: string, source: Reason["source"]): Reason => ({ why, source });

const REASONS: Readonly<Record<string, Reason>> = {
  AccessToken: r("Says whose account it is: the user's own token", "tokens"),
  "AuthFlow": r("Which way to begin; the app client must allow it in ExplicitAuthFlows", "flows"),
  "AuthParameters.ACCESS_TOKEN": r(
    "What was shown before, so that only what is missing is asked",
    "flows",
  ),
  "AuthParameters.DEVICE_KEY": r(
    "A remembered device that wants to take the second factor's place",
    "devices",
  ),
  "AuthParameters.MAX_AGE": r(
    "How many seconds ago a factor may have been shown to count",
    "flows",
  ),
  "AuthParameters.PASSWORD": r("The password as it is, protected by TLS alone", "InitiateAuth"),
  "AuthParameters.PREFERRED_CHALLENGE": r(
    "Tried first, if the user has it: one message less",
    "flows",
  ),
  "AuthParameters.SECRET_HASH": r(
    "HMAC-SHA-256 with the client's secret over the name as it is sent here, and the client id",
    "hash",
  ),
  "AuthParameters.SRP_A": r(
    "A = g^a mod N: the public half of a secret that the client just drew",
    "srp",
  ),
  "AuthParameters.TARGET_ACR_VALUES": r("The levels of which one has to be reached", "flows"),
  "AuthParameters.USERNAME": r(
    "Who wants to sign in: the name, or an alias that the pool allows",
    "InitiateAuth",
  ),
  AuthenticationResult: r("The sign-in is done", "tokens"),
  "AuthenticationResult.AccessToken": r(
    "A JWT for APIs: scopes, groups, and Cognito's operations on the user",
    "tokens",
  ),
  "AuthenticationResult.ExpiresIn": r("Seconds that the access token is good for", "tokens"),
  "AuthenticationResult.IdToken": r("A JWT that tells the app who the user is", "tokens"),
  "AuthenticationResult.NewDeviceMetadata": r(
    "The pool tracks devices and did not know this one",
    "devices",
  ),
  "AuthenticationResult.RefreshToken": r(
    "Brings new tokens without the user, for 30 days unless set otherwise",
    "tokens",
  ),
  "AuthenticationResult.TokenType": r(
    "What stands before the access token in Authorization",
    "tokens",
  ),
  AvailableChallenges: r("What this user can choose from", "flows"),
  ChallengeName: r(
    "What is asked, and in the answer: which question it answers",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.CODE_DELIVERY_DELIVERY_MEDIUM": r("How the code was sent", "flows"),
  "ChallengeParameters.CODE_DELIVERY_DESTINATION": r(
    "Where to, masked: enough to recognise one's own",
    "flows",
  ),
  "ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS": r(
    "What the browser hands to the authenticator: a random challenge and the allowed keys",
    "webauthn",
  ),
  "ChallengeParameters.DEVICE_KEY": r("Which device has to prove itself", "devices"),
  "ChallengeParameters.MFAS_CAN_CHOOSE": r(
    "The second factors that this user has",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.MFAS_CAN_SETUP": r(
    "The second factors that the pool would accept",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.SALT": r(
    "Mixed with the password, so that equal passwords have different verifiers",
    "rfc2945",
  ),
  "ChallengeParameters.SECRET_BLOCK": r(
    "Cognito's own state of the exchange, sealed; it comes back unchanged",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.SRP_B": r(
    "B = k·v + g^b mod N: Cognito's public value, with the verifier v in it",
    "srp",
  ),
  "ChallengeParameters.USERNAME": r("The real user name", "RespondToAuthChallenge"),
  "ChallengeParameters.USER_ID_FOR_SRP": r(
    "The real name: it goes into the proof, and from now on into SECRET_HASH",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.requiredAttributes": r(
    "What the pool requires and the user lacks",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.userAttributes": r(
    "What is known of the user already",
    "RespondToAuthChallenge",
  ),
  "ChallengeParameters.riddle": r(
    "What CreateAuthChallenge put into publicChallengeParameters",
    "triggers",
  ),
  "ChallengeResponses.ANSWER": r(
    "The choice, or what the user made of the question",
    "RespondToAuthChallenge",
  ),
  "ChallengeResponses.CREDENTIAL": r(
    "The authenticator's signature over the challenge, as JSON",
    "webauthn",
  ),
  "ChallengeResponses.DEVICE_KEY": r("Which device speaks", "devices"),
  "ChallengeResponses.EMAIL_OTP_CODE": r("The code from the e-mail", "RespondToAuthChallenge"),
  "ChallengeResponses.NEW_PASSWORD": r(
    "The user's own password; the pool's policy applies",
    "RespondToAuthChallenge",
  ),
  "ChallengeResponses.PASSWORD": r(
    "The password as it is, protected by TLS alone",
    "RespondToAuthChallenge",
  ),
  "ChallengeResponses.PASSWORD_CLAIM_SECRET_BLOCK": r(
    "SECRET_BLOCK, unchanged",
    "RespondToAuthChallenge",
  ),
  "ChallengeResponses.PASSWORD_CLAIM_SIGNATURE": r(
    "HMAC with the shared key over pool, user, secret block and time: only who knows the password has that key",
    "srp",
  ),
  "ChallengeResponses.SECRET_HASH": r(
    "Over the real user name now, whatever was typed at the start",
    "hash",
  ),
  "ChallengeResponses.SMS_MFA_CODE": r("The code from the text message", "RespondToAuthChallenge"),
  "ChallengeResponses.SMS_OTP_CODE": r("The code from the text message", "RespondToAuthChallenge"),
  "ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE": r(
    "Six digits of the app, good for 30 seconds and once",
    "totp",
  ),
  "ChallengeResponses.SRP_A": r(
    "A fresh public value: the device has an SRP exchange of its own",
    "devices",
  ),
  "ChallengeResponses.TIMESTAMP": r(
    "Part of the proof, so that an old one cannot be sent again",
    "RespondToAuthChallenge",
  ),
  "ChallengeResponses.USERNAME": r("The real name, as Cognito told it", "RespondToAuthChallenge"),
  "ChallengeResponses.userAttributes.name": r(
    "An attribute that the pool requires",
    "RespondToAuthChallenge",
  ),
  ClientId: r(
    "The app client: what it is allowed to do, and to whom tokens are issued",
    "InitiateAuth",
  ),
  CodeDeliveryDetails: r("How and where the code was sent, masked", "flows"),
  ConfirmationCode: r("Proves that the user reads that mailbox", "flows"),
  Credential: r("The new public key with the authenticator's answer", "webauthn"),
  CredentialCreationOptions: r(
    "What the browser hands to the authenticator: for whom, and which algorithms",
    "webauthn",
  ),
  DeviceKey: r("Names the device", "devices"),
  DeviceRememberedStatus: r("Whether it may take the second factor's place", "devices"),
  DeviceSecretVerifierConfig: r(
    "What proves the device later: a verifier, never its password",
    "devices",
  ),
  Password: r("The new password", "flows"),
  SecretCode: r("The secret that the app shares with Cognito, in base32", "totp"),
  Session: r(
    "Ties the steps of one sign-in together: one right answer, 3 minutes",
    "RespondToAuthChallenge",
  ),
  Status: r("SUCCESS: the app's code was right", "totp"),
  UserCode: r("The app's first code: it has the secret, and the right time", "totp"),
  UserConfirmationNecessary: r(
    "Whether the user has to say that the device may be remembered",
    "devices",
  ),
  Username: r("Whose account it is", "flows"),
  __type: r(
    "AWS's name of the error: with the sentence, what programs tell errors by",
    "RespondToAuthChallenge",
  ),
  message: r("For developers: not to be shown to users", "RespondToAuthChallenge"),
};

/** Members whose parts are of one piece. */
const WHOLE = new Set([
  "Credential",
  "CredentialCreationOptions",
  "CodeDeliveryDetails",
  "DeviceSecretVerifierConfig",
  "AuthenticationResult.NewDeviceMetadata",
]);

/** The members of a request or an answer, each with its value and its reason. */
export function explainMembers(
  body: Record<string, unknown>,
  prefix = "",
): { path: string; value: unknown; reason?: Reason }[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const path = prefix + name;
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isMap && !WHOLE.has(path)) {
      return explainMembers(value as Record<string, unknown>, `${path}.`);
    }
    const reason = REASONS[path];
    return [{ path, value, ...reason && { reason } }];
  });
}
