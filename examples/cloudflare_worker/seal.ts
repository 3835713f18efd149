/**
 * Values that a browser keeps for the Worker and can neither read nor change: AES-256-GCM.
 *
 * @module
 */

/** The key, from 32 bytes in base64: `openssl rand -base64 32`. */
async function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (bytes.length !== 32) throw new Error("SEAL_KEY must be 32 bytes in base64");
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** What the value is for: sealed for one purpose, it does not open for another. */
const algorithm = (iv: Uint8Array<ArrayBuffer>, purpose: string) => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(purpose),
});

/** Seals a JSON value. */
export async function seal(value: unknown, purpose: string, secret: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const key = await importKey(secret);
  const sealed = await crypto.subtle.encrypt(algorithm(iv, purpose), key, text);
  return btoa(String.fromCharCode(...iv, ...new Uint8Array(sealed)));
}

/** Opens it; `undefined` where it was not sealed by this key, or for something else. */
export async function open<Value>(
  sealed: string,
  purpose: string,
  secret: string,
): Promise<Value | undefined> {
  const key = await importKey(secret);
  try {
    const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
    const iv = bytes.slice(0, 12);
    const text = await crypto.subtle.decrypt(algorithm(iv, purpose), key, bytes.slice(12));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}
