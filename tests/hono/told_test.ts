import assert from "node:assert/strict";
import { forgottenPasswordRoutes, signUpRoutes } from "@cognito-edge/auth/hono";
import { errorGuide, tokenErrorGuide } from "../../src/error_guide.ts";
import type { TokenErrorCode } from "../../src/errors.ts";
import { TOLD } from "../../src/hono/told.ts";
import { bearerRefusal, TokenError } from "../../src/tokens/mod.ts";
import { makeWorld, PASSWORD, told } from "./world.ts";

Deno.test("every error code has a row that says what a browser is told", () => {
  assert.deepEqual(Object.keys(TOLD).sort(), Object.keys(errorGuide).sort());
});

Deno.test("what is told of a token has the status that the RFCs give it", () => {
  for (const code of Object.keys(tokenErrorGuide) as TokenErrorCode[]) {
    const { status } = bearerRefusal(new TokenError(code, ""));
    assert.equal(TOLD[code][0], status, code);
  }
});

const CodeDeliveryFailure = { __type: "CodeDeliveryFailureException", message: "" };

Deno.test("a code that cannot be sent is told to whoever signs up, and to nobody who asks for a user", async () => {
  const world = makeWorld({ groups: [signUpRoutes, forgottenPasswordRoutes] });
  const browser = world.browser();
  world.local.fail("SignUp", CodeDeliveryFailure);
  world.local.fail("ForgotPassword", CodeDeliveryFailure);
  world.local.fail("ResendConfirmationCode", CodeDeliveryFailure);
  const signUp = await browser.post("/sign-up", { username: "eve", password: PASSWORD });
  assert.deepEqual(told(signUp), [400, "code_delivery_failed"]);
  for (const path of ["/password/forgot", "/sign-up/resend"]) {
    const asked = await browser.post(path, { username: "bob" });
    assert.deepEqual(told(asked), [200, "code_sent"], path);
  }
});

Deno.test("a sign-in that threat protection blocks looks like a wrong password", async () => {
  const world = makeWorld();
  const refused = { username: "bob", password: "Wrong-horse-1" };
  const expected = await world.browser().post("/sign-in", refused);
  world.local.fail("InitiateAuth", {
    __type: "NotAuthorizedException",
    message: "Unable to login because of security reasons.",
  });
  const blocked = await world.browser().post("/sign-in", { username: "bob", password: PASSWORD });
  assert.deepEqual([told(blocked), blocked.body], [told(expected), expected.body]);
});
