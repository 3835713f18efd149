/**
 * The same for a pool at AWS: its messages, opened. For public app clients; a password that is typed here goes to
 * Cognito alone.
 *
 * @module
 */

import { createClient, type SignInInput } from "@cognito-edge/auth";
import { useMemo, useRef, useState } from "preact/hooks";
import { ChallengeForm } from "../ui/challenge_form.tsx";
import { FailureNote } from "../ui/failure_note.tsx";
import { Badge, Field, Panel } from "../ui/parts.tsx";
import { type Failure, failureOf, useSignIn } from "../ui/use_sign_in.ts";
import { Details } from "./details.tsx";
import { Diagram } from "./diagram.tsx";
import { type Exchange, recorder } from "./world.ts";

const NAMES = ["userPoolId", "clientId", "endpoint", "username", "password"] as const;
const LABELS: Record<typeof NAMES[number], string> = {
  userPoolId: "User pool id",
  clientId: "App client id, without a secret",
  endpoint: "Endpoint, if it is not AWS’s",
  username: "User name",
  password: "Password",
};

/** A debugger for a pool of one's own. */
export function RealPool() {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<number>();
  const [wrong, setWrong] = useState<Failure>();
  const log = useRef<{ exchanges: Exchange[]; cause: string }>({ exchanges: [], cause: "" });
  const { state, begin, respond, setUpApp, startOver } = useSignIn();
  const fetch = useMemo(
    () => recorder((url, init) => globalThis.fetch(url, init), log.current),
    [],
  );
  const { step, failure, busy, secret } = state;
  const { exchanges } = log.current;
  const challenge = step?.status === "challenge" ? step.challenge : undefined;
  const opened = exchanges.find(({ id }) => id === chosen) ?? exchanges.at(-1);

  async function submit(event: Event) {
    event.preventDefault();
    const { userPoolId = "", clientId = "", endpoint, username = "", password = "" } = typed;
    setWrong(undefined);
    log.current.exchanges.length = 0;
    log.current.cause = "Sign in";
    try {
      const cognito = createClient({ userPoolId, clientId, fetch, ...endpoint && { endpoint } });
      await begin(cognito, { username, password } as SignInInput);
    } catch (error) {
      setWrong(failureOf(error));
    }
  }

  return (
    <Panel title="Your own pool">
      <details>
        <summary>Point it at a user pool, at AWS or served by cognito-edge local</summary>
        <div class="stack real">
          <p class="small muted">
            What you type goes to that pool alone, and is kept nowhere: not in the address, not in
            storage.
          </p>
          {!step && (
            <form class="stack" onSubmit={submit} autocomplete="off">
              <div class="pair">
                {NAMES.map((name) => (
                  <Field label={LABELS[name]} key={name}>
                    {(id) => (
                      <input
                        id={id}
                        type={(name === "password" ? "password" : "text") as "text"}
                        required={name !== "endpoint"}
                        autocapitalize="none"
                        spellcheck={false}
                        autocomplete="off"
                        value={typed[name] ?? ""}
                        onInput={({ currentTarget: { value } }) =>
                          setTyped((old) => ({ ...old, [name]: value }))}
                      />
                    )}
                  </Field>
                ))}
              </div>
              <div>
                <button type="submit" class="primary" disabled={busy}>Sign in there</button>
              </div>
            </form>
          )}
          {step && (
            <div>
              <button type="button" class="quiet" onClick={startOver}>Start over</button>
            </div>
          )}
          {step?.status === "signed_in" && (
            <p role="status">
              <Badge tone="good">signed in</Badge> {step.username}
            </p>
          )}
          {secret && (
            <p class="note">
              The secret for your app: <code>{secret}</code>
            </p>
          )}
          {challenge && (
            <ChallengeForm
              key={challenge.session}
              challenge={challenge}
              busy={busy}
              {...!secret && { onSetup: () => setUpApp(challenge) }}
              onAnswer={(given) => {
                log.current.cause = `Answer ${challenge.name}`;
                respond(challenge, given);
              }}
            />
          )}
          {(wrong ?? failure) && <FailureNote failure={(wrong ?? failure)!} />}
          {exchanges.length > 0 && (
            <div class="columns">
              <Diagram exchanges={[...exchanges]} chosen={opened?.id} choose={setChosen} />
              {opened && (
                <Details
                  exchange={opened}
                  exchanges={exchanges}
                  code={opened.request.AuthFlow
                    ? "let step = await signIn(cognito, { username, password });"
                    : "step = await answer(cognito, step.challenge, { ... });"}
                />
              )}
            </div>
          )}
        </div>
      </details>
    </Panel>
  );
}
