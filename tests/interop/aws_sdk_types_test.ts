/**
 * Our types of requests and responses beside those of the AWS SDK: the same members, and the same values in them.
 * Checking this file is the test.
 *
 * @module
 */

import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import * as auth from "@cognito-edge/auth";
import assert from "node:assert/strict";

/** The SDK's operations. */
type Sdk = {
  [Name in keyof CognitoIdentityProvider]: CognitoIdentityProvider[Name] extends {
    (input: infer Input, options?: never): Promise<infer Output>;
    (input: never, done: never): void;
    (input: never, options: never, done: never): void;
  } ? [input: Input, output: Omit<Output, "$metadata">]
    : never;
};

/** Our operations that go by the SDK's names; it writes one of them otherwise. */
type Names = {
  [Name in keyof typeof auth]: Name extends "setUserMfaPreference" ? "setUserMFAPreference"
    : Name extends keyof Sdk ? Name
    : never;
}[keyof typeof auth];

type OwnName<Name extends string> = Name extends "setUserMFAPreference" ? "setUserMfaPreference"
  : Name;

type Own<Name extends string> = (typeof auth)[OwnName<Name> & keyof typeof auth] extends (
  client: never,
  input: infer Input,
  options?: never,
) => Promise<infer Output> ? [input: NonNullable<Input>, output: Output]
  : never;

/** Members that are JSON documents: their insides are WebAuthn's. */
type Document = "Credential" | "CredentialCreationOptions";

/** What the client fills in. */
type FilledIn = "UserPoolId" | "ClientId" | "SecretHash" | "ClientSecret" | "Secret";

/**
 * The SDK's types without `undefined`; dates are numbers on the wire; documents are JSON of any kind; names may be newer
 * than both of us.
 */
type Wire<Type> = unknown extends Type ? unknown
  : Type extends string ? string
  : Type extends Date ? number
  : Type extends (infer Item)[] ? Wire<Item>[]
  : Type extends object ? {
      [Key in keyof Type]: Key extends Document ? unknown : Wire<Exclude<Type[Key], undefined>>;
    }
  : Type;

/** All keys at every depth, as paths: a member that one side lacks shows. */
type Paths<Type> = Type extends string | number | boolean | undefined | null ? never
  : Type extends readonly (infer Item)[] ? Paths<Item>
  : Type extends object ? {
      [Key in keyof Type & string]: string extends Key ? never
        : Key extends Document ? Key
        : Key | `${Key}.${Paths<Exclude<Type[Key], undefined>>}`;
    }[keyof Type & string]
  : never;

type Same<Left, Right> = [Left] extends [Right] ? [Right] extends [Left] ? true : [Right] : [Left];

type Comparison = {
  [Name in Names]: [
    Same<Paths<Own<Name>[0]>, Paths<Omit<Wire<Sdk[Name][0]>, FilledIn>>>,
    Same<Paths<Own<Name>[1]>, Paths<Wire<Sdk[Name][1]>>>,
    Own<Name>[0] extends Omit<Wire<Sdk[Name][0]>, FilledIn> ? true : Own<Name>[0],
  ];
};

type Expected = { [Name in Names]: [true, true, true] };

Deno.test("our requests and responses have the members that the AWS SDK's have", () => {
  const compared: Names[] = ["initiateAuth", "signUp", "setUserMFAPreference"];
  assert(compared.every((name) => name.replace("MFA", "Mfa") in auth));
  const comparison = null as unknown as Comparison;
  const _same: Expected = comparison;
});
