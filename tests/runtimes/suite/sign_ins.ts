import { scenarios } from "../../scenarios/mod.ts";
import type { Tests } from "./harness.ts";

/** A sign-in through each challenge, over both kinds of operations. */
export const signIns: Tests = Object.fromEntries(
  scenarios.map(({ name, api, run }) => [
    `${name} is answered over ${api} operations`,
    async () => void await run(),
  ]),
);
