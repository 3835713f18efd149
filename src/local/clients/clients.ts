/**
 * Making app clients.
 *
 * @module
 */

import { randomLowercase } from "../directory/ids.ts";
import { invalidParameter } from "../fault.ts";
import type { ClientRecord, PoolRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { DEFAULT_FLOWS } from "./permissions.ts";
import { addSecret } from "./secrets.ts";
import { keptClientSettings, type TimeUnit, type UserPoolClientSettings } from "./settings.ts";

/** Adds an app client to a pool. Throws `InvalidParameterException`. */
export function addClient(
  service: Service,
  pool: PoolRecord,
  ClientName: string,
  settings: UserPoolClientSettings,
  ClientId: string = randomLowercase(service, 26),
): ClientRecord {
  const now = service.now();
  const client: ClientRecord = {
    ClientId,
    ClientName,
    UserPoolId: pool.Id,
    secrets: [],
    ...shapeOf(settings),
    created: now,
    modified: now,
  };
  if (settings.ClientSecret !== undefined || settings.GenerateSecret) {
    addSecret(service, client, settings.ClientSecret);
  }
  pool.clients.set(ClientId, client);
  service.clients.set(ClientId, client);
  return client;
}

/**
 * Shapes a client anew, as UpdateUserPoolClient does: what is not given is AWS's default again. Throws
 * `InvalidParameterException`, and then changes nothing.
 */
export function reshapeClient(client: ClientRecord, settings: UserPoolClientSettings): void {
  const shape = shapeOf(settings);
  delete client.ReadAttributes;
  delete client.WriteAttributes;
  delete client.AllowedOAuthScopes;
  Object.assign(client, shape);
}

function shapeOf(
  settings: UserPoolClientSettings,
): Omit<
  ClientRecord,
  "ClientId" | "ClientName" | "UserPoolId" | "secrets" | "created" | "modified"
> {
  const flows = settings.ExplicitAuthFlows ?? [...DEFAULT_FLOWS];
  const current = flows.filter((flow) => flow.startsWith("ALLOW_"));
  if (current.length !== 0 && current.length !== flows.length) {
    throw invalidParameter(
      "ExplicitAuthFlows cannot hold legacy values together with values that begin with ALLOW_",
    );
  }
  const { PreventUserExistenceErrors, RefreshTokenRotation: rotation } = settings;
  if (rotation?.Feature === "ENABLED" && flows.includes("ALLOW_REFRESH_TOKEN_AUTH")) {
    throw invalidParameter(
      "RefreshTokenRotation cannot be ENABLED together with ALLOW_REFRESH_TOKEN_AUTH; " +
        "set ExplicitAuthFlows without it",
    );
  }
  const { ReadAttributes, WriteAttributes, AllowedOAuthScopes } = settings;
  return {
    ExplicitAuthFlows: flows,
    PreventUserExistenceErrors: PreventUserExistenceErrors ?? "LEGACY",
    AuthSessionValidity: settings.AuthSessionValidity ?? 3,
    ...validity(settings),
    EnableTokenRevocation: settings.EnableTokenRevocation ?? true,
    ...ReadAttributes && { ReadAttributes },
    ...WriteAttributes && { WriteAttributes },
    ...AllowedOAuthScopes && { AllowedOAuthScopes },
    RefreshTokenRotation: {
      Feature: rotation?.Feature ?? "DISABLED",
      RetryGracePeriodSeconds: rotation?.RetryGracePeriodSeconds ?? 0,
    },
    kept: {
      ...keptClientSettings(settings),
      ...PreventUserExistenceErrors && { PreventUserExistenceErrors },
      ...rotation && {
        RefreshTokenRotation: { RetryGracePeriodSeconds: 0, ...rotation },
      },
    },
  };
}

type Validity = Pick<
  ClientRecord,
  "accessTokenValidity" | "idTokenValidity" | "refreshTokenValidity" | "tokenValidity"
>;

const HOUR = 3600;
const DAY = 24 * HOUR;

function validity(settings: UserPoolClientSettings): Validity {
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits } =
    settings;
  const access = seconds(AccessTokenValidity, TokenValidityUnits?.AccessToken ?? "hours", HOUR);
  const id = seconds(IdTokenValidity, TokenValidityUnits?.IdToken ?? "hours", HOUR);
  // Zero means the default: 30 days.
  const refresh = seconds(
    RefreshTokenValidity || undefined,
    TokenValidityUnits?.RefreshToken ?? "days",
    30 * DAY,
  );
  const shortLived = [access, id].every((life) => life >= 300 && life <= DAY);
  if (!shortLived || refresh < HOUR || refresh > 3650 * DAY) {
    throw invalidParameter("Invalid range for token validity.");
  }
  return {
    accessTokenValidity: access,
    idTokenValidity: id,
    refreshTokenValidity: refresh,
    tokenValidity: {
      RefreshTokenValidity: RefreshTokenValidity || 30,
      ...AccessTokenValidity !== undefined && { AccessTokenValidity },
      ...IdTokenValidity !== undefined && { IdTokenValidity },
      ...TokenValidityUnits !== undefined && { TokenValidityUnits },
    },
  };
}

function seconds(amount: number | undefined, unit: TimeUnit, otherwise: number): number {
  return amount === undefined
    ? otherwise
    : amount * { seconds: 1, minutes: 60, hours: HOUR, days: DAY }[unit];
}
