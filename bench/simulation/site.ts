/**
 * What the users of the simulation visit.
 *
 * @module
 */

/** What a browser holds of a session. */
export interface Held {
  user: number;
  /** How often the refresh token was renewed. */
  generation: number;
  /** Milliseconds since the epoch: of the access token. */
  expiresAt: number;
  /** Milliseconds since the epoch: a request from then on has the tokens refreshed. */
  refreshAt: number;
}

/** How a request was answered, and what became of the cookie. */
export interface Answer {
  /** `later`: 503, come again; `out`: 401. */
  outcome: "in" | "later" | "out";
  /** A new cookie, or `null`: the one that was sent is taken away. */
  cookie?: Held | null;
}

/** An app on several isolates. */
export interface Site {
  /** Whether each cookie has a name of its own, so that who takes one away leaves a newer one where it is. */
  ownNames: boolean;
  /** Answers a request with that cookie, on one of the isolates. */
  request(held: Held, isolate: number): Promise<Answer>;
  /** Starts every isolate anew, with nothing in its memory. */
  deploy(): void;
}

/** Isolates that requests come to, and how many of them share a data centre. */
export const [ISOLATES, PER_CENTRE] = [60, 20];
