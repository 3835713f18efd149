/**
 * Tokens that lived on or were taken from others, and what else belongs to one user alone.
 *
 * @module
 */

import type { Action } from "../actions.ts";
import { byPassword, DAY, type Kept, meanwhile } from "./sequence.ts";

const refresh: Action & { do: "refresh" } = {
  ...{ do: "refresh", token: 0, elsewhere: false, again: undefined },
};

/** All of them. */
export const tokens: Kept[] = [
  {
    found: "an access token whose time is over",
    actions: [byPassword(0), { do: "wait", seconds: 4000 }],
  },
  {
    found: "tokens of a user who signed out",
    actions: [byPassword(0), { do: "ownSignOut", token: 0 }],
  },
  {
    found: "tokens of a user who was signed out",
    actions: [byPassword(0), { do: "signOut", who: 0 }],
  },
  {
    found: "tokens of a user who was disabled and enabled",
    actions: [byPassword(0), { do: "disable", who: 0 }, { do: "enable", who: 0 }],
  },
  {
    found: "tokens whose refresh token was revoked",
    actions: [byPassword(0), { do: "revoke", token: 0, elsewhere: false }],
  },
  {
    found: "tokens revoked by another client",
    actions: [byPassword(0), { do: "revoke", token: 0, elsewhere: true }],
  },
  {
    found: "a refresh token of another client",
    actions: [byPassword(0), { ...refresh, elsewhere: true }],
  },
  {
    found: "a refresh token after its grace",
    actions: [byPassword(0, { client: 2 }), { ...refresh, again: 12 }],
  },
  {
    found: "a refresh token whose time is over",
    actions: [byPassword(0), { ...refresh, again: 31 * DAY }],
  },
  {
    found: "a refresh token of a user who was deleted and made again",
    actions: [byPassword(1), { do: "delete", who: 1 }, {
      do: "create",
      who: 1,
      email: 0,
      nickname: 0,
      force: false,
    }, refresh],
  },
  {
    found: "a refresh token that was revoked meanwhile",
    actions: [byPassword(0), meanwhile(refresh, "disable")],
  },
  {
    found: "a refresh token without its device",
    beginning: { devices: true },
    actions: [byPassword(0), { do: "device", token: 0, device: 0, step: "confirm" }, {
      do: "device",
      token: 0,
      device: 0,
      step: "forget",
    }, refresh],
  },
  {
    found: "the device of another user",
    beginning: { devices: true },
    actions: [
      byPassword(0),
      { do: "device", token: 0, device: 0, step: "confirm" },
      byPassword(1, { device: 0 }),
    ],
  },
  {
    found: "the members of a group that was deleted and made again",
    actions: [{ do: "group", step: "join", who: 0, name: "staff" }, {
      do: "group",
      step: "make again",
      who: 0,
      name: "staff",
    }],
  },
];
