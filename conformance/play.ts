/**
 * Puts one case to a service.
 *
 * @module
 */

import model from "../tests/data/cognito_idp_model.json" with { type: "json" };
import type { Call, Case, Expected, Json, Step } from "./case.ts";
import { claimsOf, difference } from "./matchers.ts";
import type { Outcome, Target } from "./target.ts";
import { deviceValues, fillIn, type Run } from "./values.ts";
import type { Worlds } from "./world.ts";

/**
 * How a service did. `HOLE`: what Cognito refuses went through. `unreached`: a request that leads up to the one in
 * question did not do what it should. `skipped`: the service cannot be asked from here.
 */
export type Verdict = "same" | "other words" | "wrong" | "HOLE" | "unreached" | "skipped";

/** What a service did with a case. */
export interface Result {
  verdict: Verdict;
  /** What was different, or why it was skipped. */
  detail?: string;
  /** What the service did in the end. */
  outcome?: Outcome;
}

/** Plays a case from its beginning. */
export async function play(given: Case, target: Target, worlds: Worlds): Promise<Result> {
  const lacking = whatIsLacking(given, target);
  if (lacking) return { verdict: "skipped", detail: lacking };
  let run: Run;
  try {
    const world = await worlds.open(given.world ?? {});
    run = { ...world, srp: {} };
    for (const step of given.before ?? []) await take(step, run);
  } catch (error) {
    return { verdict: "unreached", detail: (error as Error).message };
  }
  try {
    const outcome = await send(given.ask, run);
    return judge(await fillIn(given.expect, run), outcome);
  } catch (error) {
    return { verdict: "unreached", detail: (error as Error).message };
  }
}

function whatIsLacking({ before = [], ask, world }: Case, target: Target): string | undefined {
  const steps = [...before, ask];
  if (!target.wait && steps.some((step) => "wait" in step)) return "its clock cannot be moved";
  if (!target.code && /\$code/.test(JSON.stringify(steps))) return "its codes cannot be read";
  if (!target.withTriggers && world?.triggers) return "it runs no functions of ours";
  return undefined;
}

async function take(step: Step, run: Run): Promise<void> {
  if ("wait" in step) return run.target.wait!(step.wait);
  const outcome = await send(step, run);
  const refused = "refused" in outcome ? outcome.refused : undefined;
  if (step.fails === "*" || refused === step.fails) return;
  const happened = "refused" in outcome ? `${refused}: ${outcome.message}` : "went through";
  throw new Error(`${step.operation}, on the way: ${happened}`);
}

async function send({ operation, input, save = {}, signed }: Call, run: Run): Promise<Outcome> {
  const filled = await fillIn(input, run);
  const outcome = await run.target.call(operation, filled, signed ?? isSigned(operation));
  if ("answer" in outcome) await learn(outcome.answer, save, run);
  return outcome;
}

const operations: Record<string, { signed: boolean }> = model.operations;

/** By AWS's service model; an operation that it does not know is sent signed. */
const isSigned = (operation: string) => operations[operation]?.signed ?? true;

/** Keeps what later requests may need. */
async function learn(answer: Json, save: Record<string, string>, run: Run): Promise<void> {
  const { known, srp } = run;
  const { Session, AuthenticationResult, ChallengeName, ChallengeParameters, SecretCode } = answer;
  if (Session || ChallengeName || AuthenticationResult) known.session = Session;
  known.secretCode = SecretCode ?? known.secretCode;
  known.creationOptions = answer.CredentialCreationOptions ?? known.creationOptions;
  known.requestOptions = ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? known.requestOptions;
  if (ChallengeName?.endsWith("PASSWORD_VERIFIER")) {
    srp.given = ChallengeParameters;
    delete srp.claim;
  }
  if (AuthenticationResult) {
    known.access = AuthenticationResult.AccessToken;
    known.id = AuthenticationResult.IdToken;
    known.refresh = AuthenticationResult.RefreshToken ?? known.refresh;
    const device = AuthenticationResult.NewDeviceMetadata;
    // The first one: later sign-ins of a case are other devices' unless they name it.
    if (device && !known.deviceKey) {
      Object.assign(known, await deviceValues(device.DeviceGroupKey, device.DeviceKey));
    }
  }
  for (const [name, path] of Object.entries(save)) {
    const [members = "", claim] = path.split("#");
    const value = members.split(".").reduce((value, member) => value?.[member], answer);
    known[name] = claim === undefined ? value : claimsOf(value)[claim];
  }
}

/** Compares what a service did with what Cognito does. */
export function judge(expected: Expected, outcome: Outcome): Result {
  const onTheWire = expected.http && difference(expected.http, outcome.http);
  if ("answered" in expected) {
    if ("refused" in outcome) {
      const { refused, message } = outcome;
      return { verdict: "wrong", detail: `refused: ${refused}: ${message}`, outcome };
    }
    const detail = difference(expected.answered, outcome.answer) ?? onTheWire;
    return detail ? { verdict: "wrong", detail, outcome } : { verdict: "same", outcome };
  }
  if ("answer" in outcome) return { verdict: "HOLE", detail: "went through", outcome };
  const { refused, message, status } = outcome;
  if (expected.refused === "*") return { verdict: "same", outcome };
  if (refused !== expected.refused || status !== (expected.status ?? 400)) {
    return { verdict: "wrong", detail: `${status} ${refused}: ${message}`, outcome };
  }
  if (expected.message !== undefined && message !== expected.message) {
    return { verdict: "other words", detail: message ?? "no message", outcome };
  }
  if (onTheWire) return { verdict: "wrong", detail: onTheWire, outcome };
  return { verdict: "same", outcome };
}
