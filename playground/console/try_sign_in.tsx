/**
 * A sign-in by this library, in the browser.
 *
 * @module
 */

import {
  completeWebAuthnRegistration,
  createClient,
  credentialToJSON,
  passkeyCreationOptions,
  refreshTokens,
  type SignedIn,
  type SignInInput,
  startWebAuthnRegistration,
} from "@cognito-edge/auth";
import { totpCode } from "../../src/local/mfa/totp.ts";
import type { Message } from "@cognito-edge/auth/local";
import { useEffect, useState } from "preact/hooks";
import { ChallengeForm } from "../ui/challenge_form.tsx";
import { FailureNote } from "../ui/failure_note.tsx";
import { Badge, Field, Panel, timeOf } from "../ui/parts.tsx";
import { type Failure, failureOf, useSignIn } from "../ui/use_sign_in.ts";
import { NAMES } from "../ui/words.ts";
import type { ClientSummary, PoolSummary } from "./api.ts";

const FLOWS: [SignInInput["flow"] & string, string][] = [
  ["USER_SRP_AUTH", "Password by SRP"],
  ["USER_PASSWORD_AUTH", "Password as it is"],
  ["USER_AUTH", "A choice of factors"],
  ["CUSTOM_AUTH", "Lambda triggers"],
];

/** The form and what comes of it. */
export function TrySignIn({ pools, messages, names }: {
  pools: PoolSummary[];
  messages: Message[];
  names: string[];
}) {
  const clients = pools.flatMap((pool) =>
    pool.clients.filter(({ hasSecret }) => !hasSecret).map((client) => ({ pool, client }))
  );
  const [chosen, setChosen] = useState(0);
  const { state, begin, respond, setUpApp, startOver } = useSignIn();
  const at = clients[chosen] ?? clients[0];
  if (!at) {
    return (
      <Panel title="Try a sign-in">
        <p class="empty">
          Every app client has a secret, which no browser may have. Add one without to sign in here.
        </p>
      </Panel>
    );
  }
  const { step, failure, busy, secret } = state;
  const cognito = createClient({
    userPoolId: at.pool.UserPoolId,
    clientId: at.client.ClientId,
    endpoint: location.origin,
  });
  const challenge = step?.status === "challenge" ? step.challenge : undefined;
  return (
    <Panel
      title="Try a sign-in"
      actions={step && (
        <button type="button" class="quiet small" onClick={startOver}>Start over</button>
      )}
    >
      <div class="stack">
        {!step && (
          <BeginForm
            clients={clients.map(({ client }) => client)}
            chosen={chosen}
            choose={setChosen}
            names={names}
            busy={busy}
            onBegin={(input) => begin(cognito, input)}
          />
        )}
        {challenge && (
          <>
            <div role="status">
              <h3>{NAMES[challenge.name] ?? challenge.name}</h3>
              <p class="small muted">
                <code>{challenge.name}</code> for {challenge.username}
              </p>
            </div>
            {secret && <Secret secret={secret} />}
            <ChallengeForm
              key={`${challenge.name} ${challenge.session ?? ""}`}
              challenge={challenge}
              busy={busy}
              {...!secret && { onSetup: () => setUpApp(challenge) }}
              onAnswer={(given) => respond(challenge, given)}
            />
            <NewestCode messages={messages} username={challenge.username} />
          </>
        )}
        {step?.status === "signed_in" && (
          <Result
            signedIn={step}
            cognito={cognito}
            pool={at.pool}
          />
        )}
        {failure && <FailureNote failure={failure} />}
      </div>
    </Panel>
  );
}

function BeginForm({ clients, chosen, choose, names, busy, onBegin }: {
  clients: ClientSummary[];
  chosen: number;
  choose: (index: number) => void;
  names: string[];
  busy: boolean;
  onBegin: (input: SignInInput) => void;
}) {
  const flows = FLOWS.filter(([flow]) => {
    const allowed = clients[chosen]?.ExplicitAuthFlows ?? [];
    return allowed.some((name) => name === `ALLOW_${flow}` || name === flow);
  });
  const [flow, setFlow] = useState(flows[0]?.[0] ?? "USER_SRP_AUTH");
  const [username, setUsername] = useState(names[0] ?? "");
  const [password, setPassword] = useState("");
  const needsPassword = flow === "USER_SRP_AUTH" || flow === "USER_PASSWORD_AUTH";
  function submit(event: Event) {
    event.preventDefault();
    onBegin({ flow, username, ...needsPassword && { password } } as SignInInput);
  }
  return (
    <form class="stack" onSubmit={submit}>
      {clients.length > 1 && (
        <Field label="App client">
          {(id) => (
            <select
              id={id}
              value={chosen}
              onChange={(event) => choose(Number(event.currentTarget.value))}
            >
              {clients.map(({ ClientId, ClientName }, i) => (
                <option key={ClientId} value={i}>{ClientName} ({ClientId})</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label="Flow">
        {(id) => (
          <select
            id={id}
            value={flow}
            onChange={(event) => setFlow(event.currentTarget.value as typeof flow)}
          >
            {flows.map(([name, words]) => <option key={name} value={name}>{words} ({name})
            </option>)}
          </select>
        )}
      </Field>
      <div class="pair">
        <Field label="User name">
          {(id) => (
            <input
              id={id}
              required
              autocomplete="username"
              autocapitalize="none"
              value={username}
              onInput={(event) => setUsername(event.currentTarget.value)}
            />
          )}
        </Field>
        {needsPassword && (
          <Field label="Password">
            {(id) => (
              <input
                id={id}
                type="password"
                required
                autocomplete="current-password"
                value={password}
                onInput={(event) => setPassword(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
      </div>
      <div>
        <button type="submit" class="primary" disabled={busy}>Sign in</button>
      </div>
    </form>
  );
}

/** A secret stands for an app, and here is the code that the app would show. */
function Secret({ secret }: { secret: string }) {
  const [code, setCode] = useState("");
  useEffect(() => {
    const show = async () => setCode(await totpCode(secret));
    show();
    const timer = setInterval(show, 1_000);
    return () => clearInterval(timer);
  }, [secret]);
  return (
    <div class="note">
      <p class="small">
        Type this secret into an authenticator app: <code>{secret}</code>
      </p>
      <p class="small">
        An app would show <code>{code}</code> now.
      </p>
    </div>
  );
}

function NewestCode({ messages, username }: { messages: Message[]; username: string }) {
  const newest = messages.findLast((message) => message.Username === username);
  if (!newest) return null;
  return (
    <p class="small muted">
      The newest code in the mailbox: <code>{newest.Code}</code>
    </p>
  );
}

function Result({ signedIn, cognito, pool }: {
  signedIn: SignedIn;
  cognito: ReturnType<typeof createClient>;
  pool: PoolSummary;
}) {
  const [tokens, setTokens] = useState(signedIn.tokens);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<Failure>();
  const attempt = (act: () => Promise<string>) => async () => {
    setFailure(undefined);
    try {
      setSaid(await act());
    } catch (error) {
      setSaid("");
      setFailure(failureOf(error));
    }
  };
  const refresh = attempt(async () => {
    const { refreshToken = "" } = tokens;
    const { username } = signedIn;
    setTokens(await refreshTokens(cognito, { refreshToken, username }));
    return "The tokens are new.";
  });
  const addPasskey = attempt(async () => {
    const AccessToken = tokens.accessToken;
    const { CredentialCreationOptions } = await startWebAuthnRegistration(cognito, { AccessToken });
    const publicKey = passkeyCreationOptions(CredentialCreationOptions);
    const credential = await navigator.credentials.create({ publicKey });
    const Credential = credentialToJSON(credential as PublicKeyCredential) as never;
    await completeWebAuthnRegistration(cognito, { AccessToken, Credential });
    return "The passkey is registered: sign in again by a choice of factors.";
  });
  const relyingParty = pool.RelyingPartyId;
  const here = location.hostname === relyingParty ||
    location.hostname.endsWith(`.${relyingParty}`);
  return (
    <div class="stack">
      <div class="row" role="status">
        <Badge tone="good">signed in</Badge>
        <strong>{signedIn.username}</strong>
        <span class="small muted">until {timeOf(tokens.expiresAt)}</span>
      </div>
      <details>
        <summary>Claims of the access token</summary>
        <pre class="code" tabIndex={0}>{JSON.stringify(claimsOf(tokens.accessToken), null, 2)}</pre>
      </details>
      <div class="row">
        {tokens.refreshToken && <button type="button" onClick={refresh}>Refresh the tokens</button>}
        {relyingParty && here && <button type="button" onClick={addPasskey}>Add a passkey</button>}
      </div>
      {relyingParty && !here && (
        <p class="small muted">
          Passkeys of this pool belong to {relyingParty}: open{" "}
          <a href={`http://${relyingParty}:${location.port}/_local/`}>
            {relyingParty}:{location.port}/_local/
          </a>{" "}
          to add one.
        </p>
      )}
      <p class="small" role="status">{said}</p>
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}

function claimsOf(token: string): unknown {
  const payload = token.split(".")[1] ?? "";
  const bytes = Uint8Array.from(
    atob(payload.replace(/-/g, "+").replace(/_/g, "/")),
    (character) => character.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}
