/**
 * Answering challenges: rightly, wrongly, as somebody else, elsewhere, and twice at once.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { Answer } from "../world.ts";
import type { Action } from "./actions.ts";
import type { Chain, Ledger, Shown } from "./ledger.ts";
import { NAMES, send } from "./request.ts";
import { chainOf, rightAnswer, spoiled } from "./right_answers.ts";
import { settle } from "./sign_in.ts";

/** One answer. */
export async function answer(
  ledger: Ledger,
  { chain: number, how, pick }: Action & { do: "answer" },
  alone: boolean,
): Promise<void> {
  const chain = chainOf(ledger, number);
  if (chain === undefined || isForDevice(chain)) return;
  const { challenge, user, ClientId } = chain;
  const { responses, shown } = await rightAnswer(ledger, chain, pick);
  const given = how === "wrong" ? spoiled(responses) : responses;
  const other = NAMES.find((name) => findUser(ledger.world.pool, name) !== user)!;
  const outcome = await send(ledger, "RespondToAuthChallenge", {
    ClientId: how === "elsewhere" ? otherClient(ledger, ClientId, pick) : ClientId,
    ChallengeName: challenge.ChallengeName,
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: how === "as another" ? other : user.Username, ...given },
  }, alone);
  if ("refused" in outcome) return;
  assert.ok(how === "right" || (how === "wrong" && given === responses), `accepted ${how}`);
  accept(ledger, chain, shown, responses, outcome.answer, alone);
}

/** Another client, of the same pool or of another one. */
function otherClient({ world }: Ledger, ClientId: string, pick: number): string {
  const others = [...world.service.clients.keys()].filter((id) => id !== ClientId);
  return others[pick % others.length]!;
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
      send(ledger, "RespondToAuthChallenge", {
        ClientId: chain.ClientId,
        ChallengeName: chain.challenge.ChallengeName,
        Session: chain.challenge.Session,
        ChallengeResponses: { USERNAME: chain.user.Username, ...responses },
      }, false)
    ),
  );
  const accepted = outcomes.flatMap((outcome, i) => "answer" in outcome ? [{ outcome, i }] : []);
  assert.ok(accepted.length <= 1, "one session was accepted twice");
  assert.ok(world.service.outbox.length <= sent + 1, "two codes for one session");
  for (const { outcome, i } of accepted) {
    accept(ledger, chain, right[i]!.shown, right[i]!.responses, outcome.answer);
  }
}
