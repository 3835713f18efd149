/**
 * A function of the client, ready to be called once.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import type { FaultWorld, WorldKind } from "../world.ts";

type Call = (client: auth.CognitoClient, options: auth.CallOptions) => Promise<unknown>;

/** How a function is called. */
export interface OperationRow {
  /** The name of the function, and what tells the row from others of the same. */
  name: string;
  /** What the pool has to be like. */
  world?: WorldKind;
  /** Whether an empty answer is a right one. */
  saysLittle?: true;
  /** Sets up what the call needs. */
  prepare(world: FaultWorld): Promise<Call>;
}

/** A row whose call needs an access token. */
export function byToken(
  name: string,
  call: (
    client: auth.CognitoClient,
    AccessToken: string,
    options: auth.CallOptions,
  ) => Promise<unknown>,
  more: Partial<OperationRow> = {},
): OperationRow {
  return {
    name,
    async prepare(world) {
      const { tokens: { accessToken } } = await (await world.person()).signedIn();
      return (client, options) => call(client, accessToken, options);
    },
    ...more,
  };
}

/** A row whose call needs a user's name. */
export function byName(
  name: string,
  call: (
    client: auth.CognitoClient,
    Username: string,
    options: auth.CallOptions,
  ) => Promise<unknown>,
  before: (world: FaultWorld, Username: string) => Promise<unknown> = () => Promise.resolve(),
  more: Partial<OperationRow> = {},
): OperationRow {
  return {
    name,
    async prepare(world) {
      const { username } = await world.person();
      await before(world, username);
      return (client, options) => call(client, username, options);
    },
    ...more,
  };
}

/** A row whose call is about a device that is remembered already, or is about to be. */
export function byDevice(
  name: string,
  call: (
    client: auth.CognitoClient,
    about: { AccessToken: string; DeviceKey: string },
    options: auth.CallOptions,
  ) => Promise<unknown>,
  more: Partial<OperationRow> = {},
): OperationRow {
  return {
    name,
    world: "tracking",
    async prepare(world) {
      const step = await (await world.person()).signedIn();
      const { deviceKey } = await auth.rememberDevice(world.direct, step);
      const about = { AccessToken: step.tokens.accessToken, DeviceKey: deviceKey };
      return (client, options) => call(client, about, options);
    },
    ...more,
  };
}
