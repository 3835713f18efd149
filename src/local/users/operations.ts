/**
 * A signed-in user's own account: GetUser, GetUserAuthFactors, DeleteUser and SetUserSettings.
 *
 * @module
 */

import { attributeListOf, isReadable } from "../directory/attributes.ts";
import { describeAuthFactors } from "../mfa/auth_factors.ts";
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
    const { user, client } = await openAccessToken(service, input.AccessToken);
    return {
      Username: user.Username,
      UserAttributes: attributeListOf(user).filter(({ Name }) => isReadable(client, Name)),
      ...describeMfaPreference(user),
    };
  },
};

/** `GetUserAuthFactors`. */
export const getUserAuthFactors: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { user } = await openAccessToken(service, input.AccessToken);
    return describeAuthFactors(user);
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
    user.modified = service.now();
    return {};
  },
};
