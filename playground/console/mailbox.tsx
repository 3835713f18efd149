/**
 * What the pool would have sent.
 *
 * @module
 */

import type { Message } from "@cognito-edge/auth/local";
import { CopyButton, Panel } from "../ui/parts.tsx";
import { api } from "./api.ts";

const SHOWN = 20;

/** The newest codes, each to be copied. */
export function Mailbox({ messages, refresh }: {
  messages: Message[];
  refresh: () => Promise<void>;
}) {
  const newest = messages.slice(-SHOWN).reverse();
  async function clear() {
    await api("DELETE", "messages");
    await refresh();
  }
  return (
    <Panel
      title="Mailbox"
      actions={newest.length > 0 && (
        <button type="button" class="quiet small" onClick={clear}>Clear</button>
      )}
    >
      {newest.length === 0
        ? <p class="empty">Nothing was sent yet. Codes by e-mail and SMS arrive here.</p>
        : (
          <ol class="mail" aria-label="Messages, newest first">
            {newest.map((message, i) => (
              <li key={messages.length - i} class="arrives">
                <div>
                  <p class="code mono">{message.Code}</p>
                  <p class="small muted">
                    {message.Medium === "EMAIL" ? "E-mail" : "SMS"} to {message.Destination}
                    {message.Destination.startsWith(message.Username)
                      ? ""
                      : ` (${message.Username})`}
                  </p>
                  {message.Subject && <p class="small">{message.Subject}</p>}
                  {message.Text && <p class="small">{message.Text}</p>}
                </div>
                <CopyButton text={message.Code} label="Copy" />
              </li>
            ))}
          </ol>
        )}
    </Panel>
  );
}
