import assert from "node:assert/strict";
import { makeWorld, type World } from "../world.ts";

/** A pool that ignores case and hides who exists. */
function makeSilentWorld(): World {
  const world = makeWorld({
    pool: {
      UsernameConfiguration: { CaseSensitive: false },
      AliasAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    client: { PreventUserExistenceErrors: "ENABLED" },
  });
  world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  return world;
}

const told = (answer: Promise<unknown>) => answer.then(() => "", ({ message }: Error) => message);

Deno.test("an unknown name may be answered in another case, like a known one", async () => {
  for (const [name, other] of [["ada", "ADA"], ["nobody", "NoBody"]] as const) {
    const world = makeSilentWorld();
    const select = await world.begin("USER_AUTH", { USERNAME: name });
    const answer = { USERNAME: other, ANSWER: "PASSWORD", PASSWORD: "wrong" };
    assert.equal(
      await told(world.answer(select, answer)),
      "NotAuthorizedException: Incorrect username or password.",
      name,
    );
  }
});

Deno.test("the destination of a code looks the same for a known and an unknown address in any case", async () => {
  const world = makeSilentWorld();
  for (const USERNAME of ["ADA@example.com", "Axa@Example.com"]) {
    const begin = { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" };
    const { ChallengeParameters } = await world.begin("USER_AUTH", begin);
    assert.equal(ChallengeParameters.CODE_DELIVERY_DESTINATION, "a***@e***");
  }
});
