/**
 * Making users.
 *
 * @module
 */

import { invalidParameter, ServiceFault } from "../fault.ts";
import type { PoolRecord, UserRecord, UserStatus } from "../model/records.ts";
import type { Service } from "../service.ts";
import { placeUser } from "./attributes.ts";
import { randomUuid } from "./ids.ts";
import { findUser } from "./lookup.ts";
import { isEmail, isPhoneNumber, type Verifiable } from "./names.ts";
import { checkRequired } from "./schema.ts";

/** Who is to be made. */
export interface NewUser {
  /** A name, or the e-mail address or phone number in pools that sign in by them. */
  Username: string;
  /** Without `sub`, which is the service's alone. */
  attributes: Record<string, string>;
  /** Made up unless given, by a config. */
  sub?: string;
  UserStatus: UserStatus;
  /** Whether the attributes that the pool requires must all be there. */
  complete?: boolean;
  /** Whether aliases move over from other users. */
  force?: boolean;
}

/**
 * Adds a user without a password.
 *
 * `taken` makes the error for a name that another user has; `attribute`: the sign-in attribute whose value the name is.
 * Throws `InvalidParameterException` for names and attributes that the pool does not allow, and `AliasExistsException`.
 */
export function addUser(
  service: Service,
  pool: PoolRecord,
  user: NewUser,
  taken: (attribute?: string) => ServiceFault,
): UserRecord {
  const attribute = signInAttribute(pool, user.Username);
  const attributes = withName(pool, user.Username, user.attributes);
  if ("sub" in attributes) throw invalidParameter("user.sub: Attribute cannot be updated.");
  if (user.complete) checkRequired(pool, attributes);
  const sub = user.sub ?? randomUuid(service);
  if (findUser(pool, user.Username) || findUser(pool, sub)) throw taken(attribute);
  const now = service.now();
  const record: UserRecord = {
    Username: realName(pool, user.Username, sub),
    attributes: new Map([["sub", sub]]),
    UserStatus: user.UserStatus,
    Enabled: true,
    passwordsSet: 0,
    created: now,
    modified: now,
  };
  placeUser(pool, record, attributes, user.force ? { force: true } : {});
  return record;
}

/** The attributes of a new user: in pools that sign in by e-mail or phone, the name is one of them. */
export function withName(
  pool: PoolRecord,
  name: string,
  attributes: Record<string, string>,
): Record<string, string> {
  const attribute = signInAttribute(pool, name);
  return attribute ? { ...attributes, [attribute]: name } : attributes;
}

/** The real name that a new user will have. */
export function realName(pool: PoolRecord, name: string, sub: string): string {
  return signInAttribute(pool, name) ? sub : name;
}

/** `UsernameExistsException` in the words of SignUp. */
export function takenAtSignUp(attribute?: string): ServiceFault {
  return usernameExists(
    attribute ? `An account with the given ${attribute} already exists.` : "User already exists",
  );
}

/** `UsernameExistsException` in the words of AdminCreateUser. */
export function takenAtCreation(attribute?: string): ServiceFault {
  return usernameExists(
    attribute
      ? `An account with the given ${attribute} already exists.`
      : "User account already exists",
  );
}

function usernameExists(message: string): ServiceFault {
  return new ServiceFault("UsernameExistsException", message);
}

/** The attribute that a name is the value of, in pools that sign in by e-mail or phone. */
function signInAttribute(pool: PoolRecord, name: string): Verifiable | undefined {
  const email = isEmail(name);
  const phone = isPhoneNumber(name);
  const [first, second] = pool.UsernameAttributes;
  if (first === undefined) {
    if (email && pool.AliasAttributes.includes("email")) {
      throw invalidParameter(
        "Username cannot be of email format, since user pool is configured for email alias.",
      );
    }
    if (phone && pool.AliasAttributes.includes("phone_number")) {
      throw invalidParameter(
        "Username cannot be of phone number format, " +
          "since user pool is configured for phone number alias.",
      );
    }
    return undefined;
  }
  if (email && pool.UsernameAttributes.includes("email")) return "email";
  if (phone && pool.UsernameAttributes.includes("phone_number")) return "phone_number";
  if (second !== undefined) {
    throw invalidParameter("Username should be either an email or a phone number.");
  }
  throw invalidParameter(
    first === "email" ? "Username should be an email." : "Username should be a phone number.",
  );
}
