/**
 * Keeping a service's state in a data file: nothing is answered before what it rests on is written.
 *
 * @module
 */

import type { DataFile } from "../model/data_file.ts";
import type { Service } from "../service.ts";
import { restore, save } from "./state.ts";

/** Watches what changes, and writes it. */
export interface Keeper {
  /** Fills the service, and writes what came of it. */
  filling<Result>(fill: () => Result): Result;
  /** Waits for an answer, and writes before it goes out. */
  during<Result>(answer: () => Promise<Result>): Promise<Result>;
}

/** Brings back what the file holds, and keeps what comes. Without a file, nothing is kept. */
export function keep(service: Service, file: DataFile | undefined): Keeper {
  if (!file) return { filling: (fill) => fill(), during: (answer) => answer() };
  restore(service, file);
  const open = () => {
    const { journal } = service;
    const rows = new Set<string>();
    journal!.add(rows);
    return () => {
      journal!.delete(rows);
      save(service, file, rows);
    };
  };
  return {
    filling(fill) {
      const close = open();
      const result = fill();
      close();
      return result;
    },
    async during(answer) {
      const close = open();
      try {
        return await answer();
      } finally {
        // Also after a failure: a wrong password is counted, for instance.
        close();
      }
    },
  };
}
