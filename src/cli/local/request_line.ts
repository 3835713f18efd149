/**
 * What the served pool tells of a request at the terminal: a line, and what stands below it where there is more to say.
 *
 * @module
 */

import { explain } from "../../explain.ts";
import type { Message, RequestRecord } from "../../local/mod.ts";
import type { Part, Terminal } from "../terminal.ts";

const INDENT = " ".repeat(10);
const LONGEST_OPERATION = "RespondToAuthChallenge".length;
const MEDIA: Readonly<Record<Message["Medium"], string>> = { EMAIL: "E-mail", SMS: "SMS" };

/** Tells of each request at a terminal. */
export function tellRequest(terminal: Terminal) {
  return (record: RequestRecord, sent: Message[]): void => {
    for (const parts of requestLines(record, sent)) terminal.colored(...parts);
  };
}

/** The lines about a request, and about what was sent meanwhile. */
export function requestLines(record: RequestRecord, sent: Message[]): Part[][] {
  const { time, operation, Username = "", milliseconds, error, status } = record;
  const named = operation || "(no operation)";
  const line: Part[] = [
    ["dim", clockTime(time)],
    `  ${named.padEnd(LONGEST_OPERATION)}  `,
    ...Username ? [["bold", Username], "  "] as Part[] : [],
    ...outcomeOf(record),
    ["dim", `  ${milliseconds} ms`],
  ];
  const messages = sent.map(({ Medium, Destination, Code }): Part[] => [
    `${INDENT}${MEDIA[Medium]} to ${Destination}: `,
    ["yellow", Code],
  ]);
  if (!error) return [line, ...messages];
  const { happened, todo } = explain(error.__type, error.message, status);
  const why = record.reason ?? happened;
  return [
    line,
    [INDENT, ["red", `${error.__type}: `], error.message],
    [["dim", `${INDENT}${why}. ${todo}`]],
    ...messages,
  ];
}

function outcomeOf({ step, verdict, next, status, broken }: RequestRecord): Part[] {
  const begin: Part[] = step ? [`${step} `] : [];
  if (broken) return [...begin, ["red", `✗ ${broken}`]];
  if (verdict === "refused") return [...begin, ["red", step ? "✗ refused" : `✗ ${status}`]];
  if (verdict === "challenge") return [...begin, "→ ", ["cyan", next ?? ""]];
  if (verdict === "tokens") return [...begin, ["green", step ? "→ tokens" : "✓ tokens"]];
  return [...begin, ["green", "✓"]];
}

function clockTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, "0")).join(":");
}
