/**
 * What answers each challenge, and what it proves.
 *
 * @module
 */

import { totpCode } from "../../../src/local/mod.ts";
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

/** What answers a chain rightly, and what it shows. */
export async function rightAnswer(
  ledger: Ledger,
  { challenge, user, code, verified, secret }: Chain,
  pick: number,
): Promise<RightAnswer> {
  const { ChallengeName, ChallengeParameters, AvailableChallenges } = challenge;
  const password = ledger.passwords.get(user) ?? "";
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
      const own = user.softwareToken?.secret ?? "JBSWY3DPEHPK3PXP";
      const SOFTWARE_TOKEN_MFA_CODE = await totpCode(own, ledger.world.service.now());
      return { responses: { SOFTWARE_TOKEN_MFA_CODE }, shown: [{ kind: "app", secret: own }] };
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
      const credential = await ledger.authenticators.get(user)?.get(options, ORIGIN)
        .catch(() => undefined);
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
        : { responses: { EMAIL: `${++ledger.fresh}@setup.example` }, shown: [] };
  }
}

/** The same with a wrong proof; what needs none is left as it is. */
export function spoiled(responses: Record<string, string>): Record<string, string> {
  const entries = Object.entries(responses);
  const [[name, value] = []] = entries.filter(([name]) =>
    /_CODE$|^PASSWORD$|^CREDENTIAL$/.test(name)
  );
  if (name === undefined || value === undefined || responses.ANSWER === "EMAIL_OTP") {
    return responses;
  }
  if (responses.ANSWER !== undefined && responses.ANSWER !== "PASSWORD") return responses;
  return { ...responses, [name]: value.endsWith("1") ? `${value}2` : `${value}1` };
}
