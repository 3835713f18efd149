/**
 * One call of `signIn` or `answer`: the requests that it sends, each with the newest session and the
 * name that Cognito knows the user by.
 *
 * @module
 */

import { type RunningBounds, startDeadline } from "../aws/deadline.ts";
import { type ClientState, type CognitoClient, stateOf } from "../aws/client.ts";
import { CognitoServiceError } from "../aws/service_error.ts";
import { CognitoEdgeError, overrule, type ServiceErrorCode } from "../errors.ts";
import { initiation } from "../operations/initiate_auth.ts";
import { operate, type Operation } from "../operations/operation.ts";
import { response } from "../operations/respond_to_auth_challenge.ts";
import type { AuthFlow, AuthResponse, StringMap } from "../operations/wire.ts";
import type { FlowOptions, SignInOptions } from "./options.ts";
import type { ApiFamily, RememberedDevice } from "./pending.ts";

/** A sign-in under way. `username`, `session` and `device` are what the next request is sent with. */
export interface Exchange {
  readonly client: CognitoClient;
  readonly state: ClientState;
  readonly api: ApiFamily;
  /** What goes along with each request. */
  readonly options: FlowOptions;
  /** What bounds all requests together. */
  readonly bounds: RunningBounds;
  username: string;
  /** What the user signed in with. */
  readonly alias: string;
  session: string | undefined;
  deviceKey: string | undefined;
  /** Whether Cognito has taken an answer: the challenge that the exchange goes on from is then spent. */
  moved: boolean;
  /** With its password, where the caller gave it: DEVICE_SRP_AUTH is then answered without asking, once. */
  device: RememberedDevice | undefined;
  /** Whether Cognito knows the device no more: the exchange goes on without it. */
  deviceForgotten: boolean;
}

/** An exchange that begins here, or goes on from a challenge. */
export function openExchange(
  client: CognitoClient,
  options: SignInOptions,
  from: {
    username: string;
    alias?: string | undefined;
    api: ApiFamily;
    session?: string | undefined;
    deviceKey?: string | undefined;
  },
): Exchange {
  const { device } = options;
  const state = stateOf(client);
  return {
    client,
    state,
    api: from.api,
    options,
    bounds: startDeadline(state, options),
    username: from.username,
    alias: from.alias ?? from.username,
    session: from.session,
    deviceKey: device?.deviceKey ?? from.deviceKey,
    moved: false,
    device,
    deviceForgotten: false,
  };
}

/** Sends `InitiateAuth` or `AdminInitiateAuth`. */
export async function initiate(
  exchange: Exchange,
  flow: AuthFlow,
  parameters: StringMap = {},
): Promise<AuthResponse> {
  const AuthParameters = { ...named(exchange), ...parameters };
  return adopt(exchange, await send(exchange, initiation, { AuthFlow: flow, AuthParameters }));
}

/**
 * Sends `RespondToAuthChallenge` or `AdminRespondToAuthChallenge`, and once more without the device that it names
 * where Cognito has forgotten it, unless the challenge is the device's own. Such a refusal leaves the session good:
 * amazon-cognito-identity-js goes on in the same way.
 */
export async function respond(
  exchange: Exchange,
  name: string,
  responses: StringMap,
): Promise<AuthResponse> {
  const request = () => {
    const ChallengeResponses = { ...named(exchange), ...responses };
    return send(exchange, response, { ChallengeName: name, ChallengeResponses });
  };
  try {
    return adopt(exchange, await request());
  } catch (error) {
    const forgotten = exchange.deviceKey !== undefined && isRefusal(error, "device_not_found");
    if (!forgotten || name.startsWith("DEVICE_")) throw error;
    exchange.deviceKey = exchange.device = undefined;
    exchange.deviceForgotten = true;
    return adopt(exchange, await request());
  }
}

/** Sends one of the two over the operations of the exchange, with what goes along with each request. */
function send<Asked extends Record<string, unknown>>(
  { client, api, bounds, session, options }: Exchange,
  operation: Operation<Asked, AuthResponse>,
  asked: Asked,
): Promise<AuthResponse> {
  const { clientMetadata, analyticsEndpointId, contextData, userContextData } = options;
  const signed = api === "admin";
  return operate(
    client,
    { ...operation, signed, name: signed ? `Admin${operation.name}` : operation.name },
    {
      ...asked,
      Session: session,
      ClientMetadata: clientMetadata,
      AnalyticsMetadata: analyticsEndpointId && { AnalyticsEndpointId: analyticsEndpointId },
      ...(signed ? { ContextData: contextData } : { UserContextData: userContextData }),
    },
    bounds,
  );
}

/** Whether Cognito refused a request with one of these codes. */
export function isRefusal(error: unknown, ...codes: ServiceErrorCode[]): boolean {
  return error instanceof CognitoServiceError && codes.includes(error.code);
}

function named({ username, deviceKey }: Exchange): Record<string, string> {
  // A refresh without a client secret has no name to tell.
  return {
    ...(username && { USERNAME: username }),
    ...(deviceKey !== undefined && { DEVICE_KEY: deviceKey }),
  };
}

/** Takes over what the next request must be sent with: aliases work no longer than the first. */
function adopt(exchange: Exchange, response: AuthResponse): AuthResponse {
  const parameters = response.ChallengeParameters;
  exchange.username = parameters?.["USER_ID_FOR_SRP"] || parameters?.["USERNAME"] ||
    exchange.username;
  exchange.session = response.Session || undefined;
  exchange.moved = true;
  // Who has the tokens is signed in, whatever else is asked.
  if (response.AuthenticationResult?.AccessToken) delete response.ChallengeName;
  return response;
}

/** When a session dies that Cognito gave just now. */
export function sessionEnd({ clock, sessionValidity }: ClientState): number {
  return clock.now() + sessionValidity;
}

/** The error of a call, which says that the session that the call began with is used up where it is. */
export function withOutcome(exchange: Exchange, error: unknown): unknown {
  if (exchange.moved && error instanceof CognitoEdgeError && error.outcome !== "unknown") {
    overrule(error, "spent");
  }
  return error;
}
