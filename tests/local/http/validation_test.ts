import assert from "node:assert/strict";
import { ServiceFault } from "../../../src/local/fault.ts";
import { validate } from "../../../src/local/http/validation.ts";
import {
  attributeList,
  enumerationList,
  optional,
  structure,
} from "../../../src/local/model/structures.ts";
import {
  boolean,
  enumeration,
  int,
  password,
  string,
  textMap,
  username,
  userPoolId,
} from "../../../src/local/model/types.ts";
import { operations } from "../../../src/local/operations.ts";
import type { Model } from "../../../tools/aws/model.ts";
import model from "../../data/cognito_idp_model.json" with { type: "json" };

const schema = structure({
  UserPoolId: userPoolId(),
  AuthFlow: enumeration(["USER_AUTH", "CUSTOM_AUTH"]),
  Username: optional(username()),
  Password: optional(password()),
  Limit: optional(int(0, 60)),
  Permanent: optional(boolean()),
  AuthParameters: optional(textMap()),
  ClientMetadata: optional(textMap()),
  UserAttributes: optional(attributeList()),
  Mediums: optional(enumerationList(["SMS", "EMAIL"])),
});

const good = { UserPoolId: "eu-west-1_a", AuthFlow: "USER_AUTH" };

function refuse(members: Record<string, unknown>, type: string, message: string) {
  assert.throws(() => validate(schema, { ...good, ...members }), (error) => {
    assert.ok(error instanceof ServiceFault);
    assert.deepEqual([error.type, error.message], [type, message]);
    return true;
  });
}

const refuseValue = (members: Record<string, unknown>, failures: string) =>
  refuse(members, "InvalidParameterException", failures);

Deno.test("validate() drops null and unknown members", () => {
  const input = { ...good, Username: null, ClientMetadata: { a: "1", b: null }, Other: { c: 1 } };
  assert.deepEqual(validate(schema, input), { ...good, ClientMetadata: { a: "1" } });
});

Deno.test("validate() tells a wrong name of a set", () => {
  refuseValue(
    { AuthFlow: "X" },
    "1 validation error detected: Value 'X' at 'authFlow' failed to satisfy constraint: " +
      "Member must satisfy enum value set: [USER_AUTH, CUSTOM_AUTH]",
  );
  refuseValue(
    { Mediums: ["SMS", "FAX"] },
    "1 validation error detected: Value '[SMS, FAX]' at 'mediums' failed to satisfy constraint: " +
      "Member must satisfy constraint: [Member must satisfy enum value set: [SMS, EMAIL]]",
  );
});

Deno.test("validate() tells a missing member, absent or null", () => {
  const failure = "1 validation error detected: Value null at 'authFlow' failed to satisfy " +
    "constraint: Member must not be null";
  refuseValue({ AuthFlow: undefined }, failure);
  refuseValue({ AuthFlow: null }, failure);
});

Deno.test("validate() tells every constraint that is broken", () => {
  refuseValue(
    { UserPoolId: "", Limit: 61 },
    "3 validation errors detected: Value '' at 'userPoolId' failed to satisfy constraint: Member " +
      "must have length greater than or equal to 1; Value '' at 'userPoolId' failed to satisfy " +
      "constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+; Value " +
      "'61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  );
});

Deno.test("validate() leaves out values that the service model marks sensitive", () => {
  refuseValue(
    { Password: "open sesame " },
    "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
      "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
  );
  refuseValue(
    { AuthParameters: { PASSWORD: "x".repeat(131_073) } },
    "1 validation error detected: Value at 'authParameters.PASSWORD' failed to satisfy " +
      "constraint: Member must have length less than or equal to 131072",
  );
});

Deno.test("validate() leaves out every member that the service model marks sensitive, and codes", () => {
  const { shapes }: Pick<Model, "shapes"> = model;
  const inputs = Object.entries(model.operations)
    .filter(([name]) => Object.hasOwn(operations, name))
    .flatMap(([, { input }]) => Object.entries(shapes[input]!.members!));
  const sensitive = inputs.filter(([, shape]) => shapes[shape]?.sensitive).map(([name]) => name);
  assert.ok(sensitive.includes("ProposedPassword") && sensitive.includes("Secret"));
  for (const name of [...sensitive, "Value", "Code", "ConfirmationCode", "ProviderDetails"]) {
    const schema = structure({ [name]: string({ max: 3 }) });
    assert.throws(
      () => validate(schema, { [name]: "open sesame" }),
      ({ message }: Error) =>
        message.includes("less than or equal to 3") && !message.includes("sesame"),
      name,
    );
  }
});

Deno.test("validate() counts list members from one", () => {
  refuseValue(
    { UserAttributes: [{ Name: "email" }, { Name: "" }] },
    "2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy " +
      "constraint: Member must have length greater than or equal to 1; Value '' at " +
      "'userAttributes.2.member.name' failed to satisfy constraint: Member must satisfy regular " +
      "expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+",
  );
});

Deno.test("validate() tells a wrong JSON type apart from a broken constraint", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ Username: 1 }, "NUMBER_VALUE can not be converted to a String"],
    [{ AuthFlow: true }, "TRUE_VALUE can not be converted to a String"],
    [{ Limit: "1" }, "STRING_VALUE can not be converted to an Integer"],
    [{ Limit: 1.5 }, "NUMBER_VALUE can not be converted to an Integer"],
    [{ Permanent: "yes" }, "STRING_VALUE can not be converted to a Boolean"],
    [{ Username: {} }, "Start of structure or map found where not expected."],
    [{ Username: [] }, "Start of list found where not expected"],
    [{ AuthParameters: "x" }, "Unexpected field type"],
    [{ AuthParameters: { USERNAME: false } }, "FALSE_VALUE can not be converted to a String"],
  ];
  for (const [members, message] of cases) refuse(members, "SerializationException", message);
});
