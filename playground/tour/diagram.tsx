/**
 * The messages as a sequence diagram: a row each way, to be opened.
 *
 * @module
 */

import type { Exchange } from "./world.ts";

/** The rows, with what caused them. */
export function Diagram({ exchanges, chosen, choose }: {
  exchanges: Exchange[];
  chosen: number | undefined;
  choose: (id: number) => void;
}) {
  return (
    <div class="diagram">
      <div class="actors" aria-hidden="true">
        <span>App</span>
        <span>Cognito</span>
      </div>
      <ol aria-label="Messages, in order">
        {exchanges.map((exchange, i) => (
          <li key={exchange.id} class="arrives">
            {exchange.cause !== exchanges[i - 1]?.cause && (
              <p class="cause small muted">{exchange.cause}</p>
            )}
            <button
              type="button"
              class="exchange"
              aria-pressed={exchange.id === chosen}
              onClick={() => choose(exchange.id)}
            >
              <span class="arrow">
                <strong>{exchange.operation}</strong> <code>{stepOf(exchange)}</code>
              </span>
              <span class={`arrow back ${exchange.status === 200 ? "" : "bad"}`}>
                <span class="visually-hidden">Answer:</span>
                {outcomeOf(exchange)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function stepOf({ request }: Exchange): string {
  return String(request.AuthFlow ?? request.ChallengeName ?? "");
}

function outcomeOf({ status, response }: Exchange) {
  if (status !== 200) {
    return (
      <>
        <code>{String(response.__type)}</code> {String(response.message)}
      </>
    );
  }
  if (response.ChallengeName) return <code>{String(response.ChallengeName)}</code>;
  return response.AuthenticationResult ? "tokens" : "done";
}
