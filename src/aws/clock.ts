/**
 * The clock of the client, put right by the `Date` header of AWS's answers.
 *
 * @module
 */

/** Milliseconds below which a difference is the coarseness of the `Date` header, not a wrong clock. */
const NOTICEABLE = 5_000;

/** Milliseconds of round trip above which the middle of sending and receiving says too little. */
const TOO_SLOW = 10_000;

/** A clock that can learn how far it is off. */
export interface Clock {
  /** Milliseconds since the epoch, as AWS counts them. */
  now(): number;
  /** Milliseconds that AWS's clock is ahead of the local one; 0 until something else is learned. */
  offset: number;
  /** Compares the answer's `Date` with the local time in the middle of sending and receiving. */
  learn(headers: Headers, sent: number): void;
}

/** A clock over the local one, which answers in milliseconds since the epoch. */
export function createClock(localNow: () => number): Clock {
  return {
    offset: 0,
    now() {
      return localNow() + this.offset;
    },
    learn(headers, sent) {
      const received = localNow();
      const date = Date.parse(headers.get("date") ?? "");
      // A cache keeps the Date of the first answer and adds an Age.
      if (Number.isNaN(date) || headers.has("age") || received - sent > TOO_SLOW) return;
      const offset = date - (sent + received) / 2;
      this.offset = Math.abs(offset) < NOTICEABLE ? 0 : offset;
    },
  };
}
