/**
 * External identity providers, as records: what set-up scripts make and read back. Nobody signs in by them here.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { resourceNotFound, ServiceFault } from "../fault.ts";
import type { PoolRecord } from "../model/records.ts";
import type { IdentityProviderRecord } from "../model/resources.ts";
import { list, type Members, optional, structure } from "../model/structures.ts";
import { enumeration, epoch, string, textMap, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";

type Details = Omit<
  IdentityProviderRecord,
  "ProviderName" | "ProviderType" | "created" | "modified"
>;

interface Named {
  UserPoolId: string;
  ProviderName: string;
}

const TYPES = ["SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"] as const;

/** `CreateIdentityProvider`. */
export const createIdentityProvider: Operation<
  Named & { ProviderType: typeof TYPES[number] } & Details
> = {
  signed: true,
  input: () =>
    structure({
      ...namedMembers(),
      ProviderType: enumeration(TYPES),
      ProviderDetails: textMap(),
      ...mappingMembers(),
    }),
  run(service, { input: { UserPoolId, ...given } }) {
    const pool = requirePool(service, UserPoolId);
    const providers = pool.identityProviders ??= new Map();
    if (providers.has(given.ProviderName)) {
      throw new ServiceFault(
        "DuplicateProviderException",
        `A provider with the name ${given.ProviderName} already exists.`,
      );
    }
    const now = service.now();
    providers.set(given.ProviderName, { ...given, created: now, modified: now });
    return { IdentityProvider: describe(pool, requireProvider(pool, given.ProviderName)) };
  },
};

/** `DescribeIdentityProvider`. */
export const describeIdentityProvider: Operation<Named> = {
  signed: true,
  input: () => structure(namedMembers()),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    return { IdentityProvider: describe(pool, requireProvider(pool, input.ProviderName)) };
  },
};

/** `GetIdentityProviderByIdentifier`. */
export const getIdentityProviderByIdentifier: Operation<
  { UserPoolId: string; IdpIdentifier: string }
> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), IdpIdentifier: identifier() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const found = [...pool.identityProviders?.values() ?? []]
      .find(({ IdpIdentifiers }) => IdpIdentifiers?.includes(input.IdpIdentifier));
    if (found === undefined) throw missing(input.IdpIdentifier);
    return { IdentityProvider: describe(pool, found) };
  },
};

/** `UpdateIdentityProvider`: what is not given stays. */
export const updateIdentityProvider: Operation<Named & Partial<Details>> = {
  signed: true,
  input: () =>
    structure({
      ...namedMembers(),
      ProviderDetails: optional(textMap()),
      ...mappingMembers(),
    }),
  run(service, { input: { UserPoolId, ProviderName, ...given } }) {
    const pool = requirePool(service, UserPoolId);
    const provider = requireProvider(pool, ProviderName);
    Object.assign(provider, given, { modified: service.now() });
    return { IdentityProvider: describe(pool, provider) };
  },
};

/** `DeleteIdentityProvider`. */
export const deleteIdentityProvider: Operation<Named> = {
  signed: true,
  input: () => structure(namedMembers()),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    requireProvider(pool, input.ProviderName);
    pool.identityProviders?.delete(input.ProviderName);
    return undefined;
  },
};

const pages = /* @__PURE__ */ paging("MaxResults", "NextToken", { most: 60 });

/** `ListIdentityProviders`. */
export const listIdentityProviders: Operation<
  PageInput<"MaxResults", "NextToken"> & { UserPoolId: string }
> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...pages.members() }),
  run(service, { input }) {
    const { identityProviders } = requirePool(service, input.UserPoolId);
    const { items, next } = pages.pageOf(identityProviders, input);
    return {
      Providers: items.map(({ ProviderName, ProviderType, created, modified }) => ({
        ProviderName,
        ProviderType,
        LastModifiedDate: epoch(modified),
        CreationDate: epoch(created),
      })),
      ...next,
    };
  },
};

function namedMembers(): Members<Named> {
  return {
    UserPoolId: userPoolId(),
    ProviderName: string({ min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" }),
  };
}

function mappingMembers(): Members<Omit<Details, "ProviderDetails">> {
  return {
    AttributeMapping: optional(textMap()),
    IdpIdentifiers: optional(list(identifier(), 0, 50)),
    AcrMapping: optional(textMap()),
  };
}

function identifier() {
  return string({ min: 1, max: 40, pattern: "[\\w\\s+=.@-]+" });
}

function requireProvider(pool: PoolRecord, name: string): IdentityProviderRecord {
  const provider = pool.identityProviders?.get(name);
  if (provider === undefined) throw missing(name);
  return provider;
}

function missing(name: string): Error {
  return resourceNotFound(`Identity provider ${name} does not exist.`);
}

function describe(pool: PoolRecord, provider: IdentityProviderRecord): Record<string, unknown> {
  const { created, modified, ...given } = provider;
  return {
    UserPoolId: pool.Id,
    ...given,
    LastModifiedDate: epoch(modified),
    CreationDate: epoch(created),
  };
}
