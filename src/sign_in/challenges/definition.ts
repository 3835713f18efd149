/**
 * What a challenge is made of, and the small readers that several share.
 *
 * @module
 */

import * as v from "valibot";
import { check, filled, lazy, parseJson, string } from "../../check.ts";
import { ProtocolError } from "../../errors.ts";
import type { AuthResponse } from "../../operations/wire.ts";
import type { Exchange } from "../exchange.ts";
import type { CodeDelivery, PendingChallenge } from "../pending.ts";

/** A challenge: how its parameters are read, and how its answer is checked and sent. */
export interface ChallengeDefinition<Challenge extends PendingChallenge, Answer> {
  /** What the challenge holds beside what every challenge holds. */
  read(parameters: Parameters, response: AuthResponse): Omit<Challenge, keyof PendingChallenge>;
  /** What such a challenge holds that comes back from a cookie or a queue, beside what every challenge holds. */
  stored?(): v.ObjectEntries;
  answer: () => v.GenericSchema<unknown, Answer>;
  send(exchange: Exchange, answer: Answer, challenge: Challenge): Promise<AuthResponse>;
}

/** `ChallengeParameters`. */
export type Parameters = { readonly [key: string]: string };

/** `{ code }`. Its length is Cognito's business: first-factor codes have eight digits, others six. */
export const codeAnswer = /* @__PURE__ */ lazy(() => v.object({ code: filled() }));

/** `{ password }`. */
export const passwordAnswer = /* @__PURE__ */ lazy(() => v.object({ password: filled() }));

/** Where the code went, in a challenge that was stored. Who has no room for it may leave it out. */
export const storedDelivery = /* @__PURE__ */ lazy(() => ({
  delivery: v.optional(
    v.object({ medium: v.optional(string()), destination: v.optional(string()) }),
  ),
}));

/** The server's side of an SRP exchange, in a challenge that was stored. */
export const storedServerValues = /* @__PURE__ */ lazy(() => ({
  salt: filled(),
  srpB: filled(),
  secretBlock: filled(),
}));

/** For challenges whose parameters say nothing. */
export const readNothing = () => ({});

/** The parameter, which must be there. */
export function required(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (!value) {
    throw new ProtocolError("unexpected_response", `Challenge came without its parameter ${name}`);
  }
  return value;
}

/** A parameter that is JSON inside a text. An absent one is read as `otherwise`. */
export function readJson<Output>(
  parameters: Parameters,
  name: string,
  schema: v.GenericSchema<unknown, Output>,
  otherwise: string,
): Output {
  const broken = (what: string) =>
    new ProtocolError("unexpected_response", `Challenge parameter ${name} ${what}`);
  let value: unknown;
  try {
    value = parseJson(parameters[name] || otherwise) ?? parseJson(otherwise);
  } catch {
    throw broken("is not JSON");
  }
  return check(schema, value, ({ path, expected }) => broken(`${path} ${expected}`));
}

/** Where the code went. */
export function readDelivery(parameters: Parameters): { delivery: CodeDelivery } {
  const medium = parameters["CODE_DELIVERY_DELIVERY_MEDIUM"];
  const destination = parameters["CODE_DELIVERY_DESTINATION"];
  return {
    delivery: {
      ...(medium !== undefined && { medium }),
      ...(destination !== undefined && { destination }),
    },
  };
}
