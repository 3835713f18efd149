/**
 * The small parts that both pages are made of.
 *
 * @module
 */

import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

/** A titled section. */
export function Panel(
  { title, actions, children, class: extra = "" }: {
    title: string;
    actions?: ComponentChildren;
    children: ComponentChildren;
    class?: string;
  },
) {
  const id = useId();
  return (
    <section class={`panel ${extra}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {actions && <div class="row">{actions}</div>}
      </header>
      <div class="body">{children}</div>
    </section>
  );
}

/** A word about a state. */
export function Badge(
  { tone = "", children }: { tone?: "good" | "bad" | ""; children: ComponentChildren },
) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** A label with its field. `children` gets the id that ties the two together. */
export function Field(
  { label, hint, children }: {
    label: string;
    hint?: ComponentChildren;
    children: (id: string) => ComponentChildren;
  },
) {
  const id = useId();
  return (
    <div>
      <label for={id}>{label}</label>
      {children(id)}
      {hint && <div class="small muted hint">{hint}</div>}
    </div>
  );
}

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    } catch {
      // A page that may not use the clipboard leaves the text to be selected.
      setCopied(false);
    }
  }
  return (
    <button type="button" class="quiet small" onClick={copy}>
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </button>
  );
}

/** `21:04:09`. */
export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString("en-GB");
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
