import {
  answer,
  createClient,
  type FetchFunction,
  forgetDevice,
  rememberDevice,
  signIn,
} from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { challenged, password, signedIn, username } from "../../scenarios/pool.ts";
import { equal, ok, type Tests } from "./harness.ts";

/** A pool that asks for a code and remembers devices on demand, behind a `fetch` of the test's own. */
function openPool(around: (fetch: FetchFunction) => FetchFunction = (fetch) => fetch) {
  const local = createLocalUserPool({
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: {},
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    },
    users: [{
      Username: username,
      Password: password,
      UserAttributes: { phone_number: "+15555550100", phone_number_verified: "true" },
      SMSMfaSettings: { Enabled: true },
    }],
  }, { quirks: { sessionLength: 8192 } });
  const { userPoolId, client, messages } = local;
  const cognito = createClient({
    userPoolId,
    clientId: client.ClientId,
    fetch: around(local.fetch),
  });
  const lastCode = () => messages().at(-1)?.Code ?? "";
  return { cognito, lastCode };
}

/** Signs in up to the tokens, through the one challenge of the pool. */
async function signInWithCode({ cognito, lastCode }: ReturnType<typeof openPool>) {
  const challenge = challenged(await signIn(cognito, { username, password }), "SMS_MFA");
  return { challenge, done: signedIn(await answer(cognito, challenge, { code: lastCode() })) };
}

/** A `fetch` that hands on a text instead of the answer's own. */
function rewriting(rewrite: (text: string, response: Response) => Response) {
  return (fetch: FetchFunction): FetchFunction => async (url, init) => {
    const response = await fetch(url, init);
    return rewrite(await response.text(), response);
  };
}

/** The object with members that are null, in itself and in all objects below. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return [null, ...value.map(withNulls)];
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, inner]) => [name, withNulls(inner)]);
  return { NewDeviceMetadata: null, Session: null, Later: null, ...Object.fromEntries(members) };
}

/** What the live service sends and its model does not say. */
export const responses: Tests = {
  async "signIn() and answer() carry a session of 8,192 characters"() {
    const { challenge } = await signInWithCode(openPool());
    equal(challenge.session?.length, 8192, "the length of the session");
  },

  async "rememberDevice() and forgetDevice() take an empty body"() {
    const empty: string[] = [];
    const pool = openPool(rewriting((text, { status, headers }) => {
      if (text === "") empty.push(text);
      return new Response(text, { status, headers });
    }));
    const { done } = await signInWithCode(pool);
    const { deviceKey, devicePassword } = await rememberDevice(pool.cognito, done);
    ok(devicePassword, "the device's password");
    await forgetDevice(pool.cognito, {
      AccessToken: done.tokens.accessToken,
      DeviceKey: deviceKey,
    });
    ok(empty.length > 0, "an empty body among the answers");
  },

  async "a member that is null is an absent one, at any depth"() {
    const { done } = await signInWithCode(openPool(rewriting((text, { status, headers }) => {
      const body = text && JSON.stringify(withNulls(JSON.parse(text)));
      return new Response(body, { status, headers });
    })));
    ok(done.tokens.refreshToken, "the refresh token");
    ok(done.newDevice, "the new device");
  },

  async "a response without a stream is read by its text()"() {
    const { done } = await signInWithCode(openPool(rewriting((text, { status, headers }) => {
      return { status, headers, text: () => Promise.resolve(text) } as Response;
    })));
    ok(done.tokens.accessToken, "the access token");
  },

  async "clientMetadata keeps the keys of every object's prototype"() {
    const text = '{"constructor":"a","prototype":"b","__proto__":"c"}';
    let sent = "";
    const pool = openPool((fetch) => (url, init) => {
      sent = String(init.body);
      return fetch(url, init);
    });
    await signIn(pool.cognito, { username, password }, { clientMetadata: JSON.parse(text) });
    ok(sent.includes(text), `${text} in the request`);
    ok(!("a" in Object.prototype), "an untouched prototype");
  },
};
