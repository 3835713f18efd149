/**
 * Looks through every file of the repository for what must not be in it: paths of a machine,
 * registry hosts, keys.
 *
 * @module
 */

import { root, run } from "./run.ts";

const forbidden: { what: string; pattern: RegExp }[] = [
  {
    what: "the path of a machine",
    pattern: /(?<![\w.~-])\/(?:home|root|Users|work|private\/tmp)\/[\w.-]+|\b[A-Z]:\\\w+/,
  },
  { what: "a file URL of a machine", pattern: /\bfile:\/\/\/(?:home|root|Users|work|tmp)\b/ },
  {
    what: "the host of a package registry",
    pattern: /\bhttps?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio)[\w.-]*[:/]/i,
  },
  {
    what: "an address of a private network",
    pattern: /\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}:\d+/,
  },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  // AWS's documentation writes its example keys with EXAMPLE at the end.
  { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b/ },
];

/** One thing that must not be there. */
export interface Finding {
  path: string;
  line: number;
  what: string;
}

/** What in a file must not be there. The offending text is not repeated: it may be a secret. */
export function findings(path: string, text: string): Finding[] {
  return text.split("\n").flatMap((line, index) =>
    forbidden
      .filter(({ pattern }) => pattern.test(line))
      .map(({ what }) => ({ path, line: index + 1, what }))
  );
}

if (import.meta.main) {
  const list = await run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  if (!list.success) {
    console.error(`Could not list the files of the repository: ${list.text}`);
    Deno.exit(1);
  }
  let found = 0;
  for (const path of list.text.split("\0").filter(Boolean)) {
    const bytes = await Deno.readFile(root + path).catch(() => undefined);
    if (!bytes || bytes.includes(0)) continue;
    for (const { line, what } of findings(path, new TextDecoder().decode(bytes))) {
      console.error(`${path}:${line}: ${what}`);
      found++;
    }
  }
  Deno.exit(found ? 1 : 0);
}
