/**
 * Filling a service with the pools, clients and users of a config.
 *
 * @module
 */

import { addClient } from "../clients/clients.ts";
import { attributesOf } from "../directory/attributes.ts";
import { steadyLowercase, steadyUuid } from "../directory/ids.ts";
import { addUser, takenAtCreation } from "../directory/users.ts";
import { ServiceFault } from "../fault.ts";
import { addGroup, join, requireGroup } from "../groups/groups.ts";
import { setMfaPreference } from "../mfa/preference.ts";
import type { PoolRecord } from "../model/records.ts";
import { checkPolicy, setPassword, temporaryUntil } from "../passwords/passwords.ts";
import { setPoolMfa } from "../pools/mfa.ts";
import { addPool } from "../pools/pools.ts";
import type { Service } from "../service.ts";
import { wrong } from "./check.ts";
import type { LocalClientConfig, LocalUserConfig, LocalUserPoolConfig } from "./config.ts";

/** Adds a pool with all that is in it. `path`: where the config stands, for errors (`TypeError`). */
export function seedPool(
  service: Service,
  config: LocalUserPoolConfig,
  path: string,
  index: number,
): PoolRecord {
  const id = seededId(config, index);
  if (service.pools.has(id)) throw wrong(member(path, "UserPoolId"), `'${id}' is used twice`);
  const pool = at(path, () => {
    const made = addPool(service, id, config.PoolName ?? "local", config);
    setPoolMfa(made, config);
    return made;
  });
  const clients = config.clients ?? [{}];
  clients.forEach((client, i) => {
    at(member(path, `clients[${i}]`), () => seedClient(service, pool, client));
  });
  config.groups?.forEach((group, i) => {
    at(member(path, `groups[${i}]`), () => addGroup(service, pool, group));
  });
  config.users?.forEach((user, i) => {
    at(member(path, `users[${i}]`), () => seedUser(service, pool, user));
  });
  return pool;
}

/** The id of the pool that stands at that place of a config. */
export function seededId({ UserPoolId }: LocalUserPoolConfig, index: number): string {
  return UserPoolId ?? `eu-west-1_Local${String(index + 1).padStart(4, "0")}`;
}

/** Ids and secrets that the config leaves open are made of names, and so the same at every start. */
function seedClient(service: Service, pool: PoolRecord, client: LocalClientConfig): void {
  const name = client.ClientName ?? `client ${pool.clients.size + 1}`;
  const twins = [...pool.clients.values()].filter(({ ClientName }) => ClientName === name).length;
  const text = `${pool.Id} ${name} ${twins}`;
  const id = client.ClientId ?? steadyLowercase(text, 26);
  if (service.clients.has(id)) throw new ServiceFault("", `ClientId '${id}' is used twice`);
  const settings = client.GenerateSecret
    ? { ClientSecret: steadyLowercase(`${text} secret`, 51), ...client }
    : client;
  addClient(service, pool, name, settings, id);
}

function seedUser(service: Service, pool: PoolRecord, config: LocalUserConfig): void {
  const { Password, TemporaryPassword, UserAttributes = {} } = config;
  if (Password !== undefined && TemporaryPassword !== undefined) {
    throw new ServiceFault("", "Password and TemporaryPassword cannot both be set");
  }
  const attributes = Array.isArray(UserAttributes) ? attributesOf(UserAttributes) : UserAttributes;
  const { sub, ...others } = attributes;
  if (sub === "") throw new ServiceFault("", "sub cannot be empty");
  const user = addUser(service, pool, {
    Username: config.Username,
    attributes: others,
    sub: sub ?? steadyUuid(`${pool.Id} ${config.Username}`),
    UserStatus: config.UserStatus ??
      (TemporaryPassword === undefined ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD"),
  }, takenAtCreation);
  user.Enabled = config.Enabled ?? true;
  const password = Password ?? TemporaryPassword;
  if (password !== undefined) {
    checkPolicy(pool, password, "conform to");
    const temporary = TemporaryPassword !== undefined;
    const expires = temporary ? { expires: temporaryUntil(service, pool) } : {};
    setPassword(pool, user, password, expires);
  }
  if (config.SoftwareTokenSecret !== undefined) {
    user.softwareToken = { secret: config.SoftwareTokenSecret };
  }
  for (const name of config.Groups ?? []) join(user, requireGroup(pool, name));
  setMfaPreference(pool, user, config);
}

/** Runs a step, and tells where its fault lies. */
function at<Result>(path: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (error instanceof ServiceFault) throw wrong(path, error.message.trim());
    throw error;
  }
}

function member(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
