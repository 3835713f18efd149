/**
 * Sign-ins under way: each tab has its own, chosen by a flow id, and each of its steps is answered once.
 *
 * @module
 */

import { type Challenge, fieldsOf } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { find, forget, keep } from "./keeping.ts";
import { Refusal } from "./refusal.ts";
import type { ChallengeReply, ShownChallenge } from "./shapes/sign_in.ts";

/** What is remembered between two requests. */
interface Kept {
  /** The name that was typed. */
  login: string;
  /** Of a sign-in. */
  challenge?: Challenge;
  /** Of a sign-up: what `SignUp` gave, where it did. */
  signUp?: { session?: string };
}

/** A sign-in that waits for an answer. */
export interface Flow {
  challenge: Challenge;
  /** The name that was typed. */
  login: string;
}

/** A flow at one of its steps. */
export interface OpenFlow extends Flow {
  id: string;
  /** Of this step alone. */
  step: string;
}

/** A sign-up that waits for its code. */
export interface OpenSignUp {
  login: string;
  session?: string;
}

/** Flows that a browser may have under way, and the characters that their cookies may have; the oldest goes. */
const MOST = 4;
const LARGEST = 12_000;

/** Milliseconds that the code of a sign-up is good. */
const SIGN_UP = 24 * 3_600_000;

const nameOf = (call: AuthCall, id: string) => `${call.family}-flow.${id}`;

/** Keeps a sign-in for its next step, and gives what the page is told of it. */
export async function saveFlow(call: AuthCall, flow: Flow, id?: string): Promise<ChallengeReply> {
  const { challenge } = flow;
  const own = await save(call, flow, challenge.expiresAt, id);
  return { status: "challenge", ...shownFlow(own, challenge) };
}

/** What a page is told of a sign-in that waits for an answer. */
export function shownFlow(id: string, challenge: Challenge): Omit<ChallengeReply, "status"> {
  return { flow: id, challenge: shown(challenge), fields: fieldsOf(challenge) };
}

/** Keeps a sign-up until its code comes, and gives the flow's id. */
export function saveSignUp(call: AuthCall, { login, session }: OpenSignUp): Promise<string> {
  const signUp = session === undefined ? {} : { session };
  return save(call, { login, signUp }, call.now() + SIGN_UP);
}

async function save(
  call: AuthCall,
  kept: Kept,
  expiresAt: number,
  // Ids are in the order of time.
  id: string = call.now().toString(36).padStart(9, "0") + call.random(9),
): Promise<string> {
  await keep(call, { name: nameOf(call, id) }, { ...kept, step: call.random(16) }, expiresAt);
  await forgetOldest(call, id);
  return id;
}

/** Finds the sign-in that a page names. Throws `start_again` where there is none. */
export async function findFlow(call: AuthCall, id: string): Promise<OpenFlow> {
  const { challenge, ...kept } = await findKept(call, id);
  if (!challenge) throw new Refusal(410, "start_again");
  return { ...kept, challenge, id };
}

/** Finds the sign-up that a page names. Throws `start_again` where there is none. */
export async function findSignUp(call: AuthCall, id: string): Promise<OpenSignUp> {
  const { login, signUp } = await findKept(call, id);
  if (!signUp) throw new Refusal(410, "start_again");
  return { login, ...signUp };
}

async function findKept(call: AuthCall, id: string): Promise<Kept & { step: string }> {
  const found = /^[\w-]{10,40}$/.test(id) &&
    await find<Kept & { step: string }>(call, nameOf(call, id));
  if (!found) throw new Refusal(410, "start_again");
  return found.value;
}

/** Forgets a flow. */
export async function endFlow(call: AuthCall, id: string): Promise<void> {
  await forget(call, nameOf(call, id));
}

/** Forgets all flows of the browser. */
export async function endFlows(call: AuthCall): Promise<void> {
  for (const id of idsOf(call)) await endFlow(call, id);
}

/**
 * Takes a step, so that nobody else answers it. Throws `already_answered` where somebody does or did: in this
 * isolate, and in all of them where isolates meet in something that makes a lock. Where they do not, Cognito
 * itself takes a session once.
 */
export async function takeStep(call: AuthCall, { step, challenge }: OpenFlow): Promise<void> {
  for (const store of stepStores(call)) {
    if (await store.add?.(`step:${step}`, "taken", challenge.expiresAt)) continue;
    throw new Refusal(409, "already_answered");
  }
}

/** Gives a step back whose answer was refused: the challenge waits for another one. */
export async function giveStepBack(call: AuthCall, { step }: OpenFlow): Promise<void> {
  for (const store of stepStores(call)) await store.delete(`step:${step}`);
}

function stepStores({ shared, options }: AuthCall) {
  const meeting = options.coordination ?? options.store;
  return meeting?.add ? [shared.memory, meeting] : [shared.memory];
}

function idsOf(call: AuthCall): string[] {
  const start = nameOf(call, "");
  return call.cookies.names()
    .filter((name) => name.startsWith(start) && /^[\w-]+$/.test(name.slice(start.length)))
    .map((name) => name.slice(start.length))
    .sort();
}

async function forgetOldest(call: AuthCall, own: string): Promise<void> {
  let size = 0;
  for (const [index, id] of idsOf(call).filter((id) => id !== own).reverse().entries()) {
    size += (await call.cookies.get(nameOf(call, id)))?.length ?? 0;
    if (index + 1 >= MOST || size > LARGEST) await endFlow(call, id);
  }
}

/** Session, names and API family come from the sealed flow alone, and no script ever sees them. */
const HIDDEN = ["session", "username", "alias", "api", "deviceKey"];

/** What a page sees of a challenge. */
export function shown(challenge: Challenge): ShownChallenge {
  const seen = without(challenge, HIDDEN);
  if (challenge.name !== "UNKNOWN") return seen as ShownChallenge;
  const parameters = without(challenge.parameters, ["USERNAME", "USER_ID_FOR_SRP"]);
  return { ...seen, parameters } as ShownChallenge;
}

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
