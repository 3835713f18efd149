/**
 * AWS repeats parts of a request in its messages ("Value 'x' at 'session' failed to satisfy ..."): what
 * may be secret is taken out before anyone sees them.
 *
 * @module
 */

/** Members whose value AWS may quote: choices among published names. */
const HARMLESS = /^(authFlow|challengeName|userPoolId|deviceRememberedStatus)$/i;

/** A word that a sentence of AWS's may hold by itself; replacing it would only blot the sentence out. */
const PLAIN_WORD = /^(.{0,3}|[a-z]{1,15})$/i;

/** Behind these words of AWS's stand those of a Lambda trigger, which may repeat what it was given. */
const FOREIGN = " failed with error ";

/** AWS's longest messages have a few hundred characters; what is longer is not looked at but cut off. */
const LONGEST = 4_000;

/** The message, with every text of the request that may be secret replaced by `[redacted]`. */
export function redact(message: string, request: unknown): string {
  const quoted = message.slice(0, LONGEST).replaceAll(
    /Value '.*?' at '([\w.]+)'/gs,
    (whole, member) => HARMLESS.test(member) ? whole : `Value '[redacted]' at '${member}'`,
  );
  const secrets = sensitiveTexts(request).sort((left, right) => right.length - left.length);
  const [own = "", ...foreign] = quoted.split(FOREIGN);
  return [
    blot(own, secrets.filter((secret) => !PLAIN_WORD.test(secret))),
    ...foreign.map((text) => blot(text, secrets)),
  ].join(FOREIGN);
}

function blot(text: string, secrets: string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, "[redacted]"), text);
}

function sensitiveTexts(value: unknown, member = ""): string[] {
  if (typeof value === "string") {
    return value === "" || HARMLESS.test(member) || member === "ServerName" ? [] : [value];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sensitiveTexts(inner, key));
}
