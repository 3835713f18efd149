/**
 * What AWS's own tools print of a user pool and its app clients, read as a config.
 *
 * Source: API reference, `UserPoolType` and `UserPoolClientType`; the AWS CLI prints them under `UserPool` and
 * `UserPoolClient`.
 *
 * @module
 */

import type { LocalUserPoolConfig } from "./config.ts";

/** The members of `UserPoolType` under the names of a config. Those that only the service writes stay as they are. */
export function renamed(
  { Id, Name, SchemaAttributes, ...others }: Record<string, unknown>,
): Record<string, unknown> {
  return {
    ...others,
    ...Id !== undefined && { UserPoolId: Id },
    ...Name !== undefined && { PoolName: Name },
    ...Array.isArray(SchemaAttributes) && { Schema: SchemaAttributes.filter(isConfigurable) },
  };
}

/** Cognito adds `identities` itself, to pools with external identity providers. */
function isConfigurable(attribute: { Name?: unknown } | null): boolean {
  return attribute?.Name !== "identities";
}

/**
 * The config with second factors, where it asks for them and names none: DescribeUserPool does not tell them. They are
 * authenticator apps, and SMS where that is configured.
 */
export function withSecondFactors(config: LocalUserPoolConfig): LocalUserPoolConfig {
  const { MfaConfiguration = "OFF", SmsConfiguration } = config;
  const named = config.SmsMfaConfiguration ?? config.SoftwareTokenMfaConfiguration ??
    config.EmailMfaConfiguration;
  if (MfaConfiguration === "OFF" || named !== undefined) return config;
  return {
    ...config,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    ...SmsConfiguration !== undefined && { SmsMfaConfiguration: { SmsConfiguration } },
  };
}
