/**
 * Resource servers: the custom scopes that GetClientToken grants.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { invalidParameter, resourceNotFound } from "../fault.ts";
import type { PoolRecord } from "../model/records.ts";
import type { ResourceServerRecord } from "../model/resources.ts";
import { list, optional, structure } from "../model/structures.ts";
import { string, type Type, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";

interface ResourceServerInput {
  UserPoolId: string;
  Identifier: string;
  Name: string;
  Scopes?: ResourceServerRecord["Scopes"];
}

interface Named {
  UserPoolId: string;
  Identifier: string;
}

/** `CreateResourceServer`. */
export const createResourceServer: Operation<ResourceServerInput> = {
  signed: true,
  input: serverInput,
  run(service, { input: { UserPoolId, Identifier, Name, Scopes = [] } }) {
    const pool = requirePool(service, UserPoolId);
    const servers = pool.resourceServers ??= new Map();
    if (servers.has(Identifier)) {
      throw invalidParameter(`${Identifier} already exists in user pool ${UserPoolId}.`);
    }
    servers.set(Identifier, { Identifier, Name, Scopes });
    return { ResourceServer: { UserPoolId, ...requireServer(pool, Identifier) } };
  },
};

/** `DescribeResourceServer`. */
export const describeResourceServer: Operation<Named> = {
  signed: true,
  input: namedInput,
  run(service, { input: { UserPoolId, Identifier } }) {
    const pool = requirePool(service, UserPoolId);
    return { ResourceServer: { UserPoolId, ...requireServer(pool, Identifier) } };
  },
};

/** `UpdateResourceServer`: the scopes are replaced. */
export const updateResourceServer: Operation<ResourceServerInput> = {
  signed: true,
  input: serverInput,
  run(service, { input: { UserPoolId, Identifier, Name, Scopes = [] } }) {
    const server = requireServer(requirePool(service, UserPoolId), Identifier);
    Object.assign(server, { Name, Scopes });
    return { ResourceServer: { UserPoolId, ...server } };
  },
};

/** `DeleteResourceServer`. */
export const deleteResourceServer: Operation<Named> = {
  signed: true,
  input: namedInput,
  run(service, { input: { UserPoolId, Identifier } }) {
    const pool = requirePool(service, UserPoolId);
    requireServer(pool, Identifier);
    pool.resourceServers?.delete(Identifier);
    return undefined;
  },
};

const pages = /* @__PURE__ */ paging("MaxResults", "NextToken", { least: 1, most: 50 });

/** `ListResourceServers`. */
export const listResourceServers: Operation<
  PageInput<"MaxResults", "NextToken"> & { UserPoolId: string }
> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...pages.members() }),
  run(service, { input }) {
    const { UserPoolId } = input;
    const { resourceServers } = requirePool(service, UserPoolId);
    const { items, next } = pages.pageOf(resourceServers, input);
    return { ResourceServers: items.map((server) => ({ UserPoolId, ...server })), ...next };
  },
};

/** The scopes of all resource servers of a pool, `identifier/scope`. */
export function customScopes({ resourceServers }: PoolRecord): string[] {
  return [...resourceServers?.values() ?? []].flatMap(({ Identifier, Scopes }) =>
    Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`)
  );
}

function requireServer(pool: PoolRecord, identifier: string): ResourceServerRecord {
  const server = pool.resourceServers?.get(identifier);
  if (server === undefined) throw resourceNotFound("Resource server does not exist.");
  return server;
}

function serverInput(): Type<ResourceServerInput> {
  return structure({
    UserPoolId: userPoolId(),
    Identifier: identifier(),
    Name: string({ min: 1, max: 256, pattern: "[\\w\\s+=,.@-]+" }),
    Scopes: optional(list(
      structure({
        ScopeName: string({
          min: 1,
          max: 256,
          pattern: "[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
        }),
        ScopeDescription: string({ min: 1, max: 256 }),
      }),
      0,
      100,
    )),
  });
}

function namedInput(): Type<Named> {
  return structure({ UserPoolId: userPoolId(), Identifier: identifier() });
}

function identifier(): Type<string> {
  return string({ min: 1, max: 256, pattern: "[\\x21\\x23-\\x5B\\x5D-\\x7E]+" });
}
