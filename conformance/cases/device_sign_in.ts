/** What a device that is remembered changes about sign-ins. @module */

import type { Step, Subject } from "../case.ts";
import {
  confirmDevice,
  confirmed,
  missingDevice,
  onDevice,
  setStatus,
  trackingPool,
  withDevice,
} from "../devices.ts";
import { absent } from "../matchers.ts";
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
  signedIn,
  signIn,
  srpA,
  verify,
} from "../requests.ts";
import { api, guide, rustClient, srpHelper } from "../sources.ts";

const source = guide("amazon-cognito-user-pools-device-tracking");
const world = trackingPool(false);
const prompting = trackingPool(true);
const next = { Session: "$sessionIfAny" };
const deviceProof = {
  PASSWORD_CLAIM_SIGNATURE: "$claimSignature",
  PASSWORD_CLAIM_SECRET_BLOCK: "$claimBlock",
  TIMESTAMP: "$claimTime",
};
const asked: Step[] = [
  ...confirmed,
  ...enrolTotp,
  ...[srpA(withDevice), verify(withDevice)],
  respond("DEVICE_SRP_AUTH", { SRP_A: "$srpA", ...withDevice }, next),
];
const unknownDevice = "eu-west-1_00000000-0000-0000-0000-000000000000";

export const deviceSignIn: Subject = {
  name: "remembered devices",
  cases: [
    {
      claim: "The device's proof brings tokens in place of a second factor",
      grade: "recorded",
      source: rustClient,
      world,
      before: asked,
      ask: respond("DEVICE_PASSWORD_VERIFIER", { ...deviceProof, ...withDevice }, next),
      expect: signedIn,
    },
    {
      claim: "A sign-in with a remembered device hands out no new one",
      grade: "documented",
      source,
      world,
      before: asked,
      ask: respond("DEVICE_PASSWORD_VERIFIER", { ...deviceProof, ...withDevice }, next),
      expect: answered({ AuthenticationResult: { NewDeviceMetadata: absent } }),
    },
    {
      claim: "A wrong proof of the device is refused",
      grade: "documented",
      source: `${source}; how it is refused is not recorded`,
      world,
      before: asked,
      ask: respond("DEVICE_PASSWORD_VERIFIER", {
        ...{ ...deviceProof, ...withDevice },
        PASSWORD_CLAIM_SIGNATURE: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      }, next),
      expect: refused("*"),
    },
    {
      claim: "A device that waits for the user's word does not replace the second factor",
      grade: "documented",
      source,
      world: prompting,
      before: [...confirmed, ...enrolTotp, srpA(withDevice)],
      ask: verify(withDevice),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "On the user's word it does",
      grade: "documented",
      source,
      world: prompting,
      before: [...confirmed, setStatus("remembered"), ...enrolTotp, srpA(withDevice)],
      ask: verify(withDevice),
      expect: challenged("DEVICE_SRP_AUTH"),
    },
    {
      claim: "A device that is not_remembered any more does not",
      grade: "documented",
      source,
      world,
      before: [...confirmed, setStatus("not_remembered"), ...enrolTotp, srpA(withDevice)],
      ask: verify(withDevice),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "AdminUpdateDeviceStatus does the same for an administrator",
      grade: "documented",
      source: api("AdminUpdateDeviceStatus"),
      world,
      before: [
        ...confirmed,
        admin("AdminUpdateDeviceStatus", {
          ...{ DeviceKey: "$deviceKey", DeviceRememberedStatus: "not_remembered" },
        }),
        ...[...enrolTotp, srpA(withDevice)],
      ],
      ask: verify(withDevice),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "USER_PASSWORD_AUTH takes a remembered device as SRP does",
      grade: "documented",
      source,
      world,
      before: [signIn(), confirmDevice, ...enrolTotp],
      ask: signIn(withDevice),
      expect: challenged("DEVICE_SRP_AUTH"),
    },
    {
      claim: "PASSWORD_VERIFIER with a device that there is not is told so",
      grade: "documented",
      source: "aws-amplify/amplify-js, retryOnResourceNotFoundException.ts",
      world,
      before: [srpA({ DEVICE_KEY: unknownDevice })],
      ask: verify({ DEVICE_KEY: unknownDevice }),
      expect: missingDevice,
    },
    {
      claim: "ConfirmDevice is refused after answers with an alias in place of the name",
      grade: "recorded",
      source: srpHelper,
      world: {
        ...world,
        pool: { ...world.pool, AliasAttributes: ["email"] },
        user: { email: "$email", email_verified: "true" },
      },
      before: [
        begin("USER_SRP_AUTH", { USERNAME: "$email", SRP_A: "$srpA" }),
        verify({ USERNAME: "$email" }),
      ],
      ask: confirmDevice,
      expect: invalidParameter("Invalid device key given."),
    },
    {
      claim: "ConfirmDevice works without a verifier",
      grade: "documented",
      source: api("ConfirmDevice"),
      world,
      before: [srpA(), verify()],
      ask: call("ConfirmDevice", onDevice),
      expect: answered({ UserConfirmationNecessary: false }),
    },
  ],
};
