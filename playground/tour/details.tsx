/**
 * One message opened: the code that sends it, and a reason for every member.
 *
 * @module
 */

import { useEffect, useId, useState } from "preact/hooks";
import { CopyButton } from "../ui/parts.tsx";
import { asCommand, asHttp, shortened } from "./program.ts";
import { explainMembers, SOURCES } from "./reasons.ts";
import { srpNumbers } from "./srp_numbers.ts";
import type { Exchange } from "./world.ts";

const TABS = ["This library", "HTTP", "AWS CLI"] as const;

/** The opened message. */
export function Details({ exchange, exchanges, code, srp }: {
  exchange: Exchange;
  exchanges: Exchange[];
  /** The library's lines that sent it. */
  code: string;
  /** What the SRP numbers are computed with, where the tab knows it. */
  srp?: { password: string; secret: string; userPoolId: string };
}) {
  return (
    <div class="stack details">
      <Code exchange={exchange} code={code} />
      <Members title="Request" body={exchange.request} />
      <Members
        title={exchange.status === 200 ? "Response" : `Response: HTTP ${exchange.status}`}
        body={exchange.response}
      />
      {srp && <Srp key={exchange.id} exchange={exchange} exchanges={exchanges} {...srp} />}
    </div>
  );
}

function Code({ exchange, code }: { exchange: Exchange; code: string }) {
  const [tab, setTab] = useState<typeof TABS[number]>("This library");
  const id = useId();
  const text = tab === "HTTP" ? asHttp(exchange) : tab === "AWS CLI" ? asCommand(exchange) : code;
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!;
    setTab(next);
    document.getElementById(`${id} ${next}`)?.focus();
  }
  return (
    <div>
      <div class="row spread">
        <div role="tablist" aria-label="Code" class="tabs" onKeyDown={onKeyDown}>
          {TABS.map((name) => (
            <button
              type="button"
              role="tab"
              class="small"
              key={name}
              id={`${id} ${name}`}
              aria-selected={tab === name}
              aria-controls={`${id}-panel`}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
            >
              {name}
            </button>
          ))}
        </div>
        <CopyButton text={text} label="Copy" />
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-label={tab} tabIndex={0}>
        <pre class="code">{text}</pre>
      </div>
    </div>
  );
}

function Members({ title, body }: { title: string; body: Record<string, unknown> }) {
  const members = explainMembers(body);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {members.length === 0
        ? <p class="small muted">An empty body: it worked.</p>
        : (
          <dl class="members">
            {members.map(({ path, value, reason }) => (
              <div key={path}>
                <dt>
                  <code>{path}</code>
                </dt>
                <dd>
                  <code class="value">{show(value)}</code>
                  {reason && (
                    <p class="small">
                      {reason.why}.{" "}
                      <a href={SOURCES[reason.source][1]} target="_blank" rel="noreferrer">
                        {SOURCES[reason.source][0]}
                      </a>
                    </p>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
    </section>
  );
}

function show(value: unknown): string {
  const short = shortened(value, 72);
  return typeof short === "string" ? short : JSON.stringify(short);
}

type Numbers = Awaited<ReturnType<typeof srpNumbers>>;

function Srp({ exchange, exchanges, password, secret, userPoolId }: {
  exchange: Exchange;
  exchanges: Exchange[];
  password: string;
  secret: string;
  userPoolId: string;
}) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<Numbers>();
  useEffect(() => {
    if (!open) return;
    srpNumbers(exchanges, exchange, { password, secret, userPoolId }).then(setFound);
  }, [open]);
  if (exchange.request.ChallengeName !== "PASSWORD_VERIFIER") return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers of this SRP exchange</summary>
      {found && (
        <div class="stack tight srp">
          <p class="small muted">
            {found.agrees
              ? "Computed here once more: the signature comes out as it was sent."
              : "With the right password the signature would be another one: this is what Cognito refuses."}
          </p>
          <dl class="members">
            {found.numbers.map(({ name, what, value, sent }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code> {sent && <span class="badge good">on the wire</span>}
                </dt>
                <dd>
                  <p class="small">{what}</p>
                  <code class="value number">{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </details>
  );
}
