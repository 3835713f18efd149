/**
 * Answering challenges: rightly, wrongly, as somebody else, elsewhere, and twice at once.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Answer } from "../world.ts";
import type { Action } from "./actions.ts";
import type { Chain, Ledger, Shown } from "./ledger.ts";
import { NAMES, send } from "./request.ts";
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
  const outcome = await send(ledger, "RespondToAuthChallenge", input, alone);
  if ("refused" in outcome) return;
  assert.equal(input, right, `accepted ${how}`);
  accept(ledger, chain, shown, responses, outcome.answer, alone);
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
  how: (Action & { do: "answer" })["how"],
  pick: number,
  right: Input,
): Promise<Input> {
  const { world } = ledger;
  const other = NAMES.map((name) => findUser(world.pool, name))
    .find((other) => other !== undefined && other !== chain.user);
  const { ChallengeResponses } = right;
  if (how === "wrong") return withProof(right, (_, value) => spoiled(value));
  if (how === "elsewhere") {
    const others = [...world.service.clients.keys()].filter((id) => id !== chain.ClientId);
    return { ...right, ClientId: others[pick % others.length]! };
  }
  if (how === "right" || other === undefined) return right;
  if (how === "as another") {
    return { ...right, ChallengeResponses: { ...ChallengeResponses, USERNAME: other.Username } };
  }
  const { responses } = await rightAnswer(ledger, chain, pick, other);
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
  const { user, ClientId, challenge } = chain;
  takeDown(ledger, user, shown);
  if (responses.NEW_PASSWORD !== undefined) ledger.setPassword(user, responses.NEW_PASSWORD);
  if (challenge.ChallengeName === "MFA_SETUP" && responses.EMAIL) response.setUp = true;
  settle(ledger, user, ClientId, [...chain.shown, ...shown], response, alone);
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
    right.map(({ responses }) =>
      send(ledger, "RespondToAuthChallenge", inputOf(chain, responses), false)
    ),
  );
  const accepted = outcomes.flatMap((outcome, i) => "answer" in outcome ? [{ outcome, i }] : []);
  assert.ok(accepted.length <= 1, "one session was accepted twice");
  assert.ok(world.service.outbox.length <= sent + 1, "two codes for one session");
  for (const { outcome, i } of accepted) {
    accept(ledger, chain, right[i]!.shown, right[i]!.responses, outcome.answer);
  }
}
