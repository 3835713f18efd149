/**
 * Waiting.
 *
 * @module
 */

/** Waits for that many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
