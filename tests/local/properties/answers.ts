/**
 * Answering challenges: rightly, wrongly, as somebody else, elsewhere, and twice at once.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Family } from "../../../src/local/service.ts";
import type { Answer } from "../world.ts";
import type { Action, How } from "./actions.ts";
import type { Chain, Ledger, Shown } from "./ledger.ts";
import { NAMES, ofFamily, type Outcome, send } from "./request.ts";
import { chainOf, rightAnswer } from "./right_answers.ts";
import { settle } from "./sign_in.ts";

/** One answer. */
export async function answer(
  ledger: Ledger,
  { chain: number, how, pick }: Action & { do: "answer" },
  alone: boolean,
): Promise<void> {
  const chain = chainOf(ledger, number);
  if (chain === undefined || isForDevice(chain)) return;
  const { responses, shown } = await rightAnswer(ledger, chain, pick);
  const right = inputOf(chain, responses);
  const input = await changed(ledger, chain, how, pick, right);
  // In a race the proof may be taken, and what follows refused.
  if (!alone && input === right) takeDown(ledger, chain.user, shown);
  const family = how === "in another family" ? other(chain.family) : chain.family;
  const outcome = await respond(ledger, family, input, alone);
  if ("refused" in outcome) return;
  assert.ok(input === right && family === chain.family, `accepted ${how}`);
  accept(ledger, chain, shown, responses, outcome.answer, alone);
}

const other = (family: Family): Family => family === "admin" ? "public" : "admin";

/** RespondToAuthChallenge, or its Admin twin. */
function respond(ledger: Ledger, family: Family, input: Input, alone: boolean): Promise<Outcome> {
  const operation = `${family === "admin" ? "Admin" : ""}RespondToAuthChallenge`;
  return send(ledger, operation, { ...ofFamily(ledger, family), ...input }, alone);
}

type Input = {
  ClientId: string;
  ChallengeName: string;
  Session: string;
  ChallengeResponses: Record<string, string>;
};

function inputOf(
  { ClientId, challenge: { ChallengeName, Session }, user }: Chain,
  responses: Record<string, string>,
): Input {
  const ChallengeResponses = { USERNAME: user.Username, ...responses };
  return { ClientId, ChallengeName, Session, ChallengeResponses };
}

/** An answer that must be refused in place of the right one; the same where that is not possible. */
async function changed(
  ledger: Ledger,
  chain: Chain,
  how: How,
  pick: number,
  right: Input,
): Promise<Input> {
  const { world } = ledger;
  const another = NAMES.map((name) => findUser(world.pool, name))
    .find((user) => user !== undefined && user !== chain.user);
  const { ChallengeResponses } = right;
  if (how === "wrong") return withProof(right, (_, value) => spoiled(value));
  if (how === "elsewhere") {
    const others = [...world.service.clients.keys()].filter((id) => id !== chain.ClientId);
    return { ...right, ClientId: others[pick % others.length]! };
  }
  if (how === "right" || how === "in another family" || another === undefined) return right;
  if (how === "as another") {
    return { ...right, ChallengeResponses: { ...ChallengeResponses, USERNAME: another.Username } };
  }
  const { responses } = await rightAnswer(ledger, chain, pick, another);
  return withProof(right, (name) => responses[name]);
}

/** The same with another proof; what needs none is left as it is. */
function withProof(
  right: Input,
  change: (name: string, value: string) => string | undefined,
): Input {
  const { ChallengeResponses: responses } = right;
  const name = Object.keys(responses).find((name) => /_CODE$|^PASSWORD$|^CREDENTIAL$/.test(name));
  const { ANSWER = "PASSWORD" } = responses;
  if (name === undefined || ANSWER !== "PASSWORD") return right;
  const proof = change(name, responses[name]!);
  if (proof === undefined || proof === responses[name]) return right;
  return { ...right, ChallengeResponses: { ...responses, [name]: proof } };
}

const spoiled = (proof: string) => proof.endsWith("1") ? `${proof}2` : `${proof}1`;

/** Takes down that the codes of an answer have reached the user. */
function takeDown(ledger: Ledger, user: UserRecord, shown: Shown[]): void {
  for (const proof of shown) if (proof.kind === "code") ledger.verify(user, proof.destination);
}

/** What devices prove takes SRP, which is tested elsewhere. */
const isForDevice = ({ challenge }: Chain) => challenge.ChallengeName === "DEVICE_SRP_AUTH";

/** Takes down an answer that was accepted. */
function accept(
  ledger: Ledger,
  chain: Chain,
  shown: Shown[],
  responses: Record<string, string>,
  response: Answer,
  alone = true,
): void {
  assert.equal(chain.over, undefined, `an answer to a session that is ${chain.over}`);
  chain.over = "answered";
  const { user, challenge } = chain;
  if (alone) {
    const present = findUser(ledger.world.pool, user.Username);
    assert.equal(present, user, "an answer to a session of a user who is gone");
  }
  takeDown(ledger, user, shown);
  if (responses.NEW_PASSWORD !== undefined) ledger.setPassword(user, responses.NEW_PASSWORD);
  if (challenge.ChallengeName === "MFA_SETUP" && responses.EMAIL) response.setUp = true;
  settle(ledger, chain, [...chain.shown, ...shown], response, alone);
}

/** Two answers to one challenge at the same moment. */
export async function answerTwice(
  ledger: Ledger,
  { chain: number, pick }: Action & { do: "twice" },
): Promise<void> {
  const chain = chainOf(ledger, number);
  if (chain === undefined || isForDevice(chain)) return;
  const { world } = ledger;
  const right = [
    await rightAnswer(ledger, chain, pick),
    await rightAnswer(ledger, chain, pick + 1),
  ];
  const sent = world.service.outbox.length;
  const outcomes = await Promise.all(
    right.map(({ responses }) => respond(ledger, chain.family, inputOf(chain, responses), false)),
  );
  const accepted = outcomes.flatMap((outcome, i) => "answer" in outcome ? [{ outcome, i }] : []);
  assert.ok(accepted.length <= 1, "one session was accepted twice");
  assert.ok(world.service.outbox.length <= sent + 1, "two codes for one session");
  for (const { outcome, i } of accepted) {
    accept(ledger, chain, right[i]!.shown, right[i]!.responses, outcome.answer);
  }
}

/** Wrong codes of a second factor, five or more, and at once the right one, which must come too late. */
export async function guessCode(
  ledger: Ledger,
  { chain: number, times }: Action & { do: "guessCode" },
): Promise<void> {
  const chain = chainOf(ledger, number);
  if (chain === undefined || chain.shown.length === 0) return;
  const { responses } = await rightAnswer(ledger, chain, 0);
  const right = inputOf(chain, responses);
  const wrong = withProof(right, (_, value) => spoiled(value).slice(-6));
  if (wrong === right) return;
  for (let time = 0; time < times; time++) await respond(ledger, chain.family, wrong, true);
  const outcome = await respond(ledger, chain.family, right, true);
  assert.ok("refused" in outcome, `the right code after ${times} wrong ones`);
  // Whoever is locked out would do nothing more.
  ledger.world.wait(2);
  ledger.clockMoved(2);
}
