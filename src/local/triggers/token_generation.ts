/**
 * PreTokenGeneration: what is changed about tokens before they are signed.
 *
 * Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger".
 *
 * @module
 */

import * as v from "valibot";
import type {
  AccessTokenOverrides,
  ClaimOverrides,
  GroupConfiguration,
  TokenGenerationSource,
} from "../model/token_events.ts";
import type { TriggerEvents } from "../model/triggers.ts";
import { commonParameters, commonRequest, hasTrigger, type Invocation, invoke } from "./invoke.ts";

/** What the trigger wants changed. */
export interface TokenOverrides {
  id?: ClaimOverrides | null | undefined;
  access?: AccessTokenOverrides | null | undefined;
  /** Takes the groups' place; `null`: no groups; absent: they stay. */
  groups?: GroupConfiguration | null | undefined;
}

/** Asks the newest version of the trigger that the pool has. */
export async function preTokenGeneration(
  about: Invocation,
  triggerSource: TokenGenerationSource,
  groupConfiguration: GroupConfiguration,
  scopes: string[],
): Promise<TokenOverrides> {
  const request = { ...commonRequest(about), groupConfiguration };
  for (const [name, version] of NEWER) {
    if (!hasTrigger(about, name)) continue;
    return await askNewer(about, name, {
      ...commonParameters(about, triggerSource, version),
      request: { ...request, scopes },
      response: { claimsAndScopeOverrideDetails: null },
    });
  }
  if (!hasTrigger(about, "PreTokenGeneration")) return {};
  const { claimsOverrideDetails: details } = await invoke(about, "PreTokenGeneration", {
    ...commonParameters(about, triggerSource),
    request,
    response: { claimsOverrideDetails: null },
  }, idAlone());
  return { id: details, groups: details?.groupOverrideDetails };
}

/**
 * Asks about the token of an app client, which version 3 alone is told of. Whoever `about` is about has the client's id
 * as a name, and is no user.
 */
export async function clientTokenGeneration(
  about: Invocation,
  scopes: string[],
): Promise<Pick<TokenOverrides, "access">> {
  if (!hasTrigger(about, "PreTokenGenerationV3")) return {};
  const groupConfiguration = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
  const { access } = await askNewer(about, "PreTokenGenerationV3", {
    ...commonParameters(about, "TokenGeneration_ClientCredentials", "3"),
    request: { ...commonRequest(about), groupConfiguration, scopes },
    response: { claimsAndScopeOverrideDetails: null },
  });
  return { access };
}

async function askNewer<Name extends "PreTokenGenerationV2" | "PreTokenGenerationV3">(
  about: Invocation,
  name: Name,
  event: TriggerEvents[Name],
): Promise<TokenOverrides> {
  const { claimsAndScopeOverrideDetails: details } = await invoke(about, name, event, both());
  return {
    id: details?.idTokenGeneration,
    access: details?.accessTokenGeneration,
    groups: details?.groupOverrideDetails,
  };
}

const NEWER = [["PreTokenGenerationV3", "3"], ["PreTokenGenerationV2", "2"]] as const;

/** The response of version 1. */
function idAlone() {
  return v.strictObject({
    claimsOverrideDetails: v.nullish(v.object({
      ...claims(v.string()),
      groupOverrideDetails: groups(),
    })),
  });
}

/** The response of versions 2 and 3, whose claims may be any JSON. */
function both() {
  return v.strictObject({
    claimsAndScopeOverrideDetails: v.nullish(v.object({
      idTokenGeneration: v.nullish(v.object(claims(v.unknown()))),
      accessTokenGeneration: v.nullish(v.object({
        ...claims(v.unknown()),
        scopesToAdd: texts(),
        scopesToSuppress: texts(),
      })),
      groupOverrideDetails: groups(),
    })),
  });
}

function claims<Value>(value: v.GenericSchema<unknown, Value>) {
  return {
    claimsToAddOrOverride: v.nullish(v.record(v.string(), value)),
    claimsToSuppress: texts(),
  };
}

function groups() {
  return v.nullish(v.object({
    groupsToOverride: texts(),
    iamRolesToOverride: texts(),
    preferredRole: v.nullish(v.string()),
  }));
}

function texts() {
  return v.nullish(v.array(v.string()));
}
