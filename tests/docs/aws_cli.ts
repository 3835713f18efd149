/**
 * Commands of the AWS CLI as a page prints them, sent to a client: enough of a shell and of the CLI for that.
 *
 * Source: AWS CLI user guide, "Command structure", "Using shorthand syntax".
 *
 * @module
 */

import { callCognito, type CognitoClient } from "@cognito-edge/auth";

/** Runs the commands of a script, `VARIABLE=$(aws cognito-idp ...)` included, and gives what each answered. */
export async function runAwsCommands(script: string, cognito: CognitoClient): Promise<unknown[]> {
  const variables: Record<string, string> = {};
  const answers: unknown[] = [];
  for (const line of script.replace(/\\\n\s*/g, "").split(/\n\n+/)) {
    const [, variable, command] = /^(?:(\w+)=\$\()?aws cognito-idp ([^]+?)\)?$/.exec(line.trim()) ??
      [];
    if (!command) throw new Error(`Not a command of cognito-idp: ${line}`);
    const [operation = "", ...words] = wordsOf(command, variables);
    const { query, output: _, ...input } = optionsOf(words);
    const answer = await callCognito(cognito, pascal(operation), input as Record<string, unknown>);
    const found = String(query ?? "").split(".").reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | undefined)?.[name],
      answer,
    );
    if (variable) variables[variable] = String(found);
    answers.push(query ? found : answer);
  }
  return answers;
}

/** The words of a command; quotes keep blanks together. */
function wordsOf(command: string, variables: Record<string, string>): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = ""]) =>
    quoted ?? plain.replace(/\$(\w+)/g, (_, name) => variables[name] ?? "")
  );
}

/** `--pool-name x --generate-secret` as `{ PoolName: "x", GenerateSecret: true }`. */
function optionsOf(words: string[]): Record<string, unknown> {
  const options: [string, string[]][] = [];
  for (const word of words) {
    if (word.startsWith("--")) options.push([word.slice(2), []]);
    else options.at(-1)?.[1].push(word);
  }
  return Object.fromEntries(options.map(([name, values]) => {
    if (name === "query" || name === "output") return [name, values[0]];
    return [pascal(name), valueOf(name, values)];
  }));
}

const LISTS =
  /^(explicit-auth-flows|username-attributes|auto-verified-attributes|user-attributes)$/;

function valueOf(name: string, values: string[]): unknown {
  if (values.length === 0) return true;
  const read = values.map((value) => {
    if (value.startsWith("{")) return JSON.parse(value);
    if (!value.includes("=")) return /^\d+$/.test(value) ? Number(value) : value;
    return Object.fromEntries(
      value.split(",").map((pair) => {
        const [key = "", text = ""] = pair.split("=");
        const isPlain = !/^(true|false|\d+)$/.test(text) || key === "Value";
        return [key, isPlain ? text : JSON.parse(text)];
      }),
    );
  });
  return LISTS.test(name) ? read : read[0];
}

function pascal(name: string): string {
  return name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
