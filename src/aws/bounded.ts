/**
 * Waiting no longer than there is time, and no longer than somebody wants to.
 *
 * @module
 */

/** What ended a wait: its time, or its signal. */
export type Interruption = "timeout" | "aborted";

/** What `work` gives, or what `interrupted` makes of it where time or signal are faster. */
export async function bounded<Value, Otherwise>(
  work: Promise<Value>,
  milliseconds: number,
  signal: AbortSignal | undefined,
  interrupted: (by: Interruption) => Otherwise,
): Promise<Value | Otherwise> {
  let end = (_by: Interruption) => {};
  const ended = new Promise<Interruption>((resolve) => end = resolve);
  const abort = () => end("aborted");
  if (signal?.aborted) abort();
  const timer = setTimeout(() => end("timeout"), milliseconds);
  signal?.addEventListener("abort", abort);
  try {
    return await Promise.race([work, ended.then(interrupted)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
