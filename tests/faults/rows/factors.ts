/**
 * Authenticator apps, devices and passkeys.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { createDeviceVerifier } from "@cognito-edge/auth/srp";
import { passkeyOf } from "./preparations.ts";
import { byDevice, byToken, type OperationRow } from "./row.ts";

export const factors: OperationRow[] = [
  byToken(
    "associateSoftwareToken",
    (client, AccessToken, options) => auth.associateSoftwareToken(client, { AccessToken }, options),
  ),
  {
    name: "verifySoftwareToken",
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const { SecretCode } = await auth.associateSoftwareToken(world.direct, { AccessToken });
      const UserCode = await totpCode(SecretCode);
      return (client, options) =>
        auth.verifySoftwareToken(client, { AccessToken, UserCode }, options);
    },
  },
  {
    name: "confirmDevice",
    saysLittle: true,
    world: "tracking",
    async prepare(world) {
      const { tokens, newDevice } = await (await world.person()).signedIn();
      const { salt: Salt, passwordVerifier } = await createDeviceVerifier(newDevice!);
      return (client, options) =>
        auth.confirmDevice(client, {
          AccessToken: tokens.accessToken,
          DeviceKey: newDevice!.deviceKey,
          DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt },
        }, options);
    },
  },
  byDevice(
    "forgetDevice",
    (client, about, options) => auth.forgetDevice(client, about, options),
    { saysLittle: true },
  ),
  byDevice("getDevice", (client, about, options) => auth.getDevice(client, about, options)),
  byDevice(
    "updateDeviceStatus",
    (client, about, options) =>
      auth.updateDeviceStatus(client, { ...about, DeviceRememberedStatus: "remembered" }, options),
    { saysLittle: true },
  ),
  byDevice(
    "listDevices",
    (client, { AccessToken }, options) => auth.listDevices(client, { AccessToken }, options),
  ),
  byToken(
    "startWebAuthnRegistration",
    (client, AccessToken, options) =>
      auth.startWebAuthnRegistration(client, { AccessToken }, options),
  ),
  {
    name: "completeWebAuthnRegistration",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const { Credential } = await passkeyOf(world, AccessToken);
      return (client, options) =>
        auth.completeWebAuthnRegistration(client, { AccessToken, Credential }, options);
    },
  },
  {
    name: "deleteWebAuthnCredential",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const { Credential } = await passkeyOf(world, AccessToken);
      await auth.completeWebAuthnRegistration(world.direct, { AccessToken, Credential });
      return (client, options) =>
        auth.deleteWebAuthnCredential(
          client,
          { AccessToken, CredentialId: Credential.id },
          options,
        );
    },
  },
  byToken(
    "listWebAuthnCredentials",
    (client, AccessToken, options) =>
      auth.listWebAuthnCredentials(client, { AccessToken }, options),
  ),
];
