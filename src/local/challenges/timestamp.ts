/**
 * Reading the TIMESTAMP of a claim, as leniently as Java's date parser does at AWS.
 *
 * @module
 */

import { formatTimestamp } from "../../srp/timestamp.ts";
import { invalidParameter } from "../fault.ts";

const FORMAT =
  /^[a-z]{3} +(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) +(\d{1,2}) +(\d{1,2}):(\d{1,2}):(\d{1,2}) +(UTC|GMT) +(\d{4})$/i;
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/**
 * The moment in milliseconds since the epoch, and the text that Cognito signs: the date formatted anew, so
 * that `Apr 05` and a wrong weekday are read and then fail as a wrong password.
 *
 * Throws `InvalidParameterException` when it is not a date of the format.
 */
export function readTimestamp(given: string): { time: number; signed: string } {
  const [, month, day, hours, minutes, seconds, , year] = FORMAT.exec(given) ?? [];
  if (month === undefined) {
    throw invalidParameter(
      "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    );
  }
  const index = MONTHS.indexOf(month.toLowerCase()) / 3;
  const time = Date.UTC(
    Number(year),
    index,
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  return { time, signed: formatTimestamp(new Date(time)) };
}
