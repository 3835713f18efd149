import assert from "node:assert/strict";
import { formatTimestamp } from "../../src/srp/timestamp.ts";
import { field, vectors } from "./vectors.ts";

Deno.test("formatTimestamp() gives Cognito's format when a vector says so", () => {
  for (const { id, inputs, expected } of vectors("timestamp")) {
    const date = new Date(field(inputs, "iso"));
    assert.equal(formatTimestamp(date), field(expected, "timestamp"), id);
  }
});

Deno.test("formatTimestamp() pads the time and never the day when it is any day of a leap year", () => {
  const second = 1000;
  const day = 24 * 60 * 60 * second;
  const start = Date.UTC(2024, 0, 1);
  for (let i = 0; i < 366; i++) {
    // A different time each day; over the year every hour, minute and second occurs.
    const date = new Date(start + i * day + (i % 24) * 3600 * second + (i % 60) * 61 * second);
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: "UTC",
      hourCycle: "h23",
      weekday: "short",
      month: "short",
      day: "numeric",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }).formatToParts(date);
    const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value;
    const time = `${part("hour")}:${part("minute")}:${part("second")}`;
    const expected = `${part("weekday")} ${part("month")} ${part("day")} ${time} UTC ${
      part("year")
    }`;
    assert.equal(formatTimestamp(date), expected);
  }
});

Deno.test("formatTimestamp() refuses a date that is none", () => {
  assert.throws(() => formatTimestamp(new Date("tomorrow")), {
    name: "InputError",
    code: "invalid_input",
    member: "now",
    message: "Cannot use this now: it is an invalid Date; give a valid one, or none",
  });
});

Deno.test("formatTimestamp() does not depend on the local time zone or language", () => {
  const text = formatTimestamp(new Date("2026-01-01T23:59:59.999Z"));
  assert.equal(text, "Thu Jan 1 23:59:59 UTC 2026");
});
