/**
 * The private schemas and the public types say the same.
 *
 * @module
 */

import assert from "node:assert/strict";
import type * as v from "valibot";
import type {
  AnswerTo,
  AuthenticationResult,
  AuthFlow,
  AuthResponse,
  ChallengeName,
  ChallengeTable,
  ContextData,
  PublicAuthFlow,
  StringMap,
  UserContextData,
} from "@cognito-edge/auth";
import type * as schemas from "../../src/operations/schemas.ts";
import { ADMIN_FLOWS, PUBLIC_FLOWS } from "../../src/operations/schemas.ts";
import type { ChallengeDefinition } from "../../src/sign_in/challenges/definition.ts";
import { customChallenge } from "../../src/sign_in/challenges/custom_challenge.ts";
import { emailOtp } from "../../src/sign_in/challenges/email_otp.ts";
import { unknown } from "../../src/sign_in/challenges/unknown.ts";
import model from "../data/cognito_idp_model.json" with { type: "json" };
import type { Equals, Exact } from "./equals.ts";

type Output<Make extends () => v.GenericSchema> = Exact<v.InferOutput<ReturnType<Make>>>;

/** What one member of a set of members holds. */
type Member<
  Make extends () => Record<string, v.GenericSchema>,
  Name extends keyof ReturnType<Make>,
> = Exact<NonNullable<v.InferOutput<ReturnType<Make>[Name]>>>;

/** Names may be newer than we are: schemas read them as texts. */
type Wire<Type> = Type extends readonly (infer Item)[] ? Wire<Item>[]
  : Type extends string ? string
  : Type extends object ? { [Key in keyof Type]: Wire<Type[Key]> }
  : Type;

/** Does not compile unless the types are equal. */
function same<_Check extends true>(): void {}

Deno.test("the schemas of the wire agree with the types that users see", () => {
  same<Equals<Output<typeof schemas.authResponse>, Wire<Exact<AuthResponse>>>>();
  same<Equals<Output<typeof schemas.authenticationResult>, Exact<AuthenticationResult>>>();
  same<Equals<Member<typeof schemas.adminMembers, "ContextData">, Exact<ContextData>>>();
  same<Equals<Member<typeof schemas.publicMembers, "UserContextData">, Exact<UserContextData>>>();
  same<
    Equals<Output<typeof schemas.textMap>, { -readonly [Key in keyof StringMap]: StringMap[Key] }>
  >();
  same<Equals<(typeof PUBLIC_FLOWS)[number], PublicAuthFlow>>();
  same<Equals<(typeof PUBLIC_FLOWS)[number] | (typeof ADMIN_FLOWS)[number], AuthFlow>>();
});

Deno.test("the types agree with the enums of AWS's model", () => {
  const flows: AuthFlow[] = [...PUBLIC_FLOWS, ...ADMIN_FLOWS];
  assert.deepEqual(flows.toSorted(), model.shapes.AuthFlowType.enum.toSorted());
  const names: Record<ChallengeName, true> = {
    ADMIN_NO_SRP_AUTH: true,
    CUSTOM_CHALLENGE: true,
    DEVICE_PASSWORD_VERIFIER: true,
    DEVICE_SRP_AUTH: true,
    EMAIL_OTP: true,
    MFA_SETUP: true,
    NEW_PASSWORD_REQUIRED: true,
    PASSWORD: true,
    PASSWORD_SRP: true,
    PASSWORD_VERIFIER: true,
    SELECT_CHALLENGE: true,
    SELECT_MFA_TYPE: true,
    SMS_MFA: true,
    SMS_OTP: true,
    SOFTWARE_TOKEN_MFA: true,
    WEB_AUTHN: true,
  };
  assert.deepEqual(Object.keys(names).sort(), model.shapes.ChallengeNameType.enum.toSorted());
  same<Equals<keyof ChallengeTable, ChallengeName | "UNKNOWN">>();
});

Deno.test("each definition reads and sends its own row of the table", () => {
  const rows: {
    [Name in keyof ChallengeTable]?: ChallengeDefinition<
      ChallengeTable[Name][0],
      AnswerTo<Name>
    >;
  } = { CUSTOM_CHALLENGE: customChallenge, EMAIL_OTP: emailOtp, UNKNOWN: unknown };
  assert.equal(Object.keys(rows).length, 3);
});

Deno.test("Equals<> tells types apart", () => {
  same<Equals<{ a?: string }, { a?: string }>>();
  // @ts-expect-error -- one member more
  same<Equals<{ a?: string }, { a?: string; b?: string }>>();
  // @ts-expect-error -- another type
  same<Equals<{ a: string }, { a: number }>>();
  // @ts-expect-error -- not optional
  same<Equals<{ a: string }, { a?: string }>>();
  // @ts-expect-error -- deep inside
  same<Equals<{ a?: { b: string }[] }, { a?: { b: string; c?: string }[] }>>();
});
