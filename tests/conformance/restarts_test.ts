import { createLocalUserPool, type Message, type Triggers } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { subjects } from "../../conformance/cases/mod.ts";
import { faults, playAll } from "../../conformance/score.ts";
import { endpointTarget, type Target } from "../../conformance/target.ts";
import { memoryFile } from "../local/data/memory_file.ts";

// Making keys takes longer than all else.
const withKeys = memoryFile();
const { fetch, userPoolId } = createLocalUserPool({}, { dataFile: withKeys });
await (await fetch(`https://cognito.test/${userPoolId}/.well-known/jwks.json`)).json();

/** A local pool that is started anew for every request: it knows what its data file has kept, and nothing else. */
function restartingTarget(triggers?: Triggers): Target {
  let now = Date.now();
  const dataFile = memoryFile(withKeys.read());
  const messages: Message[] = [];
  const target = endpointTarget({
    ...{ name: "started anew", endpoint: "https://cognito.test/", region: "eu-west-1" },
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    now: () => now,
    async fetch(input, init) {
      const local = createLocalUserPool({}, {
        dataFile,
        now: () => now,
        ...triggers && { triggers },
      });
      const response = await local.fetch(input as URL, init);
      messages.push(...local.messages());
      return response;
    },
  });
  return {
    ...target,
    wait: (seconds) => void (now += seconds * 1000),
    code: (username) =>
      Promise.resolve(messages.findLast(({ Username }) => Username === username)!.Code),
    withTriggers: restartingTarget,
  };
}

for (const subject of subjects) {
  Deno.test(`a restart before every request changes nothing: ${subject.name}`, async () => {
    const played = await playAll([subject], restartingTarget());
    const differences = faults(played).map(({ case: { claim }, result }) =>
      `${result.verdict}: ${claim}: ${result.detail}`
    );
    assert.deepEqual(differences, []);
  });
}
