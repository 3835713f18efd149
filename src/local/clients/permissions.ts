/**
 * Which flows an app client allows.
 *
 * @module
 */

import type { AuthFlow } from "../../operations/wire.ts";
import { invalidParameter } from "../fault.ts";
import type { ClientRecord } from "../model/records.ts";
import type { Family } from "../service.ts";

/** What a client allows that was not told otherwise. */
export const DEFAULT_FLOWS: readonly string[] = [
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_CUSTOM_AUTH",
];

/** Throws `InvalidParameterException` when the client's `ExplicitAuthFlows` do not allow the flow. */
export function requirePermission(client: ClientRecord, flow: AuthFlow, family: Family): void {
  if (allows(client, flow)) return;
  throw invalidParameter(refusalOf(client, flow, family));
}

/** Cognito's words, which differ from flow to flow. */
function refusalOf(client: ClientRecord, flow: AuthFlow, family: Family): string {
  if (family === "admin") return "Auth flow not enabled for this client";
  if (client.ExplicitAuthFlows.includes("CUSTOM_AUTH_FLOW_ONLY")) {
    return "Only custom auth (lambda driven) is enabled for this client.";
  }
  return flow === "USER_SRP_AUTH"
    ? "USER_SRP_AUTH is not enabled for the client."
    : `${flow} flow not enabled for this client`;
}

function allows(client: ClientRecord, flow: AuthFlow): boolean {
  if (flow === "REFRESH_TOKEN") return allows(client, "REFRESH_TOKEN_AUTH");
  // With rotation a refresh token changes at every use, which only GetTokensFromRefreshToken can tell.
  if (flow === "REFRESH_TOKEN_AUTH" && client.RefreshTokenRotation.Feature === "ENABLED") {
    return false;
  }
  const set = client.ExplicitAuthFlows;
  const admin = flow === "ADMIN_NO_SRP_AUTH" || flow === "ADMIN_USER_PASSWORD_AUTH";
  const current = set.length === 0 ? DEFAULT_FLOWS : set;
  if (current.some((value) => value.startsWith("ALLOW_"))) {
    return current.includes(admin ? "ALLOW_ADMIN_USER_PASSWORD_AUTH" : `ALLOW_${flow}`);
  }
  // The legacy values add to SRP, custom and refresh, save the one that leaves custom alone.
  if (flow === "CUSTOM_AUTH" || flow === "REFRESH_TOKEN_AUTH") return true;
  if (flow === "USER_SRP_AUTH") return !current.includes("CUSTOM_AUTH_FLOW_ONLY");
  return current.includes(admin ? "ADMIN_NO_SRP_AUTH" : flow);
}
