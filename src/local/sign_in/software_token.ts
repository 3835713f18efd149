/**
 * AssociateSoftwareToken and VerifySoftwareToken: setting up an authenticator app, in the middle of MFA_SETUP
 * or later with an access token.
 *
 * @module
 */

import { requireDue } from "../attempt/due.ts";
import { userOf } from "../attempt/users.ts";
import { invalidParameter, invalidSession, ServiceFault } from "../fault.ts";
import { toBase32 } from "../mfa/base32.ts";
import { enableFactor } from "../mfa/factors.ts";
import { spendTotp } from "../mfa/totp.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { type Members, optional, structure } from "../model/structures.ts";
import { session, text, token, totpUserCode } from "../model/types.ts";
import type { Operation, Service } from "../service.ts";
import {
  checkState,
  inTurn,
  newState,
  openUnboundSession,
  sealSession,
  type SessionState,
  spend,
} from "../sessions/sessions.ts";
import { openAccessToken, requireGrant } from "../tokens/access_token.ts";

/** The two ways to say whose app it is: exactly one is given. */
interface Owner {
  AccessToken?: string;
  Session?: string;
}

/** `AssociateSoftwareToken`. By Session the answer holds the session for VerifySoftwareToken. */
export const associateSoftwareToken: Operation<Owner> = {
  signed: false,
  input: () => structure(ownerMembers()),
  async run(service, { input }) {
    const SecretCode = toBase32(service.random(32));
    const { AccessToken, Session } = requireOwner(input);
    if (AccessToken !== undefined) {
      const { pool, grant } = await openAccessToken(service, AccessToken);
      requireSoftwareTokens(pool);
      grant.pendingSoftwareToken = SecretCode;
      return { SecretCode };
    }
    return await inSetUp(service, Session, async ({ renew }) => {
      return { SecretCode, Session: await renew({ pending: SecretCode }) };
    });
  },
};

interface VerifySoftwareTokenInput extends Owner {
  UserCode: string;
  FriendlyDeviceName?: string;
}

/**
 * `VerifySoftwareToken`. By Session the factor is switched on and the answer holds the session for
 * MFA_SETUP; by access token SetUserMFAPreference switches it on.
 */
export const verifySoftwareToken: Operation<VerifySoftwareTokenInput> = {
  signed: false,
  input: () =>
    structure({
      ...ownerMembers(),
      UserCode: totpUserCode(),
      FriendlyDeviceName: optional(text()),
    }),
  async run(service, { input }) {
    const { AccessToken, Session } = requireOwner(input);
    if (AccessToken !== undefined) {
      const opened = await openAccessToken(service, AccessToken);
      const { pool, user, grant } = opened;
      requireSoftwareTokens(pool);
      const app = await verify(service, grant.pendingSoftwareToken, input);
      requireGrant(service, opened);
      // Of two that arrive together one counts, and none of a secret that was replaced meanwhile.
      if (app === undefined || grant.pendingSoftwareToken !== app.secret) {
        throw await isUsed(service, user, input) ? alreadyUsed() : mismatch();
      }
      delete grant.pendingSoftwareToken;
      user.softwareToken = app;
      return { Status: "SUCCESS" };
    }
    return await inSetUp(service, Session, async ({ secrets, check, renew }) => {
      const app = await verify(service, secrets.pending, input);
      if (app === undefined) throw mismatch();
      const user = check();
      user.softwareToken = app;
      enableFactor(user, "SOFTWARE_TOKEN_MFA");
      return { Status: "SUCCESS", Session: await renew({ verified: app.secret }) };
    });
  },
};

function ownerMembers(): Members<Owner> {
  return { AccessToken: optional(token()), Session: optional(session()) };
}

function requireOwner(
  { AccessToken, Session }: Owner,
): { AccessToken: string; Session?: never } | { AccessToken?: never; Session: string } {
  if (AccessToken !== undefined && Session === undefined) return { AccessToken };
  if (AccessToken === undefined && Session !== undefined) return { Session };
  throw invalidParameter("Only one of AccessToken and Session must be provided");
}

/** A session of MFA_SETUP that is answered by setting up an app. */
interface SetUp {
  secrets: SessionState["secrets"];
  /** The user, as long as the set-up is still due. */
  check(): UserRecord;
  /** Spends the session, and makes its successor. */
  renew(secrets: SessionState["secrets"]): Promise<string>;
}

async function inSetUp<Result>(
  service: Service,
  session: string,
  run: (setUp: SetUp) => Promise<Result>,
): Promise<Result> {
  const { state, context } = await openUnboundSession(service, session);
  const { attempt, challenge, secrets } = state;
  const check = () => {
    const user = userOf(context, attempt);
    // A user who has a factor by now must prove it, not replace it.
    const settled = challenge !== "MFA_SETUP" || secrets.verified !== undefined;
    if (user === undefined || settled) throw invalidSession();
    requireDue({ ...context, attempt, user }, challenge, secrets);
    requireSoftwareTokens(context.pool);
    return user;
  };
  return await inTurn(service, state, async () => {
    checkState(context, state);
    check();
    return await run({
      secrets,
      check,
      renew(secrets) {
        spend(service, state);
        return sealSession(service, newState(context, "MFA_SETUP", attempt, secrets));
      },
    });
  });
}

/** The app, if the code is one of its secret's. */
async function verify(
  service: Service,
  secret: string | undefined,
  { UserCode, FriendlyDeviceName }: VerifySoftwareTokenInput,
): Promise<UserRecord["softwareToken"]> {
  if (secret === undefined) return undefined;
  // The steps spent with a secret before have nothing to do with the new one.
  const app: NonNullable<UserRecord["softwareToken"]> = {
    secret,
    ...(FriendlyDeviceName && { friendlyName: FriendlyDeviceName }),
  };
  return await spendTotp(service, app, UserCode) === "right" ? app : undefined;
}

/** Whether the code is one that the user's app has spent. */
async function isUsed(
  service: Service,
  { softwareToken }: UserRecord,
  { UserCode }: VerifySoftwareTokenInput,
): Promise<boolean> {
  return softwareToken !== undefined &&
    await spendTotp(service, { ...softwareToken }, UserCode) === "used";
}

/** Seen live, without a period. */
function alreadyUsed(): ServiceFault {
  return new ServiceFault(
    "EnableSoftwareTokenMFAException",
    "Your software token has already been used once",
  );
}

function mismatch(): ServiceFault {
  return new ServiceFault(
    "EnableSoftwareTokenMFAException",
    "Code mismatch and fail enable Software Token MFA",
  );
}

function requireSoftwareTokens(pool: PoolRecord): void {
  if (pool.mfaFactors.has("SOFTWARE_TOKEN_MFA")) return;
  throw new ServiceFault(
    "SoftwareTokenMFANotFoundException",
    "Software Token MFA has not been enabled by the userPool",
  );
}
