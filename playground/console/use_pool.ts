/**
 * The pool's state, kept up to date: asked every second for what is new, and for the rest when something is.
 *
 * @module
 */

import { useCallback, useEffect, useState } from "preact/hooks";
import { api, readAll, type Snapshot } from "./api.ts";

const INTERVAL = 1_000;

/** What the page shows, whether the pool answers, and a function that reads it anew. */
export function usePool(): { pool?: Snapshot; lost: boolean; refresh: () => Promise<void> } {
  const [pool, setPool] = useState<Snapshot>();
  const [lost, setLost] = useState(false);
  const refresh = useCallback(async () => {
    try {
      setPool(await readAll());
      setLost(false);
    } catch {
      setLost(true);
    }
  }, []);
  const last = pool?.requests.at(-1)?.id ?? 0;
  const offset = pool?.clock.offset ?? 0;

  useEffect(() => void refresh(), [refresh]);
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.hidden) return;
      try {
        // Others may have moved the clock or reset the pool: an e2e test, for example.
        const [news, clock] = await Promise.all([
          api("GET", `requests?after=${last}`),
          api("GET", "clock"),
        ]);
        if (news.length > 0 || clock.offset !== offset || lost) await refresh();
      } catch {
        setLost(true);
      }
    }, INTERVAL);
    return () => clearInterval(timer);
  }, [last, offset, lost, refresh]);

  return { ...pool && { pool }, lost, refresh };
}
