/**
 * CustomMessage, CustomEmailSender and CustomSMSSender: how a message is worded, or who else sends it.
 *
 * Source: Amazon Cognito developer guide, "Custom message Lambda trigger", "Custom email sender Lambda trigger",
 * "Custom SMS sender Lambda trigger".
 *
 * @module
 */

import * as v from "valibot";
import type { MessageReason } from "../model/message_events.ts";
import { commonParameters, commonRequest, hasTrigger, type Invocation, invoke } from "./invoke.ts";

/** What a message says, where CustomMessage words it. */
export interface Wording {
  Text?: string;
  Subject?: string;
}

/**
 * Has the pool's sender send a code, if it has one for the medium; otherwise asks CustomMessage for the words. Throws
 * what the triggers throw.
 */
export async function wordMessage(
  about: Invocation,
  reason: MessageReason,
  medium: "SMS" | "EMAIL",
  code: string,
): Promise<Wording> {
  if (medium === "EMAIL" && hasTrigger(about, "CustomEmailSender")) {
    await invoke(about, "CustomEmailSender", {
      ...commonParameters(about, `CustomEmailSender_${reason}`),
      request: { ...commonRequest(about), type: "customEmailSenderRequestV1", code },
      response: {},
    }, v.unknown());
    return {};
  }
  if (medium === "SMS" && hasTrigger(about, "CustomSMSSender")) {
    await invoke(about, "CustomSMSSender", {
      ...commonParameters(about, `CustomSMSSender_${reason}`),
      request: { ...commonRequest(about), type: "customSMSSenderRequestV1", code },
      response: {},
    }, v.unknown());
    return {};
  }
  if (!hasTrigger(about, "CustomMessage")) return {};
  return await customWording(about, reason, medium, code);
}

async function customWording(
  about: Invocation,
  reason: MessageReason,
  medium: "SMS" | "EMAIL",
  code: string,
): Promise<Wording> {
  const text = v.nullish(v.string());
  const { smsMessage, emailMessage, emailSubject } = await invoke(about, "CustomMessage", {
    ...commonParameters(about, `CustomMessage_${reason}`),
    request: {
      ...commonRequest(about),
      codeParameter: "{####}",
      linkParameter: "{##Click Here##}",
      usernameParameter: reason === "AdminCreateUser" ? "{username}" : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  }, v.strictObject({ smsMessage: text, emailMessage: text, emailSubject: text }));
  const fill = (words: string) =>
    words.replaceAll("{####}", () => code).replaceAll("{username}", () => about.userName);
  const message = medium === "SMS" ? smsMessage : emailMessage;
  return {
    ...(message && { Text: fill(message) }),
    ...(medium === "EMAIL" && emailSubject && { Subject: fill(emailSubject) }),
  };
}
