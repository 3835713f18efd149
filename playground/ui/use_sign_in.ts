/**
 * A sign-in by this library, as a page's state.
 *
 * @module
 */

import {
  answer,
  type Challenge,
  type CognitoClient,
  isCognitoEdgeError,
  signIn,
  type SignInInput,
  type SignInOptions,
  type SignInStep,
  startTotpSetup,
} from "@cognito-edge/auth";
import { useState } from "preact/hooks";
import { errorGuide } from "../../src/error_guide.ts";

/** What went wrong, in words. */
export interface Failure {
  /** AWS's exception, or the library's class. */
  name: string;
  message: string;
  code?: string;
  happened?: string;
  todo?: string;
}

/** Where a sign-in stands. */
export interface SignInState {
  step?: SignInStep;
  failure?: Failure;
  busy: boolean;
  /** The secret for an authenticator app, while one is set up. */
  secret?: string;
}

/** A sign-in with the functions that move it on. */
export function useSignIn(): {
  state: SignInState;
  begin(client: CognitoClient, input: SignInInput, options?: SignInOptions): Promise<void>;
  respond(challenge: Challenge, given: unknown, options?: SignInOptions): Promise<void>;
  setUpApp(challenge: Challenge): Promise<void>;
  startOver(): void;
} {
  const [state, setState] = useState<SignInState>({ busy: false });
  const [client, setClient] = useState<CognitoClient>();

  async function move(act: () => Promise<Partial<SignInState>>): Promise<void> {
    setState((old) => ({ ...old, busy: true }));
    try {
      const { secret: _, failure: __, ...old } = state;
      const change = await act();
      setState({ ...old, ...change, busy: false });
    } catch (error) {
      const again = challengeIn(error);
      setState((old) => ({
        ...old,
        busy: false,
        failure: failureOf(error),
        // What cannot be mended ends the sign-in; what can leaves a challenge to answer again.
        ...again ? { step: { status: "challenge", challenge: again } } : undefined,
      }));
    }
  }

  return {
    state,
    begin: (by, input, options = {}) => {
      setClient(by);
      return move(async () => ({ step: await signIn(by, input, options) }));
    },
    respond: (challenge, given, options = {}) =>
      move(async () => ({ step: await answer(client!, challenge, given as never, options) })),
    setUpApp: (challenge) =>
      move(async () => {
        if (challenge.name !== "MFA_SETUP") throw new Error("There is no app to set up");
        const { secret, challenge: next } = await startTotpSetup(client!, challenge);
        return { secret, step: { status: "challenge", challenge: next } };
      }),
    startOver: () => setState({ busy: false }),
  };
}

/** An error in words, with the advice of the library's guide. */
export function failureOf(error: unknown): Failure {
  const { name = "Error", message = String(error) } = (error ?? {}) as Partial<Error>;
  if (!isCognitoEdgeError(error)) return { name, message };
  const { happened, todo } = errorGuide[error.code];
  return { name, message, code: error.code, happened: plain(happened), todo: plain(todo) };
}

/** The guide's Markdown as a sentence. */
function plain(text: string): string {
  const words = text.replaceAll("`", "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function challengeIn(error: unknown): Challenge | undefined {
  return isCognitoEdgeError(error) && "challenge" in error ? error.challenge() : undefined;
}
