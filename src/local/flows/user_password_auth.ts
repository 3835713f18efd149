/**
 * USER_PASSWORD_AUTH, and its Admin twins ADMIN_USER_PASSWORD_AUTH and ADMIN_NO_SRP_AUTH: the password itself
 * is sent.
 *
 * @module
 */

import { provePassword } from "../attempt/prove_password.ts";
import type { Flow } from "./flow.ts";

/** For InitiateAuth. */
export const userPasswordAuth: Flow = {
  required: ["PASSWORD"],
  family: "public",
  start: provePassword,
};

/** For AdminInitiateAuth. */
export const adminUserPasswordAuth: Flow = {
  required: ["PASSWORD"],
  family: "admin",
  start: provePassword,
};
