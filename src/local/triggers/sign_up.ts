/**
 * PreSignUp and PostConfirmation: before a user is made, and after one is confirmed.
 *
 * Source: Amazon Cognito developer guide, "Pre sign-up Lambda trigger", "Post confirmation Lambda trigger".
 *
 * @module
 */

import * as v from "valibot";
import type { StringMap } from "../../operations/wire.ts";
import { invalidParameter } from "../fault.ts";
import type { PostConfirmationEvent, PreSignUpEvent } from "../model/user_events.ts";
import { commonParameters, commonRequest, hasTrigger, type Invocation, invoke } from "./invoke.ts";

/** A user who is to be made. */
export interface Candidate extends Omit<Invocation, "user"> {
  attributes: Record<string, string>;
  /** `ValidationData`. */
  validationData: StringMap;
}

/** What PreSignUp decides about a user: nothing where the pool has no such trigger. */
export interface Verdict {
  confirmed: boolean;
  /** The `_verified` attributes that are "true" by it. */
  verified: Record<string, string>;
}

/** Asks whether a user may be made. Throws what the trigger throws, as {@linkcode invoke} does. */
export async function preSignUp(
  about: Candidate,
  triggerSource: PreSignUpEvent["triggerSource"],
): Promise<Verdict> {
  if (!hasTrigger(about, "PreSignUp")) return { confirmed: false, verified: {} };
  const { attributes, clientMetadata, validationData } = about;
  const event: PreSignUpEvent = {
    ...commonParameters(about, triggerSource),
    request: {
      ...commonRequest({ user: undefined, clientMetadata }),
      userAttributes: { ...attributes },
      validationData: orNull(validationData),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
  const flag = v.nullish(v.boolean());
  const { autoConfirmUser, autoVerifyEmail, autoVerifyPhone } = await invoke(
    about,
    "PreSignUp",
    event,
    v.strictObject({ autoConfirmUser: flag, autoVerifyEmail: flag, autoVerifyPhone: flag }),
  );
  return {
    confirmed: autoConfirmUser === true,
    verified: {
      ...(autoVerifyEmail && verified(attributes, "email", "autoVerifyEmail")),
      ...(autoVerifyPhone && verified(attributes, "phone_number", "autoVerifyPhone")),
    },
  };
}

function verified(attributes: Record<string, string>, name: string, flag: string) {
  if (attributes[name]) return { [`${name}_verified`]: "true" };
  throw invalidParameter(`PreSignUp set ${flag}, but the user has no ${name}`);
}

/** Tells that a user was confirmed, or has a new password. */
export async function postConfirmation(
  about: Invocation,
  triggerSource: PostConfirmationEvent["triggerSource"],
): Promise<void> {
  if (!hasTrigger(about, "PostConfirmation")) return;
  const event: PostConfirmationEvent = {
    ...commonParameters(about, triggerSource),
    request: commonRequest(about),
    response: {},
  };
  await invoke(about, "PostConfirmation", event, v.strictObject({}));
}

/** Data for an event, in which AWS writes `null` for what was not given. */
export function orNull(data: StringMap): Record<string, string> | null {
  return Object.keys(data).length === 0 ? null : { ...data };
}
