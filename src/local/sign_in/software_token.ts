/**
 * AssociateSoftwareToken and VerifySoftwareToken: setting up an authenticator app, in the middle of MFA_SETUP
 * or later with an access token.
 *
 * @module
 */

import { knownUser, requireUsableState, userOf } from "../attempt/users.ts";
import { invalidParameter, ServiceFault } from "../fault.ts";
import { toBase32 } from "../mfa/base32.ts";
import { secondFactors } from "../mfa/factors.ts";
import { spendTotp } from "../mfa/totp.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { type Members, optional, structure } from "../model/structures.ts";
import { session, text, token, totpUserCode } from "../model/types.ts";
import type { Operation, Service } from "../service.ts";
import {
  burn,
  invalidSession,
  newState,
  openUnboundSession,
  sealSession,
  type SessionState,
} from "../sessions/sessions.ts";
import { openAccessToken } from "../tokens/access_token.ts";

/** The two ways to say whose app it is: exactly one is given. */
interface Owner {
  AccessToken?: string;
  Session?: string;
}

/** `AssociateSoftwareToken`. By Session the answer holds the session for VerifySoftwareToken. */
export const associateSoftwareToken: Operation<Owner> = {
  signed: false,
  input: () => structure(ownerMembers()),
  async run(service, { input, origin }) {
    const owner = await openOwner(service, input, origin);
    requireSoftwareTokens(owner.pool);
    const secret = toBase32(service.random(32));
    owner.user.softwareToken.pending = secret;
    return { SecretCode: secret, ...await owner.renew({}) };
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
  async run(service, { input, origin }) {
    const { pool, user, renew } = await openOwner(service, input, origin);
    requireSoftwareTokens(pool);
    const { pending } = user.softwareToken;
    // The steps spent with the secret before have nothing to do with the new one.
    const usedSteps = new Set<number>();
    const verdict = pending === undefined
      ? "wrong"
      : await spendTotp(service, usedSteps, pending, input.UserCode);
    if (verdict !== "right" || user.softwareToken.pending !== pending) {
      throw new ServiceFault(
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA",
      );
    }
    const renewed = await renew({ verified: "true" });
    user.softwareToken = {
      secret: pending!,
      ...(input.FriendlyDeviceName && { friendlyName: input.FriendlyDeviceName }),
      usedSteps,
    };
    if (input.Session !== undefined) user.mfa.enabled.add("SOFTWARE_TOKEN_MFA");
    return { Status: "SUCCESS", ...renewed };
  },
};

function ownerMembers(): Members<Owner> {
  return { AccessToken: optional(token()), Session: optional(session()) };
}

interface OpenedOwner {
  pool: PoolRecord;
  user: UserRecord;
  /** Spends the session and makes its successor; nothing when an access token was given. */
  renew(secrets: SessionState["secrets"]): Promise<{ Session?: string }>;
}

async function openOwner(
  service: Service,
  { AccessToken, Session }: Owner,
  origin: string,
): Promise<OpenedOwner> {
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw invalidParameter("Only one of AccessToken and Session must be provided");
  }
  if (AccessToken !== undefined) {
    return { ...await openAccessToken(service, AccessToken), renew: () => Promise.resolve({}) };
  }
  const { state, context } = await openUnboundSession(service, Session!, origin);
  const { attempt } = state;
  const turn = { ...context, attempt, user: userOf(context, attempt) };
  const user = knownUser(turn);
  requireUsableState(turn);
  // A user who has a factor by now must prove it, not replace it.
  const settled = secondFactors(context.pool, user).length > 0;
  if (state.challenge !== "MFA_SETUP" || settled) throw invalidSession();
  return {
    pool: context.pool,
    user,
    async renew(secrets) {
      burn(service, state);
      const Session = await sealSession(service, {
        ...newState(context, "MFA_SETUP", attempt),
        secrets,
      });
      return { Session };
    },
  };
}

function requireSoftwareTokens(pool: PoolRecord): void {
  if (pool.mfaFactors.has("SOFTWARE_TOKEN_MFA")) return;
  throw new ServiceFault(
    "SoftwareTokenMFANotFoundException",
    "Software Token MFA has not been enabled by the userPool",
  );
}
