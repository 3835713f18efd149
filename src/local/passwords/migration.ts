/**
 * Users whom the UserMigration trigger brings along when they sign in by a password, or have forgotten it.
 *
 * Source: Amazon Cognito developer guide, "Migrate user Lambda trigger".
 *
 * @module
 */

import { findUser, requirePool } from "../directory/lookup.ts";
import { addUser, takenAtSignUp } from "../directory/users.ts";
import { ServiceFault } from "../fault.ts";
import { type Migrated, type Migration, userMigration } from "../triggers/user_migration.ts";
import { setPassword, temporaryUntil } from "./passwords.ts";

/**
 * Adds the user whom the trigger describes, if it knows one. A password that was typed becomes the user's, whatever the
 * pool's policy; without `finalUserStatus` as a temporary one. AWS then sends an invitation, unless `messageAction` is
 * SUPPRESS; this pool sends none. Throws `UserNotFoundException` where the trigger throws, unless the client hides who
 * exists.
 */
export async function migrateUser(about: Migration): Promise<void> {
  const migrated = await ask(about);
  const { service, typed, password } = about;
  const pool = requirePool(service, about.pool.Id);
  // Another request may have brought the same user along meanwhile.
  if (migrated === undefined || findUser(pool, typed)) return;
  const { userAttributes, finalUserStatus, forceAliasCreation, enableSMSMFA } = migrated;
  const { username, sub: _, ...attributes } = userAttributes;
  const user = addUser(service, pool, {
    Username: username ?? typed,
    attributes,
    UserStatus: statusOf(finalUserStatus, password),
    force: forceAliasCreation ?? false,
  }, takenAtSignUp);
  if (password !== undefined) {
    const temporary = user.UserStatus === "FORCE_CHANGE_PASSWORD";
    setPassword(pool, user, password, temporary ? { expires: temporaryUntil(service, pool) } : {});
  }
  if (enableSMSMFA && attributes.phone_number) user.mfa = { enabled: new Set(["SMS_MFA"]) };
}

async function ask(about: Migration): Promise<Migrated | undefined> {
  try {
    return await userMigration(about);
  } catch (error) {
    const thrown = error instanceof ServiceFault && error.type === "UserLambdaValidationException";
    if (!thrown) throw error;
    if (about.client?.PreventUserExistenceErrors === "ENABLED") return undefined;
    // Apps look for these words; what the trigger said is not handed on.
    throw new ServiceFault(
      "UserNotFoundException",
      `Exception migrating user in app client ${about.client?.ClientId}`,
    );
  }
}

/** Who has forgotten the password sets a new one by the code, and cannot do so with a temporary one. */
function statusOf(final: string | null | undefined, password: string | undefined) {
  if (final === "CONFIRMED" || final === "RESET_REQUIRED") return final;
  return password === undefined ? "RESET_REQUIRED" : "FORCE_CHANGE_PASSWORD";
}
