import { warmUp } from "@cognito-edge/auth";
import {
  createDeviceVerifier,
  generateEphemeral,
  signDeviceClaim,
  signPasswordClaim,
} from "@cognito-edge/auth/srp";
import { fromHex } from "../../../src/bytes.ts";
import { field, vectors } from "../../srp/vectors.ts";
import { equal, ok, type Tests } from "./harness.ts";

// A sign-in, and with it an exchange of `./srp`: here, since Workers forbid random numbers, timers and requests in the
// global scope.
const isWarm = await warmUp().then(() => true);

/** The SRP mathematics, by the known answers. */
export const srp: Tests = {
  async "signPasswordClaim() gives the signature of every vector"() {
    for (const { id, inputs, expected } of vectors("password_signature")) {
      const privateValue = fromHex(field(inputs, "a_hex"));
      const claim = await signPasswordClaim(generateEphemeral({ privateValue }), {
        userPoolId: "eu-west-1_" + field(inputs, "pool_name"),
        userIdForSrp: field(inputs, "user_id"),
        password: field(inputs, "password"),
        salt: field(inputs, "salt_hex"),
        srpB: field(inputs, "B_hex"),
        secretBlock: field(inputs, "secret_block_b64"),
        now: new Date(field(inputs, "timestamp")),
      });
      equal(claim.signature, field(expected, "signature_b64"), id);
    }
  },

  async "signDeviceClaim() gives the signature of every vector"() {
    for (const { id, inputs, expected } of vectors("device_signature")) {
      const ephemeral = generateEphemeral({ privateValue: fromHex(field(inputs, "a_hex")) });
      equal(ephemeral.publicValue, field(expected, "A_hex"), `SRP_A of ${id}`);
      const claim = await signDeviceClaim(ephemeral, {
        deviceGroupKey: field(inputs, "device_group_key"),
        deviceKey: field(inputs, "device_key"),
        devicePassword: field(inputs, "device_password"),
        salt: field(inputs, "salt_hex"),
        srpB: field(inputs, "B_hex"),
        secretBlock: field(inputs, "secret_block_b64"),
        now: new Date(field(inputs, "timestamp")),
      });
      equal(claim.signature, field(expected, "signature_b64"), id);
    }
  },

  async "createDeviceVerifier() gives the verifier of every vector"() {
    for (const { id, inputs, expected } of vectors("device_verifier")) {
      const device = await createDeviceVerifier({
        deviceGroupKey: field(inputs, "device_group_key"),
        deviceKey: field(inputs, "device_key"),
        devicePassword: field(inputs, "device_password"),
        salt: fromHex(field(inputs, "salt_hex")),
      });
      equal(device.passwordVerifier, field(expected, "password_verifier_b64"), id);
      equal(device.salt, field(expected, "salt_b64"), `salt of ${id}`);
    }
  },

  "warmUp() is allowed in the global scope"() {
    ok(isWarm, "warmUp() has run");
  },

  "generateEphemeral() draws another value each time"() {
    const [one, other] = [generateEphemeral(), generateEphemeral()];
    ok(one.publicValue !== other.publicValue, "two different values of SRP_A");
    ok(/^[0-9a-f]{700,770}$/.test(one.publicValue), "SRP_A to be 3072 bits of hex");
  },
};
