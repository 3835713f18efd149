import { journeys, scenarios } from "../../scenarios/mod.ts";
import type { Tests } from "./harness.ts";

/** A sign-in through each challenge and each journey, over both kinds of operations. */
export const signIns: Tests = Object.fromEntries(
  [
    ...scenarios.map((scenario) => ({ ...scenario, said: "is answered" })),
    ...journeys.map((journey) => ({ ...journey, said: "ends in tokens" })),
  ].map(({ name, said, api, run }) => [
    `${name} ${said} over ${api} operations`,
    async () => void await run(),
  ]),
);
