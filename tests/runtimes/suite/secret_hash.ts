import { secretHash } from "@cognito-edge/auth";
import { field, vectors } from "../../srp/vectors.ts";
import { equal, ok, rejection, type Tests } from "./harness.ts";

/** SECRET_HASH, by the known answers. */
export const secretHashes: Tests = {
  async "secretHash() gives every vector"() {
    for (const { id, inputs, expected } of vectors("secret_hash")) {
      const hash = await secretHash({
        username: field(inputs, "username"),
        clientId: field(inputs, "client_id"),
        clientSecret: field(inputs, "client_secret"),
      });
      equal(hash, field(expected, "secret_hash"), id);
    }
  },

  // An empty key makes Web Crypto throw, in other words on every runtime.
  async "secretHash() names the member when the secret is empty"() {
    const input = { username: "ada", clientId: "client", clientSecret: "" };
    const error = await rejection(secretHash(input), "an empty secret");
    ok(error.message.includes("clientSecret"), "the message to name clientSecret");
  },
};
