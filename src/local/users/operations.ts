/**
 * A signed-in user's own account: GetUser, GetUserAuthFactors, DeleteUser and SetUserSettings.
 *
 * @module
 */

import { availableChallenges } from "../attempt/first_factors.ts";
import { attributeListOf } from "../directory/attributes.ts";
import { unindexUser } from "../directory/lookup.ts";
import { describeMfaPreference, setMfaPreference } from "../mfa/preference.ts";
import { list, optional, structure } from "../model/structures.ts";
import { attributeName, enumeration, token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";

/** `GetUser`. */
export const getUser: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { user } = await openAccessToken(service, input.AccessToken);
    return {
      Username: user.Username,
      UserAttributes: attributeListOf(user),
      ...describeMfaPreference(user),
    };
  },
};

/** What the user can sign in with, and which second factors are on. */
export const getUserAuthFactors: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    return {
      Username: user.Username,
      ...describeMfaPreference(user),
      // By SRP or not, it is one factor.
      ConfiguredUserAuthFactors: availableChallenges({ pool, user })
        .filter((name) => name !== "PASSWORD_SRP"),
    };
  },
};

/** `DeleteUser`. */
export const deleteUser: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    unindexUser(pool, user);
    return undefined;
  },
};

interface SetUserSettingsInput {
  AccessToken: string;
  MFAOptions: { DeliveryMedium?: "SMS" | "EMAIL"; AttributeName?: string }[];
}

/** `SetUserSettings`, which AWS calls out of date: SMS as the second factor, or none. */
export const setUserSettings: Operation<SetUserSettingsInput> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      MFAOptions: list(structure({
        DeliveryMedium: optional(enumeration(["SMS", "EMAIL"])),
        AttributeName: optional(attributeName()),
      })),
    }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    const sms = input.MFAOptions.some(({ DeliveryMedium }) => DeliveryMedium === "SMS");
    setMfaPreference(pool, user, { SMSMfaSettings: { Enabled: sms, PreferredMfa: sms } });
    return {};
  },
};
