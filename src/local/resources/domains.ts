/**
 * Domains of managed login, as records: what set-up scripts make and read back. Nothing answers under them.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { invalidParameter, resourceNotFound } from "../fault.ts";
import { type Members, optional, structure } from "../model/structures.ts";
import { document, int, string, userPoolId } from "../model/types.ts";
import type { Operation, Service } from "../service.ts";

/** Where scripts point their DNS records; AWS's example of an address. */
const CLOUD_FRONT = "d111111abcdef8.cloudfront.net";

interface DomainInput {
  Domain: string;
  UserPoolId: string;
  ManagedLoginVersion?: number;
  CustomDomainConfig?: unknown;
  Routing?: unknown;
}

/** `CreateUserPoolDomain`. */
export const createUserPoolDomain: Operation<DomainInput> = {
  signed: true,
  input: () => structure(domainMembers()),
  run(service, { input: { Domain, UserPoolId, ...given } }) {
    const pool = requirePool(service, UserPoolId);
    if (ownerOf(service, Domain) !== undefined) {
      throw invalidParameter("Domain already associated with another user pool.");
    }
    (pool.domains ??= new Map()).set(Domain, given);
    return answer(given);
  },
};

/** `DescribeUserPoolDomain`: for an unknown domain, an empty description. */
export const describeUserPoolDomain: Operation<{ Domain: string }> = {
  signed: true,
  input: () => structure({ Domain: domain() }),
  run(service, { input: { Domain } }) {
    const pool = ownerOf(service, Domain);
    if (pool === undefined) return { DomainDescription: {} };
    return {
      DomainDescription: {
        UserPoolId: pool.Id,
        AWSAccountId: "000000000000",
        Domain,
        CloudFrontDistribution: CLOUD_FRONT,
        Status: "ACTIVE",
        ManagedLoginVersion: 1,
        ...pool.domains?.get(Domain),
      },
    };
  },
};

/** `UpdateUserPoolDomain`. */
export const updateUserPoolDomain: Operation<DomainInput> = {
  signed: true,
  input: () => structure(domainMembers()),
  run(service, { input: { Domain, UserPoolId, ...given } }) {
    const domains = requirePool(service, UserPoolId).domains;
    const before = domains?.get(Domain);
    if (before === undefined) throw missing();
    domains?.set(Domain, { ...before, ...given });
    return answer(given);
  },
};

/** `DeleteUserPoolDomain`. */
export const deleteUserPoolDomain: Operation<{ Domain: string; UserPoolId: string }> = {
  signed: true,
  input: () => structure({ Domain: domain(), UserPoolId: userPoolId() }),
  run(service, { input: { Domain, UserPoolId } }) {
    if (!requirePool(service, UserPoolId).domains?.delete(Domain)) throw missing();
    return {};
  },
};

function domainMembers(): Members<DomainInput> {
  return {
    Domain: domain(),
    UserPoolId: userPoolId(),
    ManagedLoginVersion: optional(int(1, 2)),
    CustomDomainConfig: optional(document()),
    Routing: optional(document()),
  };
}

function domain() {
  return string({ min: 1, max: 63, pattern: "[a-z0-9]([a-z0-9.-]*[a-z0-9])?" });
}

function ownerOf(service: Service, name: string) {
  return [...service.pools.values()].find(({ domains }) => domains?.has(name));
}

function answer({ ManagedLoginVersion = 1, CustomDomainConfig }: Partial<DomainInput>) {
  return {
    ManagedLoginVersion,
    ...CustomDomainConfig !== undefined && { CloudFrontDomain: CLOUD_FRONT },
  };
}

function missing(): Error {
  return resourceNotFound("Domain does not exist.");
}
