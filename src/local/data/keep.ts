/**
 * Keeping a service's state in a data file: nothing is answered before what it rests on is written.
 *
 * @module
 */

import { failure } from "../http/front_door.ts";
import { faultAnswer } from "../http/wire.ts";
import type { DataFile } from "../model/data_file.ts";
import type { Service } from "../service.ts";
import { restore, save } from "./state.ts";

/** Watches what changes, and writes it. */
export interface Keeper {
  /** Fills the service, and writes what came of it. */
  filling<Result>(fill: () => Result): Result;
  /** Waits for an answer, and writes before it goes out. What could not be written goes out as a failure. */
  during(answer: () => Promise<Response>): Promise<Response>;
}

/** Brings back what the file holds, and keeps what comes. Without a file, nothing is kept. */
export function keep(service: Service, file: DataFile | undefined): Keeper {
  if (!file) return { filling: (fill) => fill(), during: (answer) => answer() };
  restore(service, file);
  /** What has changed, and the file did not take. */
  const unwritten = new Set<string>();
  const open = () => {
    const { journal } = service;
    const rows = new Set<string>();
    journal!.add(rows);
    return () => {
      journal!.delete(rows);
      for (const row of rows) unwritten.add(row);
      save(service, file, unwritten);
      unwritten.clear();
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
      // Also after a failure: a wrong password is counted, for instance.
      const [outcome] = await Promise.allSettled([answer()]);
      try {
        close();
      } catch (error) {
        return faultAnswer(service, failure("keeping its state", error));
      }
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    },
  };
}
