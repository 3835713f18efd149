/**
 * What a local user pool remembers of resource servers and external identity providers.
 *
 * @module
 */

/** A resource server: the custom scopes that an app client may ask for. */
export interface ResourceServerRecord {
  Identifier: string;
  Name: string;
  Scopes: { ScopeName: string; ScopeDescription: string }[];
}

/** An external identity provider, as it was given: this service signs nobody in by it. */
export interface IdentityProviderRecord {
  ProviderName: string;
  ProviderType: string;
  ProviderDetails: Record<string, string>;
  AttributeMapping?: Record<string, string>;
  IdpIdentifiers?: string[];
  AcrMapping?: Record<string, string>;
  created: number;
  modified: number;
}
