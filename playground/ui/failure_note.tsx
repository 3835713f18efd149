/**
 * What went wrong, and what to do about it.
 *
 * @module
 */

import type { Failure } from "./use_sign_in.ts";

/** A failure as a note that screen readers read at once. */
export function FailureNote({ failure }: { failure: Failure }) {
  const { name, message, code, happened, todo } = failure;
  return (
    <div class="note bad stack tight" role="alert">
      <p class="error">{name}: {message}</p>
      {happened && (
        <p>
          {happened}. <strong>{todo}</strong>. <code class="muted">{code}</code>
        </p>
      )}
    </div>
  );
}
