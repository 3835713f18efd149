/**
 * One call of `signIn` or `answer`: the requests that it sends, each with the newest session and the
 * name that Cognito knows the user by.
 *
 * @module
 */

import { type ClientState, type CognitoClient, stateOf } from "../aws/client.ts";
import { adminInitiateAuth, initiateAuth } from "../operations/initiate_auth.ts";
import {
  adminRespondToAuthChallenge,
  respondToAuthChallenge,
} from "../operations/respond_to_auth_challenge.ts";
import type {
  AuthFlow,
  AuthResponse,
  PublicAuthFlow,
  PublicChallengeName,
  StringMap,
} from "../operations/wire.ts";
import type { FlowOptions, SignInOptions } from "./options.ts";
import type { ApiFamily, RememberedDevice } from "./pending.ts";

/** A sign-in under way. `username`, `session` and `device` are what the next request is sent with. */
export interface Exchange {
  readonly client: CognitoClient;
  readonly state: ClientState;
  readonly api: ApiFamily;
  readonly options: FlowOptions;
  username: string;
  session: string | undefined;
  deviceKey: string | undefined;
  /** Whether Cognito has taken an answer: the challenge that the exchange goes on from is then spent. */
  moved: boolean;
  /** With its password, where the caller gave it: DEVICE_SRP_AUTH is then answered without asking. */
  device: RememberedDevice | undefined;
}

/** An exchange that begins here, or goes on from a challenge. */
export function openExchange(
  client: CognitoClient,
  options: SignInOptions,
  from: {
    username: string;
    api: ApiFamily;
    session?: string | undefined;
    deviceKey?: string | undefined;
  },
): Exchange {
  const { device } = options;
  return {
    client,
    state: stateOf(client),
    api: from.api,
    options,
    username: from.username,
    session: from.session,
    deviceKey: device?.deviceKey ?? from.deviceKey,
    moved: false,
    device,
  };
}

/** Sends `InitiateAuth` or `AdminInitiateAuth`. */
export async function initiate(
  exchange: Exchange,
  flow: AuthFlow,
  parameters: StringMap = {},
): Promise<AuthResponse> {
  const AuthParameters = { ...named(exchange), ...parameters };
  const common = { ...accompanying(exchange), AuthParameters };
  const response = exchange.api === "admin"
    ? await adminInitiateAuth(
      exchange.client,
      { ...common, ...adminContext(exchange), AuthFlow: flow },
      exchange.options,
    )
    : await initiateAuth(
      exchange.client,
      { ...common, ...publicContext(exchange), AuthFlow: flow as PublicAuthFlow },
      exchange.options,
    );
  return adopt(exchange, response);
}

/** Sends `RespondToAuthChallenge` or `AdminRespondToAuthChallenge`. */
export async function respond(
  exchange: Exchange,
  name: string,
  responses: StringMap,
): Promise<AuthResponse> {
  const ChallengeResponses = { ...named(exchange), ...responses };
  const common = { ...accompanying(exchange), ChallengeResponses };
  const response = exchange.api === "admin"
    ? await adminRespondToAuthChallenge(
      exchange.client,
      { ...common, ...adminContext(exchange), ChallengeName: name },
      exchange.options,
    )
    : await respondToAuthChallenge(
      exchange.client,
      {
        ...common,
        ...publicContext(exchange),
        ChallengeName: name as PublicChallengeName,
      },
      exchange.options,
    );
  return adopt(exchange, response);
}

function named({ username, deviceKey }: Exchange): Record<string, string> {
  // A refresh without a client secret has no name to tell.
  return {
    ...(username && { USERNAME: username }),
    ...(deviceKey !== undefined && { DEVICE_KEY: deviceKey }),
  };
}

function accompanying({ session, options }: Exchange) {
  const { clientMetadata, analyticsEndpointId } = options;
  return {
    ...(session !== undefined && { Session: session }),
    ...(clientMetadata && { ClientMetadata: clientMetadata }),
    ...(analyticsEndpointId !== undefined && {
      AnalyticsMetadata: { AnalyticsEndpointId: analyticsEndpointId },
    }),
  };
}

function adminContext({ options: { contextData } }: Exchange) {
  return contextData ? { ContextData: contextData } : {};
}

function publicContext({ options: { userContextData } }: Exchange) {
  return userContextData ? { UserContextData: userContextData } : {};
}

/** Takes over what the next request must be sent with: aliases work no longer than the first. */
function adopt(exchange: Exchange, response: AuthResponse): AuthResponse {
  const parameters = response.ChallengeParameters;
  exchange.username = parameters?.["USER_ID_FOR_SRP"] || parameters?.["USERNAME"] ||
    exchange.username;
  exchange.session = response.Session;
  exchange.moved = true;
  return response;
}
