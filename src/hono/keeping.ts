/**
 * Values between two requests: sealed in a cookie, or in the store under a reference that the cookie holds.
 *
 * @module
 */

import { toBase64Url, utf8 } from "../bytes.ts";
import { open, type Opened, seal } from "../session/mod.ts";
import type { AuthCall } from "./auth_call.ts";

/** What a cookie holds in place of the value where there is a store. */
interface Reference {
  ref: string;
}

/** Where a value is kept. */
export interface Place {
  /** Of the cookie. */
  name: string;
  /** Higher than that of the cookies before it. 0 unless set. */
  counter?: number;
}

/** A value, and how to overwrite it where it lies. */
export interface Kept<Value> extends Opened<Value> {
  /** The key in the store. */
  key: string | undefined;
}

/**
 * Keeps a value.
 *
 * @throws {InputError} `invalid_input` where there is no store, and cookies cannot hold it.
 */
export async function keep(
  call: AuthCall,
  place: Place,
  value: unknown,
  expiresAt: number,
): Promise<void> {
  const { cookies, sealer, options: { store } } = call;
  let held = value;
  if (store) {
    const ref = call.random(32);
    const key = await keyOf(ref);
    await store.set(key, await seal(sealer, { name: key, value, expiresAt }), expiresAt);
    held = { ref } satisfies Reference;
  }
  const text = await seal(sealer, { ...place, value: held, expiresAt });
  await cookies.set(place.name, text, expiresAt);
}

/** Finds what was kept; `undefined` where it is not there, or not good here or any more. */
export async function find<Value>(call: AuthCall, name: string): Promise<Kept<Value> | undefined> {
  const { cookies, sealer, options: { store } } = call;
  const inside = await open<Value | Reference>(sealer, { name, text: await cookies.get(name) });
  if (!inside) return undefined;
  const { ref } = inside.value as Reference;
  if (ref === undefined) return { ...inside, value: inside.value as Value, key: undefined };
  const key = await keyOf(ref);
  const outside = await open<Value>(sealer, { name: key, text: await store?.get(key) });
  return outside && { ...outside, counter: inside.counter, key };
}

/** Forgets what was kept. */
export async function forget(call: AuthCall, name: string): Promise<void> {
  const { cookies, sealer, options: { store } } = call;
  const inside = store && await open<Reference>(sealer, { name, text: await cookies.get(name) });
  if (inside?.value.ref !== undefined) await store?.delete(await keyOf(inside.value.ref));
  await cookies.delete(name);
}

/** Whoever reads the store learns no reference from it. */
async function keyOf(ref: string): Promise<string> {
  return `kept:${await digest(ref)}`;
}

/** SHA-256, as base64url. */
export async function digest(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text))));
}
