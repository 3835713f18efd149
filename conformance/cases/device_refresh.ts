/** Refreshes on devices, and what is told and forgotten of these. @module */

import type { Subject } from "../case.ts";
import {
  confirmDevice,
  confirmed,
  missingDevice,
  onDevice,
  setStatus,
  trackingPool,
  withDevice,
} from "../devices.ts";
import { containing, number, text } from "../matchers.ts";
import {
  admin,
  answered,
  begin,
  call,
  notAuthorized,
  signedIn,
  srpA,
  verify,
} from "../requests.ts";
import { api } from "../sources.ts";

const knowledge = "https://repost.aws/knowledge-center/cognito-invalid-refresh-token-error";
const world = trackingPool(false);
const refresh = (more = {}) => begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh", ...more });

export const deviceRefresh: Subject = {
  name: "devices kept",
  cases: [
    {
      claim: "A refresh without the device is Invalid Refresh Token",
      grade: "documented",
      source: knowledge,
      world,
      before: confirmed,
      ask: refresh(),
      expect: notAuthorized("Invalid Refresh Token"),
    },
    {
      claim: "A refresh with a device that was not confirmed is Invalid Refresh Token",
      grade: "documented",
      source: knowledge,
      world,
      before: [srpA(), verify()],
      ask: refresh(withDevice),
      expect: notAuthorized("Invalid Refresh Token"),
    },
    {
      claim: "A refresh with the confirmed device is good",
      grade: "documented",
      source: knowledge,
      world,
      before: confirmed,
      ask: refresh(withDevice),
      expect: signedIn,
    },
    {
      claim: "GetDevice tells name and dates",
      grade: "documented",
      source: api("GetDevice"),
      world,
      before: [srpA(), verify(), confirmDevice, setStatus("remembered")],
      ask: call("GetDevice", onDevice),
      expect: answered({
        Device: {
          ...{ DeviceKey: "$deviceKey", DeviceCreateDate: number },
          ...{ DeviceLastModifiedDate: number, DeviceAttributes: containing({ Name: text() }) },
        },
      }),
    },
    {
      claim: "AdminListDevices lists what was confirmed",
      grade: "documented",
      source: api("AdminListDevices"),
      world,
      before: confirmed,
      ask: admin("AdminListDevices"),
      expect: answered({ Devices: [{ DeviceKey: "$deviceKey" }] }),
    },
    {
      claim: "AdminForgetDevice forgets a device",
      grade: "documented",
      source: api("AdminForgetDevice"),
      world,
      before: [...confirmed, admin("AdminForgetDevice", { DeviceKey: "$deviceKey" })],
      ask: call("GetDevice", onDevice),
      expect: missingDevice,
    },
  ],
};
