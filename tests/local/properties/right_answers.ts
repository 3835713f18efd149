/**
 * What answers each challenge, and what it proves.
 *
 * @module
 */

import type { UserRecord } from "../../../src/local/model/records.ts";
import { totpCode } from "../../../src/local/mod.ts";
import type { RequestOptions } from "../../scenarios/software_authenticator.ts";
import { ORIGIN } from "../passkey_world.ts";
import type { Chain, Ledger, Shown } from "./ledger.ts";
import { newPassword } from "./request.ts";

/** The responses to a challenge, and what they show. */
export interface RightAnswer {
  responses: Record<string, string>;
  shown: Shown[];
}

/** One of those that wait for an answer, the newest first; by the last numbers one of all. */
export function chainOf({ chains }: Pick<Ledger, "chains">, number: number): Chain | undefined {
  const waiting = chains.filter(({ over }) => over === undefined);
  return number < 6 && waiting.length > 0
    ? waiting.at(-1 - number % Math.min(waiting.length, 3))
    : chains.at(-1 - number % 4);
}

/** What answers a chain rightly, and what it shows; by another `prover` than its user: what that one would answer. */
export async function rightAnswer(
  ledger: Ledger,
  { challenge, user, code: own, verified, secret }: Chain,
  pick: number,
  prover: UserRecord = user,
): Promise<RightAnswer> {
  const { ChallengeName, ChallengeParameters, AvailableChallenges } = challenge;
  const password = ledger.passwords.get(prover) ?? "";
  const code = prover === user
    ? own
    : ledger.chains.findLast((chain) => chain.user === prover && chain.code)?.code;
  const byPassword: Shown = { kind: "password", password };
  switch (ChallengeName) {
    case "NEW_PASSWORD_REQUIRED": {
      const NEW_PASSWORD = newPassword(ledger);
      return { responses: { NEW_PASSWORD }, shown: [{ kind: "password", password: NEW_PASSWORD }] };
    }
    case "SMS_MFA":
    case "SMS_OTP":
    case "EMAIL_OTP": {
      const attribute = ChallengeName === "EMAIL_OTP" ? "email" : "phone_number";
      const destination = code?.destination ?? "";
      const setUp = challenge.setUp === true;
      return {
        responses: { [`${ChallengeName}_CODE`]: code?.value ?? "0" },
        shown: [{ kind: "code", attribute, destination, setUp }],
      };
    }
    case "SOFTWARE_TOKEN_MFA": {
      const app = prover.softwareToken?.secret ?? "JBSWY3DPEHPK3PXP";
      const SOFTWARE_TOKEN_MFA_CODE = await totpCode(app, ledger.world.service.now());
      return {
        responses: { SOFTWARE_TOKEN_MFA_CODE },
        shown: [{ kind: "app", secret: app, code: SOFTWARE_TOKEN_MFA_CODE }],
      };
    }
    case "SELECT_MFA_TYPE": {
      const can: string[] = JSON.parse(ChallengeParameters.MFAS_CAN_CHOOSE);
      return { responses: { ANSWER: can[pick % can.length]! }, shown: [] };
    }
    case "SELECT_CHALLENGE": {
      const can = (AvailableChallenges as string[]).filter((name) => name !== "PASSWORD_SRP");
      const ANSWER = can[pick % can.length] ?? "PASSWORD";
      const shown = ANSWER === "PASSWORD" ? [byPassword] : [];
      return { responses: { ANSWER, PASSWORD: password }, shown };
    }
    case "WEB_AUTHN": {
      const options = JSON.parse(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
      const credential = await signed(ledger, prover, options, prover === user);
      return {
        responses: { CREDENTIAL: JSON.stringify(credential ?? {}) },
        shown: [{ kind: "passkey", id: credential?.id ?? "" }],
      };
    }
    case "PASSWORD":
      return { responses: { PASSWORD: password }, shown: [byPassword] };
    default:
      return verified
        ? { responses: {}, shown: [{ kind: "app", secret: secret ?? "" }] }
        // Sometimes as if an app had been set up.
        : {
          responses: pick === 0 ? {} : { EMAIL: `${++ledger.fresh}@setup.example` },
          shown: [],
        };
  }
}

/** What a user's authenticator makes of a request; of one that is for somebody else's, without telling whose it is. */
async function signed(
  { authenticators }: Ledger,
  user: UserRecord,
  options: RequestOptions,
  own: boolean,
): Promise<{ id: string; response: unknown } | undefined> {
  const authenticator = authenticators.get(user);
  if (own) return await authenticator?.get(options, ORIGIN).catch(() => undefined);
  const made = await authenticator?.get({ ...options, allowCredentials: [] }, ORIGIN);
  if (made === undefined) return undefined;
  const { response: { userHandle: _, ...response }, ...rest } = made;
  return { ...rest, response };
}
