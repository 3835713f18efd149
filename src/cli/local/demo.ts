/**
 * The user pool of `cognito-edge local` when it is given no config.
 *
 * @module
 */

import type { ExplicitAuthFlow, LocalUserPoolConfig } from "../../local/mod.ts";

/** Somebody to sign in as. */
export const demoUser = {
  Username: "demo",
  Password: "Demo-Passw0rd",
} as const;

/** A pool with a public client, a client with a secret, and one user; the same at every start. */
export function demoConfig(): LocalUserPoolConfig {
  const ExplicitAuthFlows: ExplicitAuthFlow[] = [
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_AUTH",
  ];
  return {
    UserPoolId: "eu-west-1_Local0001",
    AutoVerifiedAttributes: ["email"],
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId: "localhost" },
    clients: [
      { ClientId: "localpublicclient", ClientName: "public", ExplicitAuthFlows },
      {
        ClientId: "localsecretclient",
        ClientName: "with a secret",
        ClientSecret: "localclientsecret0123456789",
        ExplicitAuthFlows,
      },
    ],
    users: [{
      ...demoUser,
      UserAttributes: { email: "demo@example.com", email_verified: "true" },
    }],
  };
}
