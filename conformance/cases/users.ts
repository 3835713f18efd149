/** Users and their attributes. @module */

import type { Subject, World } from "../case.ts";
import { absent, containing, text } from "../matchers.ts";
import { admin, answered, call, refused, signIn } from "../requests.ts";
import { guide, model, quoted } from "../sources.ts";

const mailPool: World = {
  pool: { AutoVerifiedAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};

const signUp = (more: Record<string, unknown> = {}) =>
  call("SignUp", {
    ...{ ClientId: "$client", Username: "$user", Password: "$password" },
    UserAttributes: [{ Name: "email", Value: "$email" }],
    ...more,
  });
const newcomer: World = { ...mailPool, user: null };

export const users: Subject = {
  name: "users",
  cases: [
    {
      claim: "UpdateUserAttributes of a new address asks to verify it",
      grade: "documented",
      source: model,
      world: mailPool,
      before: [signIn()],
      ask: call("UpdateUserAttributes", {
        AccessToken: "$access",
        UserAttributes: [{ Name: "email", Value: "new.$email" }],
      }),
      expect: answered({
        CodeDeliveryDetailsList: containing({ AttributeName: "email", DeliveryMedium: "EMAIL" }),
      }),
    },
    {
      claim: "A user cannot call an address verified",
      grade: "reported",
      source: quoted,
      world: mailPool,
      before: [signIn()],
      ask: call("UpdateUserAttributes", {
        AccessToken: "$access",
        UserAttributes: [{ Name: "email_verified", Value: "true" }],
      }),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "The sub is not writable",
      grade: "documented",
      source: guide("user-pool-settings-attributes"),
      world: newcomer,
      ask: signUp({ UserAttributes: [{ Name: "sub", Value: "mine" }] }),
      expect: refused("*"),
    },
    {
      claim: "An attribute that the pool does not have is refused",
      grade: "documented",
      source: "Attributes did not conform to the schema: quoted",
      ask: admin("AdminUpdateUserAttributes", {
        UserAttributes: [{ Name: "custom:shoe", Value: "43" }],
      }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "DeleteUser takes the user away",
      grade: "documented",
      source: model,
      before: [signIn(), call("DeleteUser", { AccessToken: "$access" })],
      ask: admin("AdminGetUser"),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
    {
      claim: "ListUsers finds by the beginning of a name",
      grade: "documented",
      source: guide("how-to-manage-user-accounts"),
      ask: call("ListUsers", { UserPoolId: "$pool", Filter: 'username ^= "$user"' }),
      expect: answered({ Users: [{ Username: "$user", UserStatus: "CONFIRMED" }] }),
    },
    {
      claim: "AdminCreateUser of a name that is taken is UsernameExistsException",
      grade: "reported",
      source: quoted,
      ask: admin("AdminCreateUser", { MessageAction: "SUPPRESS" }),
      expect: refused("UsernameExistsException", "User account already exists"),
    },
    {
      claim: "AdminDeleteUser of nobody is UserNotFoundException",
      grade: "reported",
      source: quoted,
      ask: call("AdminDeleteUser", { UserPoolId: "$pool", Username: "$nobody" }),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
    {
      claim: "AdminCreateUser gives the new user as it is",
      grade: "documented",
      source: model,
      ask: call("AdminCreateUser", {
        ...{ UserPoolId: "$pool", Username: "$nobody", MessageAction: "SUPPRESS" },
      }),
      expect: answered({
        User: {
          ...{ Username: "$nobody", Enabled: true, UserStatus: "FORCE_CHANGE_PASSWORD" },
          ...{ Attributes: containing({ Name: "sub", Value: text(36) }), MFAOptions: absent },
        },
      }),
    },
  ],
};
