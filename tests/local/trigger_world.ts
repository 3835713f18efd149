/**
 * Pools with Lambda triggers that keep what they were told.
 *
 * @module
 */

import type { TriggerEvent, TriggerRequest } from "../../src/local/model/trigger_event.ts";
import type { TriggerName, Triggers } from "../../src/local/model/triggers.ts";
import { type Answer, makeWorld, type World, type WorldOptions } from "./world.ts";

type AnyEvent = TriggerEvent<string, TriggerRequest, Answer>;

export interface TriggerWorld extends World {
  /** Every event as it came, in order. */
  events: AnyEvent[];
  /** What all events of the pool and its client share. */
  common: Record<string, unknown>;
}

/** A world whose triggers answer with those responses, or throw what is an error. */
export function makeTriggerWorld(
  responses: { [Name in TriggerName]?: Answer },
  options: WorldOptions = {},
): TriggerWorld {
  const events: AnyEvent[] = [];
  const triggers = Object.fromEntries(
    Object.entries(responses).map(([name, response]) => [name, (event: AnyEvent) => {
      events.push(structuredClone(event));
      if (response instanceof Error) throw response;
      if (typeof response === "function") return response(event);
      return { ...event, response };
    }]),
  ) as Triggers;
  const world = makeWorld({ ...options, triggers });
  return {
    ...world,
    events,
    common: {
      version: "1",
      region: "eu-west-1",
      userPoolId: world.pool.Id,
      userName: "ada",
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: world.client.ClientId },
    },
  };
}

/** The caller of an operation that names no client. */
export const noClient = {
  awsSdkVersion: "aws-sdk-unknown-unknown",
  clientId: "CLIENT_ID_NOT_APPLICABLE",
};
