/**
 * ResendConfirmationCode.
 *
 * @module
 */

import { type CallerInput, callerMembers, openCaller } from "../clients/caller.ts";
import { findUser } from "../directory/lookup.ts";
import { invalidParameter, unknownToClient } from "../fault.ts";
import { countAttempt, pretendConfirmation, sendConfirmation } from "../messages/confirmation.ts";
import { structure } from "../model/structures.ts";
import type { Operation } from "../service.ts";
import { confirmationMedium } from "./sign_up.ts";

/** `ResendConfirmationCode`. The new code goes to the outbox, and the one before is void. */
export const resendConfirmationCode: Operation<CallerInput> = {
  signed: false,
  input: () => structure(callerMembers()),
  async run(service, { input }) {
    const { client, pool } = await openCaller(service, input);
    const user = findUser(pool, input.Username);
    const hides = client.PreventUserExistenceErrors === "ENABLED";
    if (!user && !hides) throw unknownToClient();
    countAttempt(service, pool, input.Username, "ask ConfirmSignUp");
    // Who is disabled is hidden like who does not exist.
    const shown = user?.Enabled || !hides ? user : undefined;
    if (shown && shown.UserStatus !== "UNCONFIRMED") {
      throw invalidParameter("User is already confirmed.");
    }
    const medium = confirmationMedium(pool, shown);
    if (medium === undefined) throw invalidParameter("Auto verification not turned on.");
    if (!shown) {
      return {
        CodeDeliveryDetails: pretendConfirmation(
          service,
          pool,
          input.Username,
          "ConfirmSignUp",
          medium,
        ),
      };
    }
    const { ClientMetadata: clientMetadata = {} } = input;
    const addressee = {
      service,
      pool,
      client,
      user: shown,
      clientMetadata,
      reason: "ResendCode",
    } as const;
    return { CodeDeliveryDetails: await sendConfirmation(addressee, medium, "ConfirmSignUp") };
  },
};
