/**
 * Factors and authentication levels.
 *
 * @module
 */

/** What a user showed, as `amr` names it: `swk` a passkey of the platform, `hwk` a roaming one. */
export type Factor = "pwd" | "otp" | "sms" | "email_otp" | "swk" | "hwk";

/** The four levels; a higher one includes the lower. */
export type Level = 1 | 2 | 3 | 4;

/** How a pool calls its levels 1 to 4. */
export type LevelNames = readonly [string, string, string, string];
