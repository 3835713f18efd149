/**
 * Step-up: a sign-in by USER_AUTH that has to reach an authentication level, from an access token or from nothing.
 *
 * Source: Amazon Cognito developer guide, "Step-up authentication with the USER_AUTH flow" (since October 2026).
 *
 * @module
 */

import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import { invalidParameter, ServiceFault } from "../fault.ts";
import { levelOf, readLevels } from "../levels/levels.ts";
import type { Factor, Level } from "../model/factors.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import { type Attempt, factorsOf, type Turn } from "./attempt.ts";
import { demandsMfa } from "./first_factors.ts";
import { knownUser } from "./users.ts";

/** What the parameters ask for; undefined where they ask for no level. */
export async function readStepUp(
  turn: Turn,
  { TARGET_ACR_VALUES, MAX_AGE, ACCESS_TOKEN }: StringMap,
): Promise<Attempt["stepUp"]> {
  const { service, pool } = turn;
  if (TARGET_ACR_VALUES === undefined) {
    if (ACCESS_TOKEN === undefined && MAX_AGE === undefined) return undefined;
    throw invalidParameter("ACCESS_TOKEN and MAX_AGE can only be used with TARGET_ACR_VALUES");
  }
  if (pool.UserPoolTier === "LITE") {
    throw new ServiceFault(
      "FeatureUnavailableInTierException",
      "Step-up authentication is not available in the LITE tier",
    );
  }
  const targets = readLevels(TARGET_ACR_VALUES, pool.levelNames);
  if (targets.length === 0) throw invalidParameter("TARGET_ACR_VALUES names no level of the pool");
  if (MAX_AGE !== undefined && !/^\d{1,10}$/.test(MAX_AGE)) {
    throw invalidParameter("MAX_AGE must be a number of seconds");
  }
  if (ACCESS_TOKEN === undefined) return { targets, carried: [] };
  const { user, grant } = await openAccessToken(service, ACCESS_TOKEN);
  if (user !== turn.user) {
    throw invalidParameter("ACCESS_TOKEN is not a token of the user");
  }
  const age = service.now() / 1000 - grant.authTime;
  const fresh = MAX_AGE === undefined || age <= Number(MAX_AGE);
  return { targets, carried: fresh ? grant.factors ?? [] : [], grant: grant.eventId };
}

/** Throws where a step-up cannot begin: the level is reached already, or no factor of the user's reaches any. */
export function requireStepUp(turn: Turn): void {
  const { service: { quirks }, user } = turn;
  if (user === undefined) return;
  const level = chosenLevel(turn);
  if (level === undefined) throw invalidParameter(quirks.noFactorForLevelMessage);
  if (isReached(turn, level)) throw invalidParameter(quirks.levelReachedMessage);
}

/** Whether the level is reached, and nothing that the pool demands is missing. */
export function isStepUpReached(turn: Turn): boolean {
  const level = chosenLevel(turn);
  return level !== undefined && isReached(turn, level);
}

/** The challenges that bring the sign-in nearer to its level; for a phantom, what anybody might have. */
export function stepUpChoices(turn: Turn): ChallengeName[] {
  const level = chosenLevel(turn);
  if (level === undefined) return [];
  const afterPassword = factorsOf(turn.attempt).includes("pwd");
  return nextFactors(turn, level).flatMap((factor) => challengesOf(factor, afterPassword));
}

/** The first of the wanted levels that the user's factors reach. */
function chosenLevel(turn: Turn): Level | undefined {
  return turn.attempt.stepUp?.targets.find((level) =>
    isReached(turn, level) || nextFactors(turn, level).length > 0
  );
}

/** Whether a level is reached by the factors that were shown, together with further ones. */
function isReached(turn: Turn, level: Level, ...further: Factor[]): boolean {
  const { pool, user, attempt } = turn;
  const factors = new Set([...factorsOf(attempt), ...further]);
  if (levelOf(factors) < level) return false;
  // The pool's own demand for a second factor stays below every level.
  if (!demandsMfa(pool, user)) return true;
  const code = factors.has("otp") || factors.has("sms") || factors.has("email_otp");
  const passkey = factors.has("swk") || factors.has("hwk");
  const verifies = pool.WebAuthnConfiguration?.FactorConfiguration ===
    "MULTI_FACTOR_WITH_USER_VERIFICATION";
  return (factors.has("pwd") && code) || (passkey && verifies);
}

/**
 * The factors to ask for next: each that reaches the level, and the password where only it and another one do. No level
 * takes more.
 */
function nextFactors(turn: Turn, level: Level): Factor[] {
  const factors = factorsAtHand(turn);
  const suffices = (...further: Factor[]) => isReached(turn, level, ...further);
  return factors.filter((factor) =>
    suffices(factor) || factor === "pwd" &&
      factors.some((other) => suffices("pwd", other) && !suffices(other))
  );
}

/** The factors that the user has, and the pool takes. */
function factorsAtHand({ pool, user }: Turn): Factor[] {
  const first = pool.AllowedFirstAuthFactors;
  const factors: Factor[] = [];
  if (first.includes("PASSWORD") && (!user || user.password)) factors.push("pwd");
  if (user?.UserStatus === "FORCE_CHANGE_PASSWORD") return factors;
  if (user?.softwareToken && pool.mfaFactors.has("SOFTWARE_TOKEN_MFA")) factors.push("otp");
  const reaches = (attribute: string) =>
    !user || user.attributes.get(`${attribute}_verified`) === "true";
  const takes = (name: "SMS" | "EMAIL", attribute: string) =>
    (first.includes(`${name}_OTP`) ||
      pool.mfaFactors.has(name === "SMS" ? "SMS_MFA" : "EMAIL_OTP")) &&
    reaches(attribute);
  if (takes("SMS", "phone_number")) factors.push("sms");
  if (takes("EMAIL", "email")) factors.push("email_otp");
  // Which kind of passkey will be shown makes no difference to any level.
  if (first.includes("WEB_AUTHN") && user?.passkeys?.size) factors.push("swk");
  return factors;
}

function challengesOf(factor: Factor, afterPassword: boolean): ChallengeName[] {
  switch (factor) {
    case "pwd":
      return ["PASSWORD_SRP", "PASSWORD"];
    case "otp":
      return ["SOFTWARE_TOKEN_MFA"];
    case "sms":
      return [afterPassword ? "SMS_MFA" : "SMS_OTP"];
    case "email_otp":
      return ["EMAIL_OTP"];
    default:
      return ["WEB_AUTHN"];
  }
}

/** Throws unless the token that a step-up began with is still good. */
export function requireCarried(turn: Turn): void {
  const { grant } = turn.attempt.stepUp ?? {};
  if (grant === undefined) return;
  const { revoked = true } = knownUser(turn).grants?.get(grant) ?? {};
  if (revoked) throw invalidParameter("ACCESS_TOKEN has been revoked");
}
