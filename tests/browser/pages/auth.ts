/**
 * A page of an app with the routes: the client of `./browser`, for the tests to call.
 *
 * @module
 */

import * as browser from "@cognito-edge/auth/browser";

const auth = browser.createAuthClient();

/** The functions of the entry point that take the client first. */
export type Functions = {
  [
    Name in keyof typeof browser as (typeof browser)[Name] extends // deno-lint-ignore no-explicit-any
    (client: browser.AuthClient, ...rest: any[]) => Promise<unknown> ? Name
      : never
  ]: (typeof browser)[Name];
};

/** Calls one of them. */
export function ask(name: keyof Functions, ...args: unknown[]): Promise<unknown> {
  // deno-lint-ignore no-explicit-any
  const call: any = browser[name];
  return call(auth, ...args);
}

let waiting: { controller: AbortController; outcome: Promise<unknown> };

/** Begins to offer a passkey among what the browser fills in, and goes on without waiting for it. */
export function offerPasskey(username: string): void {
  const controller = new AbortController();
  const { signal } = controller;
  const outcome = browser.signInByPasskey(auth, { username }, { mediation: "conditional", signal });
  outcome.catch(() => {});
  waiting = { controller, outcome };
}

/** What came of the offer; `undefined` where nothing has within that time. */
export function offered(milliseconds = 10_000): Promise<unknown> {
  return Promise.race([
    waiting.outcome,
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
  ]);
}

let asked: (string | undefined)[];

/** Has the browser tell by which mediation it is asked for passkeys. */
export function watchMediation(): void {
  const { get } = navigator.credentials;
  asked = [];
  navigator.credentials.get = (options) => {
    asked.push(options?.mediation);
    return get.call(navigator.credentials, options);
  };
}

/** By which it was asked since. */
export function mediations(): (string | undefined)[] {
  return asked;
}

/** Takes the offer back. */
export function abort(): void {
  waiting.controller.abort();
}

/** Calls the app's own route, and goes through the step-up that it demands, up to its challenge. */
export async function transfer(): Promise<
  { status: number; step?: browser.AuthStep | undefined }
> {
  const response = await fetch("/transfer", { method: "POST" });
  const demand = browser.stepUpDemand(response);
  const { status } = response;
  return demand ? { status, step: await browser.stepUp(auth, demand) } : { status };
}

/** All that a script in the page can reach of what the browser keeps. */
export function readableStorage(): string {
  return JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]);
}
