/** Devices, and sign-ins that functions decide. @module */

import type { Step, Subject, World } from "../case.ts";
import { trackingPool, withDevice } from "../devices.ts";
import { absent, containing, like, text } from "../matchers.ts";
import {
  admin,
  answered,
  begin,
  call,
  challenged,
  enrolTotp,
  invalidParameter,
  refused,
  respond,
  signIn,
  srpA,
  verify,
} from "../requests.ts";
import { api, guide, quoted, rustClient } from "../sources.ts";

const source = guide("amazon-cognito-user-pools-device-tracking");
const tracking = trackingPool(false);
const prompting: World = { pool: trackingPool(true).pool! };
const confirmDevice = call("ConfirmDevice", {
  ...{ AccessToken: "$access", DeviceKey: "$deviceKey", DeviceName: "browser" },
  DeviceSecretVerifierConfig: { PasswordVerifier: "$deviceVerifier", Salt: "$deviceSalt" },
});
const bySrp: Step[] = [srpA(), verify()];

export const devices: Subject = {
  name: "devices",
  cases: [
    {
      claim: "A sign-in in a pool that tracks devices hands out a device",
      grade: "documented",
      source,
      world: tracking,
      before: [srpA()],
      ask: verify(),
      expect: answered({
        AuthenticationResult: {
          NewDeviceMetadata: { DeviceKey: like(/^[\w-]+_[0-9a-f-]+$/), DeviceGroupKey: text() },
        },
      }),
    },
    {
      claim: "A pool that does not track devices hands out none",
      grade: "documented",
      source,
      before: [srpA()],
      ask: verify(),
      expect: answered({ AuthenticationResult: { NewDeviceMetadata: absent } }),
    },
    {
      claim: "ConfirmDevice remembers at once where users are not asked",
      grade: "recorded",
      source: rustClient,
      world: tracking,
      before: bySrp,
      ask: confirmDevice,
      expect: answered({ UserConfirmationNecessary: false }),
    },
    {
      claim: "ConfirmDevice says that the user has to be asked where the pool says so",
      grade: "documented",
      source: api("ConfirmDevice"),
      world: prompting,
      before: bySrp,
      ask: confirmDevice,
      expect: answered({ UserConfirmationNecessary: true }),
    },
    {
      claim: "A device that is not the sign-in's own is refused",
      grade: "reported",
      source: quoted,
      world: tracking,
      before: bySrp,
      ask: call("ConfirmDevice", {
        AccessToken: "$access",
        DeviceKey: "eu-west-1_00000000-0000-0000-0000-000000000000",
        DeviceSecretVerifierConfig: { PasswordVerifier: "$deviceVerifier", Salt: "$deviceSalt" },
      }),
      expect: invalidParameter("Invalid device key given."),
    },
    {
      claim: "A remembered device is asked to prove itself in place of a second factor",
      grade: "documented",
      source,
      world: tracking,
      before: [...bySrp, confirmDevice, ...enrolTotp, srpA(withDevice)],
      ask: verify(withDevice),
      expect: challenged("DEVICE_SRP_AUTH"),
    },
    {
      claim: "DEVICE_SRP_AUTH leads to DEVICE_PASSWORD_VERIFIER",
      grade: "recorded",
      source: rustClient,
      world: tracking,
      before: [...bySrp, confirmDevice, ...enrolTotp, srpA(withDevice), verify(withDevice)],
      ask: respond("DEVICE_SRP_AUTH", { SRP_A: "$srpA", ...withDevice }, {
        Session: "$sessionIfAny",
      }),
      expect: challenged("DEVICE_PASSWORD_VERIFIER", {
        ChallengeParameters: { SALT: text(2), SRP_B: text(700), SECRET_BLOCK: text(100) },
      }),
    },
    {
      claim: "A device that is not known is told so",
      grade: "documented",
      source: "aws-amplify/amplify-js, retryOnResourceNotFoundException.ts",
      world: tracking,
      before: bySrp,
      ask: call("GetDevice", {
        AccessToken: "$access",
        DeviceKey: "eu-west-1_00000000-0000-0000-0000-000000000000",
      }),
      expect: refused("ResourceNotFoundException", "Device does not exist."),
    },
    {
      claim: "Without device tracking, operations on devices are refused",
      grade: "recorded",
      source: "a raw error of 2025",
      before: [signIn()],
      ask: call("ListDevices", { AccessToken: "$access" }),
      expect: refused(
        "InvalidUserPoolConfigurationException",
        "Device tracking not currently enabled for this pool.",
      ),
    },
    {
      claim: "ListDevices lists what was confirmed",
      grade: "documented",
      source,
      world: tracking,
      before: [...bySrp, confirmDevice],
      ask: call("ListDevices", { AccessToken: "$access" }),
      expect: answered({ Devices: containing({ DeviceKey: "$deviceKey" }) }),
    },
    {
      claim: "A forgotten device is forgotten",
      grade: "documented",
      source,
      world: tracking,
      before: [
        ...[...bySrp, confirmDevice],
        call("ForgetDevice", { AccessToken: "$access", DeviceKey: "$deviceKey" }),
      ],
      ask: admin("AdminGetDevice", { DeviceKey: "$deviceKey" }),
      expect: refused("ResourceNotFoundException", "Device does not exist."),
    },
    {
      claim: "CUSTOM_AUTH without its functions is refused",
      grade: "reported",
      source: quoted,
      world: { client: { ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"] } },
      ask: begin("CUSTOM_AUTH", { USERNAME: "$user" }),
      expect: invalidParameter("Custom auth lambda trigger is not configured for the user pool."),
    },
  ],
};
