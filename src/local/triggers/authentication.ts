/**
 * PreAuthentication and PostAuthentication: before a sign-in's password, and after its last challenge.
 *
 * Source: Amazon Cognito developer guide, "Pre authentication Lambda trigger", "Post authentication Lambda trigger".
 *
 * @module
 */

import * as v from "valibot";
import type { StringMap } from "../../operations/wire.ts";
import type { PostAuthenticationEvent, PreAuthenticationEvent } from "../model/user_events.ts";
import {
  commonParameters,
  commonRequest,
  hasTrigger,
  type Invocation,
  invoke,
  requestWithUserNotFound,
} from "./invoke.ts";
import { orNull } from "./sign_up.ts";

/** Asks whether somebody may begin to sign in. `validationData`: `ClientMetadata` of InitiateAuth. */
export async function preAuthentication(
  about: Invocation,
  validationData: StringMap,
): Promise<void> {
  if (!hasTrigger(about, "PreAuthentication")) return;
  const event: PreAuthenticationEvent = {
    ...commonParameters(about, "PreAuthentication_Authentication"),
    request: {
      ...requestWithUserNotFound({ ...about, clientMetadata: {} }),
      validationData: orNull(validationData),
    },
    response: {},
  };
  await invoke(about, "PreAuthentication", event, v.strictObject({}));
}

/** Tells that somebody has passed every challenge. Throwing still keeps the tokens back. */
export async function postAuthentication(about: Invocation, newDeviceUsed: boolean): Promise<void> {
  if (!hasTrigger(about, "PostAuthentication")) return;
  const event: PostAuthenticationEvent = {
    ...commonParameters(about, "PostAuthentication_Authentication"),
    request: { ...commonRequest(about), newDeviceUsed },
    response: {},
  };
  await invoke(about, "PostAuthentication", event, v.strictObject({}));
}
