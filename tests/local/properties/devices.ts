/**
 * Devices, passkeys and groups: what belongs to one user, or to one pool.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import { SoftwareAuthenticator } from "../../scenarios/software_authenticator.ts";
import { ORIGIN } from "../passkey_world.ts";
import type { Action } from "./actions.ts";
import type { Ledger } from "./ledger.ts";
import { NAMES, person, send } from "./request.ts";
import { assertGroups } from "./invariants.ts";

/** A verifier like any other: what a device proves by it is tested elsewhere. */
const VERIFIER = { PasswordVerifier: btoa("a".repeat(200)), Salt: btoa("salt") };

/** Confirms the device of a sign-in, or does something with one by the token of a sign-in. */
export async function useDevice(
  ledger: Ledger,
  { token, device, step }: Action & { do: "device" },
): Promise<void> {
  const tokens = ledger.tokens.at(-1 - token);
  if (tokens === undefined) return;
  const { user, access: AccessToken } = tokens;
  if (step === "confirm") {
    if (tokens.device === undefined) return;
    const input = { AccessToken, DeviceKey: tokens.device, DeviceSecretVerifierConfig: VERIFIER };
    const outcome = await send(ledger, "ConfirmDevice", input);
    if ("answer" in outcome) ledger.devices.push({ user, key: tokens.device });
    return;
  }
  const used = ledger.devices.at(-1 - device);
  if (used === undefined) return;
  const operation = {
    get: "GetDevice",
    forget: "ForgetDevice",
    remember: "UpdateDeviceStatus",
  }[step];
  const outcome = await send(ledger, operation, {
    AccessToken,
    DeviceKey: used.key,
    ...(step === "remember" && { DeviceRememberedStatus: "remembered" }),
  });
  if ("refused" in outcome) return;
  assert.equal(used.user, user, "the device of another user");
  assert.ok(!used.forgotten, "a device that was forgotten");
  if (step !== "forget") return;
  used.forgotten = true;
  const gone = await send(ledger, "GetDevice", { AccessToken, DeviceKey: used.key });
  assert.ok("refused" in gone, "a device that was forgotten");
}

/** Registers a passkey by the token of a sign-in. */
export async function registerPasskey(
  ledger: Ledger,
  { token }: Action & { do: "passkey" },
): Promise<void> {
  const tokens = ledger.tokens.at(-1 - token);
  if (tokens === undefined) return;
  const { user, access: AccessToken } = tokens;
  const begun = await send(ledger, "StartWebAuthnRegistration", { AccessToken });
  if ("refused" in begun || ledger.authenticators.has(user)) return;
  const authenticator = new SoftwareAuthenticator();
  const Credential = await authenticator.create(begun.answer.CredentialCreationOptions, ORIGIN);
  const outcome = await send(ledger, "CompleteWebAuthnRegistration", { AccessToken, Credential });
  if ("answer" in outcome) ledger.authenticators.set(user, authenticator);
}

/** Lets users into groups and out of them; some groups are of another pool, and some are deleted. */
export async function useGroup(
  ledger: Ledger,
  { step, who, name: GroupName }: Action & { do: "group" },
): Promise<void> {
  if (step === "make again") {
    await useGroup(ledger, { do: "group", step: "drop", who, name: GroupName });
    return await useGroup(ledger, { do: "group", step: "make", who, name: GroupName });
  }
  const { groupNames, groups, world } = ledger;
  const UserPoolId = world.pool.Id;
  const member = { UserPoolId, GroupName, Username: NAMES[who]! };
  const user = person(ledger, who);
  const of = { UserPoolId, GroupName };
  const outcome = step === "make"
    ? await send(ledger, "CreateGroup", of)
    : step === "drop"
    ? await send(ledger, "DeleteGroup", of)
    : await send(ledger, `Admin${step === "join" ? "AddUserTo" : "RemoveUserFrom"}Group`, member);
  if ("refused" in outcome) return;
  assert.equal(groupNames.has(GroupName), step !== "make", "a group that the pool does not have");
  if (step === "make") groupNames.add(GroupName);
  else if (step === "drop") {
    groupNames.delete(GroupName);
    for (const names of groups.values()) names.delete(GroupName);
  } else {
    const names = groups.get(user!) ?? new Set();
    groups.set(user!, names);
    if (step === "join") names.add(GroupName);
    else names.delete(GroupName);
  }
  for (const name of NAMES) {
    const known = findUser(world.pool, name);
    if (known === undefined) continue;
    const listed = await world.call("AdminListGroupsForUser", { UserPoolId, Username: name });
    const told = listed.Groups.map((group: { GroupName: string }) => group.GroupName);
    assertGroups(ledger, known, told);
  }
}
