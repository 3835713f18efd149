/**
 * Checking a config, and telling where it is wrong.
 *
 * @module
 */

import * as v from "valibot";
import { likely } from "../../likely.ts";
import { suggestion } from "../known.ts";
import { cleanJson } from "../model/json.ts";
import { localClientConfig, type LocalUserPoolConfig, localUserPoolConfig } from "./config.ts";
import { renamed, withSecondFactors } from "./described.ts";

/** Members whose values stay out of errors. */
const SECRET = /^(Password|TemporaryPassword|ClientSecret|SoftwareTokenSecret)$/;

/** The pools of a config, one or several. Throws `TypeError`, which names the member that is wrong. */
export function checkConfig(config: unknown): { config: LocalUserPoolConfig; path: string }[] {
  const given = cleanJson(config, (why) => wrong("", `It ${why}`));
  if (!isObject(given)) throw wrong("", `Expected an object, got ${describe(given)}`);
  if (!("pools" in given)) return [{ config: checkPool(given, ""), path: "" }];
  const { pools, ...others } = given;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw wrong(other, `Unknown member beside pools; put it into one of the pools`);
  }
  if (!Array.isArray(pools) || pools.length === 0) {
    throw wrong("pools", `Expected a list of at least one pool, got ${describe(pools)}`);
  }
  return pools.map((pool, i) => ({ config: checkPool(pool, `pools[${i}]`), path: `pools[${i}]` }));
}

/** `TypeError` for a member of the config. */
export function wrong(path: string, reason: string): TypeError {
  return new TypeError(
    path === ""
      ? `Cannot make a local user pool of this config: ${reason}`
      : `Cannot make a local user pool of this config: ${path}: ${reason}`,
  );
}

function checkPool(pool: unknown, path: string): LocalUserPoolConfig {
  const { UserPool, UserPoolClient, ...own } = requireObject(pool, path);
  const inPool = (...keys: (string | number)[]) => join(path, keys);
  if (Array.isArray(own.clients)) {
    own.clients = own.clients.map((client, i) => {
      if (!isObject(client) || client.UserPoolClient === undefined) return client;
      const { UserPoolClient, ...others } = client;
      const at = inPool("clients", i, "UserPoolClient");
      return { ...parse(localClientConfig(), requireObject(UserPoolClient, at), at), ...others };
    });
  }
  const schema = localUserPoolConfig();
  const config = parse(schema, own, path);
  refuseUnknown(schema, own, config, path);
  if (UserPoolClient !== undefined) {
    const at = inPool("UserPoolClient");
    const client = parse(localClientConfig(), requireObject(UserPoolClient, at), at);
    config.clients = [client, ...config.clients ?? []];
  }
  if (UserPool === undefined) return config;
  const at = inPool("UserPool");
  // What AWS says of a pool is not refused for a member that is new.
  const described = parse(schema, renamed(requireObject(UserPool, at)), at);
  return withSecondFactors({ ...described, ...config });
}

function requireObject(value: unknown, path: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw wrong(path, `Expected an object, got ${describe(value)}`);
}

/** What a schema makes of a value: members that it does not know are dropped. */
function parse<Output>(
  schema: v.GenericSchema<unknown, Output>,
  value: unknown,
  path: string,
): Output {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const keys = (issue.path ?? []).map(({ key }) => key);
  if (issue.input === undefined) {
    refuseSlip(schema, keys, Object(issue.path?.at(-1)?.input), path);
    throw wrong(join(path, keys), "Member is missing");
  }
  const secret = keys.some((key) => SECRET.test(String(key)));
  const reason = issue.kind === "schema" && issue.type !== "picklist"
    ? `Expected ${issue.expected}, got ${secret ? typeof issue.input : describe(issue.input)}`
    : `${secret ? "" : `${describe(issue.input)}: `}${issue.message}`;
  throw wrong(join(path, keys), reason);
}

/** Refuses a member of `given` that nobody knows and that was meant to be the one that is missing, the last of `keys`. */
function refuseSlip(schema: unknown, keys: unknown[], given: object, path: string): void {
  const place = keys.slice(0, -1);
  const known = membersAt(schema, place);
  const slip = Object.keys(given)
    .find((name) => !known.includes(name) && likely(name, known) === keys.at(-1));
  if (slip === undefined) return;
  throw wrong(join(path, [...place, slip]), `Unknown member${suggestion(slip, known)}`);
}

function refuseUnknown(schema: unknown, given: unknown, kept: unknown, path: string): void {
  const unknown = unknownMember(given, kept);
  if (unknown === undefined) return;
  const known = membersAt(schema, unknown.slice(0, -1));
  throw wrong(
    join(path, unknown),
    `Unknown member${suggestion(String(unknown.at(-1)), known)}`,
  );
}

/** The first member that the schema has dropped: a slip of the pen, most likely. */
function unknownMember(given: unknown, kept: unknown): unknown[] | undefined {
  if (!isObject(given) && !Array.isArray(given)) return undefined;
  for (const [key, value] of Object.entries(given)) {
    const name = Array.isArray(given) ? Number(key) : key;
    if (!Object.hasOwn(kept as object, key)) return [name];
    const found = unknownMember(value, (kept as Record<string, unknown>)[key]);
    if (found) return [name, ...found];
  }
  return undefined;
}

/** A schema as far as it tells what it is made of. */
type Node = Partial<{ wrapped: Node; item: Node; entries: Record<string, Node> }>;

/** The members that a schema knows at that place of its value. */
function membersAt(schema: unknown, path: unknown[]): string[] {
  let node = schema as Node | undefined;
  for (const key of path) {
    node = unwrapped(node);
    node = typeof key === "number" ? node?.item : node?.entries?.[String(key)];
  }
  return Object.keys(unwrapped(node)?.entries ?? {});
}

function unwrapped(node: Node | undefined): Node | undefined {
  return node?.wrapped ? unwrapped(node.wrapped) : node;
}

function join(path: string, keys: unknown[]): string {
  return keys.reduce<string>(
    (joined, key) =>
      typeof key === "number" ? `${joined}[${key}]` : joined === "" ? `${key}` : `${joined}.${key}`,
    path,
  );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? `'${value}'` : String(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
