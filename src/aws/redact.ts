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

/** AWS's longest messages have a few hundred characters; what is longer is cut off. */
const LONGEST = 4_000;

const REDACTED = "[redacted]";

/** The message, with every text of the request that may be secret replaced by `[redacted]`. */
export function redact(message: string, request: unknown): string {
  // The longest first, since one text may be a part of another. Before the cut, which may go through one of them.
  const secrets = [...new Set(sensitiveTexts(request).flatMap(formsOf))]
    .sort((left, right) => right.length - left.length);
  const border = message.indexOf(FOREIGN) + FOREIGN.length;
  const own = border < FOREIGN.length ? message.length : border;
  const blotted =
    blot(message.slice(0, own), secrets.filter((secret) => !PLAIN_WORD.test(secret))) +
    blot(message.slice(own), secrets);
  // What AWS quotes need not be what was sent, letter by letter; and a quotation may lose its end by the cut.
  const end = blotted.length > LONGEST ? "|$" : "";
  return blotted.slice(0, LONGEST).replaceAll(
    new RegExp(`Value '.*?(?:' at '([\\w.]+)'${end})`, "gs"),
    (whole, member?: string) =>
      member && HARMLESS.test(member)
        ? whole
        : `Value '${REDACTED}'${member ? ` at '${member}'` : ""}`,
  );
}

function blot(text: string, secrets: string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
}

/** The text as it is, and as it stands in JSON, between quotes of other languages, in a form and in a URL. */
function formsOf(text: string): string[] {
  const form = String(new URLSearchParams([["", text]])).slice(1);
  const url = form.replaceAll("+", "%20").replaceAll("*", "%2A").replaceAll("%7E", "~");
  // As `encodeURIComponent` has it, which leaves !'()* alone.
  const encoded = [form, url, url.replace(/%2[1789A]/g, decodeURIComponent)];
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    text.replace(/['"\\]/g, "\\$&"),
    ...encoded,
    ...encoded.map((form) => form.replace(/%../g, (code) => code.toLowerCase())),
  ];
}

function sensitiveTexts(value: unknown, member = ""): string[] {
  if (typeof value === "string") {
    return value === "" || HARMLESS.test(member) || member === "ServerName" ? [] : [value];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sensitiveTexts(inner, key));
}
