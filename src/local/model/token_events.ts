/**
 * The events of PreTokenGeneration, in their three versions.
 *
 * Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger".
 *
 * @module
 */

import type { TriggerEvent, TriggerRequest } from "./trigger_event.ts";

/** On what occasion tokens are made. */
export type TokenGenerationSource =
  | "TokenGeneration_Authentication"
  | "TokenGeneration_NewPasswordChallenge"
  | "TokenGeneration_AuthenticateDevice"
  | "TokenGeneration_RefreshTokens";

/** The same of an app client's own token, for version 3 alone: GetClientToken. */
export type ClientTokenGenerationSource = "TokenGeneration_ClientCredentials";

/** The user's groups, or what takes their place in the tokens. */
export interface GroupConfiguration {
  /** `cognito:groups`. */
  groupsToOverride?: string[] | null | undefined;
  /** `cognito:roles`. */
  iamRolesToOverride?: string[] | null | undefined;
  /** `cognito:preferred_role`. */
  preferredRole?: string | null | undefined;
}

/** What is changed about the claims of one token. */
export interface ClaimOverrides {
  /** In version 1 texts alone. Claims that are Cognito's own stay as they are. */
  claimsToAddOrOverride?: Record<string, unknown> | null | undefined;
  /** The claims to leave out. */
  claimsToSuppress?: string[] | null | undefined;
}

/** The same for an access token. */
export interface AccessTokenOverrides extends ClaimOverrides {
  /** Added to `scope`. */
  scopesToAdd?: string[] | null | undefined;
  /** Taken out of `scope`. */
  scopesToSuppress?: string[] | null | undefined;
}

/** PreTokenGeneration, version 1: changes the id token, and the groups of both. */
export type PreTokenGenerationEvent = TriggerEvent<
  TokenGenerationSource,
  TriggerRequest & { groupConfiguration: GroupConfiguration },
  {
    /** `groupOverrideDetails` takes the groups' place; `null` or empty: no groups. */
    claimsOverrideDetails:
      | (ClaimOverrides & { groupOverrideDetails?: GroupConfiguration | null })
      | null;
  }
>;

/** PreTokenGeneration, version 2: changes both tokens. */
export type PreTokenGenerationV2Event = BothTokensEvent<TokenGenerationSource>;

/**
 * PreTokenGeneration, version 3: as version 2, and for the tokens of machines as well, whose `userName` is the app
 * client's id and who have neither attributes nor groups.
 */
export type PreTokenGenerationV3Event = BothTokensEvent<
  TokenGenerationSource | ClientTokenGenerationSource
>;

/** What the newer versions are told, and answer. */
export type BothTokensEvent<Source extends string> = TriggerEvent<
  Source,
  TriggerRequest & {
    groupConfiguration: GroupConfiguration;
    /** Those of the access token. */
    scopes: string[];
  },
  {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration?: ClaimOverrides | null;
      accessTokenGeneration?: AccessTokenOverrides | null;
      /** Takes the groups' place; `null` or empty: no groups. */
      groupOverrideDetails?: GroupConfiguration | null;
    } | null;
  }
>;
