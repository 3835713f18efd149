/**
 * Switches: the clock, faults and quirks.
 *
 * @module
 */

import type { InjectedFault } from "@cognito-edge/auth/local";
import { useEffect, useState } from "preact/hooks";
import { Badge, Field, Panel } from "../ui/parts.tsx";
import type { Snapshot } from "./api.ts";

/** What every switch needs: to do something, and to show what came of it. */
export interface Switching {
  act: (method: string, path: string, body?: unknown) => Promise<void>;
}

const LEAPS: [string, number][] = [
  ["4 minutes: sessions expire", 240],
  ["1 hour: access tokens expire", 3_600],
  ["1 day: codes expire", 86_400],
  ["30 days: refresh tokens expire", 30 * 86_400],
];

/** The pool's clock, which can be moved ahead. */
export function Clock({ clock, act }: Switching & { clock: Snapshot["clock"] }) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const began = Date.now();
    setElapsed(0);
    const timer = setInterval(() => setElapsed(Date.now() - began), 1_000);
    return () => clearInterval(timer);
  }, [clock.now]);
  const now = new Date(Date.parse(clock.now) + elapsed);
  return (
    <Panel
      title="Clock"
      actions={clock.offset !== 0 && (
        <button
          type="button"
          class="quiet small"
          onClick={() => act("DELETE", "clock")}
        >
          Back to real time
        </button>
      )}
    >
      <div class="stack">
        <p>
          <time class="mono clock" dateTime={now.toISOString()}>
            {now.toISOString().slice(0, 19).replace("T", " ")}
          </time>{" "}
          <span class="small muted">UTC, {offsetText(clock.offset)}</span>
        </p>
        <p class="label" id="leaps">Move it ahead by</p>
        <div class="row" role="group" aria-labelledby="leaps">
          {LEAPS.map(([label, advance]) => (
            <button
              type="button"
              class="small"
              key={advance}
              onClick={() => act("POST", "clock", { advance })}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
    </Panel>
  );
}

function offsetText(seconds: number): string {
  if (seconds === 0) return "real time";
  const size = Math.abs(seconds);
  const [unit, length] = size >= 86_400
    ? ["days", 86_400]
    : size >= 3_600
    ? ["hours", 3_600]
    : ["minutes", 60];
  return `${Math.round(size / length * 10) / 10} ${unit} ${seconds > 0 ? "ahead" : "behind"}`;
}

/** What clients have to live with, in words. Source of the errors: AWS's service model, and "Common errors". */
const FAULTS: [string, InjectedFault][] = [
  ["Too many requests", { __type: "TooManyRequestsException", message: "Rate exceeded" }],
  [
    "Limit exceeded",
    {
      __type: "LimitExceededException",
      message: "Attempt limit exceeded, please try after some time.",
    },
  ],
  [
    "Code not delivered",
    { __type: "CodeDeliveryFailureException", message: "The code could not be delivered." },
  ],
  [
    "Failure of the service",
    { __type: "InternalErrorException", message: "Something went wrong", status: 500 },
  ],
  ["AWS WAF: blocked", { answer: "waf_block" }],
  ["AWS WAF: CAPTCHA", { answer: "waf_captcha" }],
  ["Answer five seconds late", { delay: 5_000 }],
  ["Connection breaks", { answer: "reset" }],
  ["Answer breaks off", { answer: "truncated" }],
  ["A proxy's page instead", { answer: "html" }],
];

/** Makes the next calls of an operation fail. */
export function Faults(
  { operations, faults, act }: Switching & Pick<Snapshot, "operations" | "faults">,
) {
  const [operation, setOperation] = useState("InitiateAuth");
  const [chosen, setChosen] = useState(0);
  const [times, setTimes] = useState(1);
  const [takesEffect, setTakesEffect] = useState(false);
  const waiting = Object.entries(faults).filter(([, queue]) => queue.length > 0);
  const [, fault] = FAULTS[chosen]!;
  return (
    <Panel
      title="Faults"
      class="faults"
      actions={waiting.length > 0 && (
        <button
          type="button"
          class="quiet small"
          onClick={() => act("DELETE", "fail")}
        >
          Take them back
        </button>
      )}
    >
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act("POST", "fail", { operation, ...fault, times, ...takesEffect && { takesEffect } });
        }}
      >
        <Field label="Operation">
          {(id) => (
            <select
              id={id}
              value={operation}
              onChange={(event) => setOperation(event.currentTarget.value)}
            >
              {operations.map((name) => <option key={name}>{name}</option>)}
            </select>
          )}
        </Field>
        <div class="pair">
          <Field label="What befalls it">
            {(id) => (
              <select
                id={id}
                value={chosen}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
              >
                {FAULTS.map(([name], i) => <option key={name} value={i}>{name}</option>)}
              </select>
            )}
          </Field>
          <Field label="How many times">
            {(id) => (
              <input
                id={id}
                type="number"
                min={1}
                max={100}
                value={times}
                onInput={(event) => setTimes(event.currentTarget.valueAsNumber)}
              />
            )}
          </Field>
        </div>
        <label class="choice">
          <input
            type="checkbox"
            checked={takesEffect}
            onChange={(event) => setTakesEffect(event.currentTarget.checked)}
          />
          <span>It takes effect all the same, as when an answer is lost</span>
        </label>
        <div>
          <button type="submit">Let it fail</button>
        </div>
        {waiting.length > 0 && (
          <ul class="stack tight" aria-label="Faults that wait for a call">
            {waiting.flatMap(([name, queue]) =>
              queue.map((fault, i) => (
                <li class="row" key={`${name} ${i}`}>
                  <code>{name}</code>{" "}
                  <Badge tone="bad">{fault.__type ?? fault.answer ?? "late"}</Badge>
                  <span class="small muted">× {fault.times ?? 1}</span>
                </li>
              ))
            )}
          </ul>
        )}
      </form>
    </Panel>
  );
}

/** Where nobody outside AWS knows what Cognito does. */
export function QuirkSwitches({ quirks: { quirks, defaults, choices }, act }: Switching & {
  quirks: Snapshot["quirks"];
}) {
  const changed = Object.entries(quirks)
    .filter(([name, value]) => defaults[name as keyof typeof defaults] !== value).length;
  return (
    <Panel
      title="Quirks"
      actions={changed > 0 && (
        <button
          type="button"
          class="quiet small"
          onClick={() => act("POST", "quirks", defaults)}
        >
          Back to the defaults
        </button>
      )}
    >
      <details>
        <summary>
          Where nobody outside AWS knows what Cognito does{changed > 0 && `: ${changed} changed`}
        </summary>
        <div class="stack quirks">
          {Object.entries(quirks).map(([name, value]) => (
            <Quirk
              key={name}
              name={name}
              value={value}
              choices={choices[name as keyof typeof choices]}
              set={(next) => act("POST", "quirks", { [name]: next })}
            />
          ))}
        </div>
      </details>
    </Panel>
  );
}

function Quirk({ name, value, choices, set }: {
  name: string;
  value: string | number | boolean;
  choices: string[] | undefined;
  set: (value: string | number | boolean) => void;
}) {
  if (typeof value === "boolean") {
    return (
      <label class="choice">
        <input
          type="checkbox"
          checked={value}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span>{inWords(name)}</span>
      </label>
    );
  }
  return (
    <Field label={inWords(name)}>
      {(id) =>
        choices
          ? (
            <select id={id} value={value} onChange={(event) => set(event.currentTarget.value)}>
              {choices.map((choice) => <option key={choice}>{choice}</option>)}
            </select>
          )
          : (
            <input
              id={id}
              type={(typeof value === "number" ? "number" : "text") as "number"}
              value={value}
              onChange={({ currentTarget: field }) =>
                set(typeof value === "number" ? field.valueAsNumber : field.value)}
            />
          )}
    </Field>
  );
}

/** `sessionLength` as "Session length". */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
