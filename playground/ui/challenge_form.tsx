/**
 * The form for a challenge, whichever it is: what to ask comes from `fieldsOf`, the answer from `answerFromFields`.
 *
 * @module
 */

import {
  answerFromFields,
  type Challenge,
  type ChallengeField,
  credentialToJSON,
  fieldsOf,
  passkeyRequestOptions,
} from "@cognito-edge/auth";
import { useState } from "preact/hooks";
import { Field } from "./parts.tsx";
import { LABELS, NAMES } from "./words.ts";

/** What is typed into a form that nobody has touched. */
export type Prefill = Readonly<Record<string, string>>;

/** A form that answers a challenge. */
export function ChallengeForm(
  { challenge, busy, prefill = {}, passkey = askBrowser, onAnswer, onSetup }: {
    challenge: Challenge;
    busy: boolean;
    prefill?: Prefill;
    /** Where the passkey's answer comes from; the browser unless given. */
    passkey?: (challenge: Challenge) => Promise<unknown>;
    onAnswer: (answer: unknown) => void;
    /** Asks for the secret of an authenticator app; resolves to what is to be shown of it. */
    onSetup?: () => void;
  },
) {
  const fields = fieldsOf(challenge);
  const [typed, setTyped] = useState<Record<string, unknown>>({});
  const values: Record<string, unknown> = { ...firstChoices(fields), ...prefill, ...typed };
  const asked = fields.filter(({ when }) => !when || when.is.includes(String(values[when.field])));
  const set = (name: string, value: unknown) => setTyped((old) => ({ ...old, [name]: value }));
  const needsSetup = onSetup && asked.some(({ after }) => after === "totp_setup");

  async function submit(event: Event) {
    event.preventDefault();
    const given = { ...values };
    for (const { name, type } of asked) {
      if (type === "passkey") given[name] = await passkey(challenge);
      if (type === "json" && typeof given[name] === "string") given[name] = JSON.parse(given[name]);
    }
    onAnswer(answerFromFields(challenge, given));
  }

  if (needsSetup) {
    return (
      <div class="stack">
        {asked.filter(({ type }) => type === "choice").map((field) => (
          <Input field={field} value={values[field.name]} set={set} key={field.name} />
        ))}
        <div>
          <button type="button" class="primary" disabled={busy} onClick={onSetup}>
            Make a secret for the app
          </button>
        </div>
      </div>
    );
  }
  return (
    <form class="stack" onSubmit={submit}>
      {asked.map((field) => (
        <Input field={field} value={values[field.name]} set={set} key={field.name} />
      ))}
      <div>
        <button type="submit" class="primary" disabled={busy}>
          {asked.some(({ type }) => type === "passkey") ? "Use the passkey" : "Answer"}
        </button>
      </div>
    </form>
  );
}

function Input({ field, value, set }: {
  field: ChallengeField;
  value: unknown;
  set: (name: string, value: unknown) => void;
}) {
  const { name, label, type, choices, attribute, required, autocomplete, inputMode, pattern } =
    field;
  if (type === "passkey") {
    return <p class="muted">The authenticator signs the challenge; nothing is typed.</p>;
  }
  if (type === "choice") {
    return (
      <fieldset>
        <legend>{LABELS[label]}</legend>
        {choices?.map((choice) => (
          <label class="choice" key={choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={value === choice}
              onChange={() => set(name, choice)}
            />
            <span>
              {NAMES[choice] ?? choice} <code class="muted">{choice}</code>
            </span>
          </label>
        ))}
      </fieldset>
    );
  }
  const change = (event: Event) => set(name, (event.currentTarget as HTMLInputElement).value);
  return (
    <Field label={attribute ? `${LABELS[label]}: ${attribute}` : LABELS[label]}>
      {(id) =>
        type === "json"
          ? <textarea id={id} required={required} value={String(value ?? "")} onInput={change} />
          : (
            <input
              id={id}
              name={name}
              type={type as "text"}
              required={required}
              value={String(value ?? "")}
              {...autocomplete && { autocomplete }}
              {...inputMode && { inputMode }}
              {...pattern && { pattern }}
              onInput={change}
            />
          )}
    </Field>
  );
}

function firstChoices(fields: ChallengeField[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, choices: [first] = [] }) => first === undefined ? [] : [[name, first]]),
  );
}

async function askBrowser(challenge: Challenge): Promise<unknown> {
  if (challenge.name !== "WEB_AUTHN") throw new Error("This challenge takes no passkey");
  const publicKey = passkeyRequestOptions(challenge.requestOptions);
  const credential = await navigator.credentials.get({ publicKey });
  return credentialToJSON(credential as PublicKeyCredential);
}
