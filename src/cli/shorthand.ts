/**
 * Values of flags as the AWS CLI writes them: JSON, a file, or shorthand
 * (`KEY=value,LIST=[{name=a},{name=b}]`).
 *
 * Source: AWS CLI user guide, "Using shorthand syntax", "Loading a parameter from a file".
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { usageError } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** What a flag's value may be. */
export type Structure = { [key: string]: unknown };

/** A structure, and whether it stood in the arguments for all to see. */
export interface ReadValue {
  value: Structure;
  inArguments: boolean;
}

/**
 * Reads the value of a flag: `-` takes one line of JSON from standard input, `file://` takes a file.
 *
 * @throws {CommandError} exit code 2, where it cannot be read. The value is not quoted: it may be secret.
 */
export async function readStructure(
  text: string,
  flag: string,
  terminal: Terminal,
): Promise<ReadValue> {
  const inArguments = text !== "-" && !text.startsWith("file://");
  const content = text === "-"
    ? await terminal.askHidden(`Value of --${flag}`)
    : text.startsWith("file://")
    ? await readFileFlag(text, flag)
    : text;
  return { value: parseStructure(content, flag), inArguments };
}

/**
 * Reads the file that a value of the form `file://PATH` names.
 *
 * @throws {CommandError} exit code 2, where there is none.
 */
export async function readFileFlag(text: string, flag: string): Promise<string> {
  const path = text.slice("file://".length);
  try {
    return await readFile(path, "utf-8");
  } catch {
    throw usageError(`Cannot read '${path}' for --${flag}: check that it is there and readable`);
  }
}

/** JSON where it begins with `{`, shorthand otherwise. */
export function parseStructure(content: string, flag: string): Structure {
  const text = content.trim();
  if (!text.startsWith("{")) {
    const parser = { text, position: 0 };
    const value = pairs(parser, flag);
    if (parser.position < text.length) throw broken(parser, flag);
    return value;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw usageError(`Cannot read --${flag}: it begins like JSON and is none`);
  }
}

interface Parser {
  text: string;
  position: number;
}

function pairs(parser: Parser, flag: string, close?: string): Structure {
  const structure: Structure = {};
  if (close && take(parser, close)) return structure;
  do {
    const [key] = /^[\w.:#-]+(?==)/.exec(parser.text.slice(parser.position)) ?? [];
    if (!key) throw broken(parser, flag);
    parser.position += key.length + 1;
    // Set as an own property, whatever the key is called.
    Object.defineProperty(structure, key, {
      value: item(parser, flag),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } while (take(parser, ","));
  if (close && !take(parser, close)) throw broken(parser, flag);
  return structure;
}

function item(parser: Parser, flag: string): unknown {
  if (take(parser, "{")) return pairs(parser, flag, "}");
  if (take(parser, "[")) {
    const list: unknown[] = [];
    if (take(parser, "]")) return list;
    do list.push(item(parser, flag)); while (take(parser, ","));
    if (!take(parser, "]")) throw broken(parser, flag);
    return list;
  }
  const rest = parser.text.slice(parser.position);
  const [quoted] = /^"(?:[^"\\]|\\.)*"|^'(?:[^'\\]|\\.)*'/.exec(rest) ?? [];
  const raw = quoted ?? /^[^,\]}]*/.exec(rest)![0];
  parser.position += raw.length;
  return quoted ? quoted.slice(1, -1).replace(/\\(.)/g, "$1") : raw;
}

function take(parser: Parser, character: string): boolean {
  if (parser.text[parser.position] !== character) return false;
  parser.position++;
  return true;
}

function broken({ position }: Parser, flag: string): Error {
  return usageError(
    `Cannot read --${flag} from character ${position + 1} on: write KEY=value,KEY=value, or JSON`,
  );
}
