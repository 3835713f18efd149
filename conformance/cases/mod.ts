/**
 * Every case.
 *
 * @module
 */

import type { Subject } from "../case.ts";
import { aliases } from "./aliases.ts";
import { choices } from "./choices.ts";
import { devices } from "./devices.ts";
import { directory } from "./directory.ts";
import { emailOtp } from "./email_otp.ts";
import { existence } from "./existence.ts";
import { forgottenPassword } from "./forgotten_password.ts";
import { steppingUp } from "./levels.ts";
import { newPassword } from "./new_password.ts";
import { passwordPolicy } from "./password_policy.ts";
import { passwords } from "./passwords.ts";
import { refreshing } from "./refresh.ts";
import { rotation } from "./rotation.ts";
import { secondFactors } from "./second_factors.ts";
import { secretHash } from "./secret_hash.ts";
import { sessions } from "./sessions.ts";
import { signingOut } from "./sign_out.ts";
import { signingUp } from "./sign_up.ts";
import { srp } from "./srp.ts";
import { tokens } from "./tokens.ts";
import { totpCodes } from "./totp.ts";
import { triggers } from "./triggers.ts";
import { userAuthFlow } from "./user_auth.ts";
import { users } from "./users.ts";
import { wire } from "./wire.ts";

export const subjects: Subject[] = [
  wire,
  passwords,
  srp,
  tokens,
  newPassword,
  passwordPolicy,
  secretHash,
  sessions,
  totpCodes,
  secondFactors,
  userAuthFlow,
  choices,
  emailOtp,
  existence,
  refreshing,
  rotation,
  signingOut,
  signingUp,
  aliases,
  forgottenPassword,
  users,
  devices,
  directory,
  triggers,
  steppingUp,
];
