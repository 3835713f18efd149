/**
 * Every request as it came, newest first.
 *
 * @module
 */

import { Badge, Panel, timeOf } from "../ui/parts.tsx";
import type { ExplainedRequest } from "./api.ts";

const SHOWN = 100;

/** The feed of requests. */
export function Requests({ requests }: { requests: ExplainedRequest[] }) {
  const newest = requests.slice(-SHOWN).reverse();
  return (
    <Panel title="Requests" class="requests">
      {newest.length === 0
        ? (
          <p class="empty">
            None yet. Point an app, the AWS CLI or a test at this address, or try a sign-in here.
          </p>
        )
        : (
          <div role="log" aria-label="Requests, newest first" tabIndex={0} class="feed">
            <ol>{newest.map((request) => <Request request={request} key={request.id} />)}</ol>
          </div>
        )}
    </Panel>
  );
}

function Request({ request }: { request: ExplainedRequest }) {
  const { time, operation, Username, step, verdict, next, error, explanation, reason, sent } =
    request;
  return (
    <li class="arrives">
      <div class="line">
        <time class="small muted mono">{timeOf(time)}</time>
        <span class="what">
          <strong>{operation || "No operation"}</strong> {Username}
        </span>
        <Badge tone={verdict === "refused" ? "bad" : verdict === "tokens" ? "good" : ""}>
          {verdict === "tokens" ? "signed in" : verdict}
        </Badge>
      </div>
      {step && (
        <p class="small muted path">
          <code>{step}</code>
          {next && (
            <>
              {" "}→ <code class="next">{next}</code>
            </>
          )}
          {verdict === "tokens" && " → tokens"}
        </p>
      )}
      {sent?.map(({ Medium, Destination }) => (
        <p class="small path" key={Destination}>
          {Medium === "EMAIL" ? "E-mail" : "SMS"} to {Destination}
        </p>
      ))}
      {error && (
        <div class="note bad stack tight">
          <p class="error">{error.__type}: {error.message}</p>
          {explanation && (
            <p class="small">
              {reason ?? explanation.happened}. <strong>{explanation.todo}</strong>.{" "}
              <code class="muted">{explanation.code}</code>
            </p>
          )}
        </div>
      )}
    </li>
  );
}
