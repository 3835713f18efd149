/**
 * Users who are all signed in since yesterday: some of them come at nine, and then open a page now and again.
 *
 * @module
 */

import type { Cognito } from "./cognito.ts";
import { exponential, normal } from "./random.ts";
import { type Answer, type Held, ISOLATES, PER_CENTRE, type Site } from "./site.ts";
import type { VirtualTime } from "./virtual_time.ts";

const MINUTE = 60_000;

/** Milliseconds from the first moment of the simulation, which is eight o'clock. */
export const [NINE, DEPLOY, END] = [60 * MINUTE, 115 * MINUTE, 135 * MINUTE];

/** Milliseconds: the standard deviation of their coming, the pause between two pages, and before one is tried again. */
const [SPREAD, PAUSE, AGAIN] = [15 * MINUTE, 3 * MINUTE, 10_000];

/** Requests of a page, all at once. */
const REQUESTS = 3;

/** What became of a crowd. */
export interface Fate {
  /** Pages that asked for new tokens. */
  pages: number;
  /** Of those, pages of which a request was told to come again (503). */
  later: number;
  /** Of those, pages of which a request was told that nobody is signed in (401). */
  out: number;
  /** Users who came, and were signed out against their will. */
  signedOut: number;
}

/** Lets the users come, and gives what has become of them. */
export async function simulate(
  time: VirtualTime,
  site: Site,
  cognito: Cognito,
  users: number,
  chance: () => number,
): Promise<Fate> {
  const start = time.now();
  const fate: Fate = { pages: 0, later: 0, out: 0, signedOut: 0 };

  const opensPage = async (held: Held) => {
    const centre = held.user % (ISOLATES / PER_CENTRE);
    // Of the cookies that the responses set the newest counts.
    let cookie: Held | undefined = held;
    const one = async (): Promise<Answer["outcome"]> => {
      const isolate = centre * PER_CENTRE + Math.floor(chance() * PER_CENTRE);
      const answer = await site.request(held, isolate);
      if (answer.cookie) cookie = answer.cookie;
      if (answer.cookie === null && (!site.ownNames || cookie === held)) cookie = undefined;
      return answer.outcome;
    };
    const outcomes = await Promise.all(Array.from({ length: REQUESTS }, one));
    fate.pages++;
    if (outcomes.includes("out")) fate.out++;
    if (!cookie || !cognito.isGood(cookie.user, cookie.generation)) return void fate.signedOut++;
    const later = outcomes.includes("later");
    if (later) fate.later++;
    comes(cookie, later ? time.now() + AGAIN * (0.5 + chance()) : undefined);
  };
  // Pages at which no tokens are due ask for nothing: the next one counts that is opened after that.
  const comes = (held: Held, at?: number) => {
    const due = Math.max(held.refreshAt, time.now());
    const moment = at ?? due + exponential(chance, PAUSE);
    if (moment < start + END) time.at(moment, () => void opensPage(held));
  };

  for (let user = 0; user < users; user++) {
    const comesAt = start + NINE + normal(chance) * SPREAD;
    // The access token of yesterday.
    const held = { user, generation: 0, expiresAt: start - MINUTE, refreshAt: start - MINUTE };
    time.at(Math.max(comesAt, start), () => void opensPage(held));
  }
  time.at(start + DEPLOY, () => site.deploy());
  await time.passUntil(start + END + 10 * MINUTE);
  return fate;
}
