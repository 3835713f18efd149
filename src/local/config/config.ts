/**
 * What a local user pool is made of, in code or in a JSON file.
 *
 * @module
 */

import * as v from "valibot";
import { type UserPoolClientSettings, userPoolClientSettings } from "../clients/settings.ts";
import { type GroupSettings, groupSettings } from "../groups/groups.ts";
import {
  type Attribute,
  attributeList,
  list,
  type Members,
  type MfaPreference,
  mfaPreference,
  optional,
  structure,
} from "../model/structures.ts";
import {
  attributeValue,
  boolean,
  clientId,
  displayName,
  enumeration,
  groupName,
  password,
  string,
  type Type,
  username,
  userPoolId,
} from "../model/types.ts";
import { type UserPoolMfaSettings, userPoolMfaSettings } from "../pools/mfa.ts";
import { schemaAttribute } from "../pools/schema.ts";
import { type UserPoolSettings, userPoolSettings } from "../pools/settings.ts";

/**
 * A user pool: members of CreateUserPool and SetUserPoolMfaConfig under AWS's names, with its clients
 * and users.
 *
 * What the AWS CLI prints of a real pool is one too: `aws cognito-idp describe-user-pool`, and of its clients and second
 * factors `describe-user-pool-client` and `get-user-pool-mfa-config`, put together by `jq -s add`.
 */
export interface LocalUserPoolConfig extends UserPoolSettings, UserPoolMfaSettings {
  /**
   * A pool as DescribeUserPool tells it. Members beside it take the place of its own, and those that no config has
   * (`Arn`, `CreationDate`) are left out. Second factors, which it does not tell, are authenticator apps, and SMS where
   * `SmsConfiguration` is set, unless members of SetUserPoolMfaConfig stand beside it.
   */
  UserPool?: object;
  /** An app client as DescribeUserPoolClient tells it: the first one, before `clients`. */
  UserPoolClient?: object;
  /** `eu-west-1_Local0001` unless set. */
  UserPoolId?: string;
  /** `local` unless set. */
  PoolName?: string;
  /** The app clients: one public client with the default flows unless set. */
  clients?: LocalClientConfig[];
  /** The groups. */
  groups?: GroupSettings[];
  /** The users. */
  users?: LocalUserConfig[];
}

/** Several user pools on one service. */
export interface LocalUserPoolsConfig {
  /** At least one, each with an id of its own. */
  pools: LocalUserPoolConfig[];
}

/** An app client: members of CreateUserPoolClient. */
export interface LocalClientConfig extends UserPoolClientSettings {
  /** A client as DescribeUserPoolClient tells it; members beside it take the place of its own. */
  UserPoolClient?: object;
  /** Unless set, made of the pool's id and the client's name: the same at every start. So is `GenerateSecret`'s secret. */
  ClientId?: string;
  /** `client 1` and so on unless set. */
  ClientName?: string;
}

/** A user. Without a password, the user can only sign in by factors that need none. */
export interface LocalUserConfig extends MfaPreference {
  /** The name; the e-mail address or phone number in pools with `UsernameAttributes`. */
  Username: string;
  /** A permanent password. */
  Password?: string;
  /** A temporary password, which NEW_PASSWORD_REQUIRED asks to change. */
  TemporaryPassword?: string;
  /** `FORCE_CHANGE_PASSWORD` with a temporary password and `CONFIRMED` without, unless set. */
  UserStatus?: "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";
  /** `true` unless set. */
  Enabled?: boolean;
  /** As in AdminCreateUser, or by name. */
  UserAttributes?: Attribute[] | Record<string, string>;
  /** The names of the groups that the user is in. */
  Groups?: string[];
  /** The base32 secret of an authenticator app that has been verified. */
  SoftwareTokenSecret?: string;
}

/** The schema of {@linkcode LocalUserPoolConfig}. */
export function localUserPoolConfig(): Type<LocalUserPoolConfig> {
  const pool: Members<LocalUserPoolConfig> = {
    UserPool: optional(described()),
    UserPoolClient: optional(described()),
    UserPoolId: optional(userPoolId()),
    PoolName: optional(displayName()),
    ...userPoolSettings(),
    // A description tells the standard attributes besides the custom ones.
    Schema: optional(list(schemaAttribute(), 1, 100)),
    ...userPoolMfaSettings(),
    clients: optional(list(localClientConfig())),
    groups: optional(list(structure(groupSettings()))),
    users: optional(list(structure(userMembers()))),
  };
  return structure(pool);
}

/** The schema of {@linkcode LocalClientConfig}. */
export function localClientConfig(): Type<LocalClientConfig> {
  const client: Members<LocalClientConfig> = {
    UserPoolClient: optional(described()),
    ClientId: optional(clientId()),
    ClientName: optional(displayName()),
    ...userPoolClientSettings(),
  };
  return structure(client);
}

function described(): Type<object> {
  return v.record(v.string(), v.unknown());
}

function userMembers(): Members<LocalUserConfig> {
  return {
    Username: username(),
    Password: optional(password()),
    TemporaryPassword: optional(password()),
    UserStatus: optional(
      enumeration(["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED"]),
    ),
    Enabled: optional(boolean()),
    UserAttributes: optional(
      v.lazy((input) => Array.isArray(input) ? attributeList() : attributeRecord()),
    ),
    Groups: optional(list(groupName())),
    SoftwareTokenSecret: optional(string({ min: 16, pattern: "[A-Z2-7]+=*" })),
    ...mfaPreference(),
  };
}

function attributeRecord(): Type<Record<string, string>> {
  return v.record(v.string(), attributeValue());
}
