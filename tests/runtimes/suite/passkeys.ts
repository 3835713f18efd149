import {
  answer,
  completeWebAuthnRegistration,
  type CreationOptionsJSON,
  signIn,
  startWebAuthnRegistration,
} from "@cognito-edge/auth";
import { createAuthenticator } from "./authenticator.ts";
import { ok, rejection, type Tests } from "./harness.ts";
import { challenged, createWorld, once, password, signedIn } from "./world.ts";

const world = once(() =>
  createWorld([{ Username: "ada", Password: password }], {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId: "example.com", UserVerification: "required" },
  })
);

/** WEB_AUTHN, with a passkey in software. */
export const passkeys: Tests = {
  async "answer() signs in through WEB_AUTHN by a passkey that was registered"() {
    const client = world().public;
    const { tokens } = signedIn(await signIn(client, { username: "ada", password }));
    const AccessToken = tokens.accessToken;
    const authenticator = await createAuthenticator("https://app.example.com");
    const { CredentialCreationOptions } = await startWebAuthnRegistration(client, { AccessToken });
    const options = CredentialCreationOptions as unknown as CreationOptionsJSON;
    const created = await authenticator.create(options);
    await completeWebAuthnRegistration(client, { AccessToken, Credential: { ...created } });

    const input = {
      flow: "USER_AUTH",
      username: "ada",
      preferredChallenge: "WEB_AUTHN",
    } as const;
    const challenge = challenged(await signIn(client, input), "WEB_AUTHN");
    const stranger = await createAuthenticator("https://app.example.com");
    const foreign = await stranger.get(challenge.requestOptions);
    const refused = answer(client, challenge, { credential: foreign });
    ok(await rejection(refused, "a passkey that is not registered"), "an error");

    const next = challenged(await signIn(client, input), "WEB_AUTHN");
    const credential = await authenticator.get(next.requestOptions);
    signedIn(await answer(client, next, { credential }));
  },
};
