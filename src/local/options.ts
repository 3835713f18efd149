/**
 * Refusing options that a local user pool cannot run with, by their names.
 *
 * @module
 */

import { requireKnown, shown } from "./known.ts";
import { isTrigger, TRIGGER_NAMES } from "./model/triggers.ts";
import { defaultQuirks, type Quirks } from "./quirks.ts";
import type { LocalUserPoolOptions } from "./service.ts";

const OPTIONS: Record<keyof LocalUserPoolOptions, true> = {
  triggers: true,
  credentials: true,
  now: true,
  random: true,
  quirks: true,
  messageOrigins: true,
  onRequest: true,
  issuer: true,
  dataFile: true,
};

/** Throws `TypeError` for options that are not known or cannot be. */
export function checkOptions(options: LocalUserPoolOptions): void {
  const cannot = "Cannot make a local user pool with these options";
  requireKnown(options, Object.keys(OPTIONS), cannot);
  const { triggers = {}, credentials = {}, quirks = {}, messageOrigins = [], issuer } = options;
  requireKnown(triggers, TRIGGER_NAMES, `${cannot}: triggers`);
  for (const [name, trigger] of Object.entries(triggers)) {
    if (trigger === undefined || isTrigger(trigger)) continue;
    throw new TypeError(`${cannot}: triggers.${name} must be a function, or the URL of one`);
  }
  requireKnown(credentials, ["accessKeyId", "secretAccessKey"], `${cannot}: credentials`);
  checkQuirks(quirks, `${cannot}: quirks`);
  const wrong = messageOrigins.find((origin) =>
    !URL.canParse(origin) || new URL(origin).origin !== origin
  );
  if (wrong !== undefined) {
    throw new TypeError(
      `${cannot}: messageOrigins: ${shown(wrong)} is no origin such as http://localhost:5173`,
    );
  }
  if (issuer !== undefined && !(/^https?:/.test(issuer) && URL.canParse(issuer))) {
    throw new TypeError(
      `${cannot}: issuer: ${shown(issuer)} is no URL such as http://localhost:9229`,
    );
  }
}

/** Throws `TypeError` for a quirk that there is not, and for a value that it cannot have. */
export function checkQuirks(quirks: object, cannot: string): void {
  const defaults = defaultQuirks();
  requireKnown(quirks, Object.keys(defaults), cannot);
  for (const [key, value] of Object.entries(quirks)) {
    const name = key as keyof Quirks;
    if (isPossible(name, value)) continue;
    const [least, most] = RANGES[name] ?? [];
    const choice = QUIRK_CHOICES[name]?.map((text) => `'${text}'`).join(" or ") ??
      (least === undefined ? `a ${typeof defaults[name]}` : `${least} to ${most}`);
    throw new TypeError(`${cannot}: ${name} cannot be ${shown(value)}; choose ${choice}`);
  }
}

/** The quirks that are one of several texts. */
export const QUIRK_CHOICES: { readonly [Name in keyof Quirks]?: readonly string[] } = {
  unconfirmedFailsAt: ["initiate", "verify"],
  resetRequiredFails: ["before the password", "after the password"],
};

/** The whole numbers that some quirks can be; others are numbers from 0. */
const RANGES: { readonly [Name in keyof Quirks]?: readonly [number, number] } = {
  sessionLength: [200, 8192],
  revokeTokenUnauthorizedStatus: [400, 599],
};

function isPossible(name: keyof Quirks, value: unknown): boolean {
  if (typeof value !== typeof defaultQuirks()[name]) return false;
  if (typeof value === "string") return QUIRK_CHOICES[name]?.includes(value) ?? true;
  if (typeof value !== "number") return true;
  const [least, most] = RANGES[name] ?? [0, Number.MAX_VALUE];
  const whole = RANGES[name] === undefined || Number.isInteger(value);
  return value >= least && value <= most && whole;
}
