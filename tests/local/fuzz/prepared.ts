/**
 * The full world with all that people have begun in it, and what requests can name there. It can be put back to how
 * it began, so that every request meets the same.
 *
 * @module
 */

import { secretHash } from "@cognito-edge/auth";
import type { Service } from "../../../src/local/service.ts";
import { PASSWORD, type World } from "../world.ts";
import { type Names, namesOf } from "./names.ts";
import { NEW_PASSWORD, sendCodes, signInAda, waitingSignIns } from "./sign_ins.ts";
import { makeFullWorld } from "./world.ts";

/** The world, and what there is in it. */
export interface Prepared extends Names {
  world: World;
  /** Puts it back to how it began. */
  restore(): void;
}

/** Makes it. */
export async function prepare(): Promise<Prepared> {
  const full = await makeFullWorld();
  const { world, withSecret } = full;
  const UserPoolId = world.pool.Id;
  const { ClientId } = world.client;
  const another = { UserPoolId, ClientId: withSecret.ClientId };
  await world.call("AddUserPoolClientSecret", another);
  const ada = await signInAda(full);
  const begun = await world.call("AdminInitiateAuth", {
    ...{ UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" },
    AuthParameters: { USERNAME: "new", PASSWORD },
  });
  const { ChallengeName, Session } = begun;
  const names = namesOf({
    ...full,
    UserPoolId,
    ClientId,
    emptyPoolId: [...world.service.pools.keys()].at(-1)!,
    SECRET_HASH: await secretHash({
      username: "ada",
      clientId: withSecret.ClientId,
      clientSecret: withSecret.secrets[0]!.value,
    }),
    ada,
    codes: await sendCodes(world, ada.tokens.AccessToken),
    answers: await waitingSignIns(world, ada.authenticator),
    adminAnswer: {
      ...{ UserPoolId, ClientId, ChallengeName, Session },
      ChallengeResponses: { USERNAME: "new", NEW_PASSWORD },
    },
  });
  return { world, restore: keeperOf(world.service), ...names };
}

/** What puts the state back to how it is now. Records are plain data. */
function keeperOf(service: Service): () => void {
  const { pools, clients, outbox, memory, clockOffset } = service;
  const kept = structuredClone({ pools, clients, outbox, memory, clockOffset });
  return () => {
    service.faults.clear();
    Object.assign(service, structuredClone(kept));
  };
}
