/**
 * The TIMESTAMP that goes with a claim and is signed with it.
 *
 * @module
 */

import { InputError } from "../errors.ts";

/**
 * A moment as Cognito reads it: `EEE MMM d HH:mm:ss 'UTC' yyyy` in English, for example
 * `Tue Sep 5 04:40:08 UTC 2017`. Throws an {@linkcode InputError} when the date is invalid.
 */
export function formatTimestamp(date: Date): string {
  // Not Intl, which depends on locale data: ECMAScript defines this text to the letter, in English,
  // as "Tue, 05 Sep 2017 04:40:08 GMT".
  const [weekday, day, month, year, time] = date.toUTCString().split(/,? /);
  if (!time) {
    throw new InputError(
      "invalid_input",
      "now",
      "Cannot use this now: it is an invalid Date; give a valid one, or none",
    );
  }
  // No zero before the day: Cognito formats the date again before it checks the signature.
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}
