/**
 * Optional members of what users hand in take `undefined`, also under `exactOptionalPropertyTypes`: an option that is
 * not set in the environment, a member of somebody's own type. Checking this file is the test.
 *
 * @module
 */

import assert from "node:assert/strict";
import type * as client from "@cognito-edge/auth";
import type * as browser from "@cognito-edge/auth/browser";
import type * as hono from "@cognito-edge/auth/hono";
import type * as session from "../../src/session/mod.ts";
import type * as srp from "@cognito-edge/auth/srp";
import type * as tokens from "../../src/tokens/mod.ts";

/** What has no members that the user writes: plain values, and what the package itself handed out before. */
type Leaf =
  | client.Challenge
  | client.ChallengeForm
  | client.SignedIn
  | client.PasskeyCreationOptionsJSON
  | client.PasskeyRequestOptionsJSON
  | tokens.TokenClaims
  | string
  | number
  | boolean
  | bigint
  | symbol
  | null
  | undefined
  | ((...given: never[]) => unknown)
  | ArrayBuffer
  | ArrayBufferView
  | AbortSignal
  | Date
  | Error
  | Request
  | Response
  | URL;

/** The same type, with `undefined` in every optional member, however deep. */
type Loose<Type> = Type extends Leaf ? Type
  : Type extends readonly unknown[] ? { [Key in keyof Type]: Loose<Type[Key]> }
  : { [Key in keyof Type]: Loose<Type[Key]> | Absent<Type, Key> };

/** `undefined` for a member that may be left out. */
type Absent<Type, Key extends keyof Type> = string extends Key ? never
  : Record<never, never> extends Pick<Type, Key> ? undefined
  : never;

/** The functions of a module that do not take `undefined` in an optional member of their input. */
type Strict<Module> = {
  [Name in keyof Module]: Module[Name] extends (...given: infer Given) => unknown
    ? Loose<Given> extends Given ? never : Name
    : never;
}[keyof Module];

/** Does not compile unless there are none. */
function none<_Names extends never>(): void {}

Deno.test("optional members of what users hand in take undefined", () => {
  none<Strict<typeof client>>();
  none<Strict<typeof srp>>();
  none<Strict<typeof session>>();
  none<Strict<typeof tokens>>();
  none<Strict<typeof browser>>();
  none<Strict<typeof hono>>();
  // @ts-expect-error -- this one does not
  none<Strict<{ strict(input: { a?: { b?: string }[] }): void }>>();
  none<Strict<{ loose(input: { a?: { b?: string | undefined }[] | undefined }): void }>>();
  assert.equal(typeof none, "function");
});
