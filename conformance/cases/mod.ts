/**
 * Every case.
 *
 * @module
 */

import type { Subject } from "../case.ts";
import { adminPair } from "./admin.ts";
import { aliases } from "./aliases.ts";
import { attributes } from "./attributes.ts";
import { clientSecrets } from "./client_secrets.ts";
import { clients } from "./clients.ts";
import { confirmation } from "./confirmation.ts";
import { constraints } from "./constraints.ts";
import { customAuth } from "./custom_auth.ts";
import { customAuthEvents } from "./custom_auth_events.ts";
import { deviceRefresh } from "./device_refresh.ts";
import { deviceSignIn } from "./device_sign_in.ts";
import { devices } from "./devices.ts";
import { directory } from "./directory.ts";
import { emailMfa } from "./email_mfa.ts";
import { emailOtp } from "./email_otp.ts";
import { flows } from "./flows.ts";
import { forgottenPassword } from "./forgotten_password.ts";
import { hiddenUsers } from "./hidden_users.ts";
import { levelNames } from "./level_names.ts";
import { steppingUp } from "./levels.ts";
import { listUsers } from "./list_users.ts";
import { lockOut } from "./lock_out.ts";
import { newPassword } from "./new_password.ts";
import { passkeys } from "./passkeys.ts";
import { passwordPolicy } from "./password_policy.ts";
import { passwords } from "./passwords.ts";
import { poolNames } from "./pool_names.ts";
import { pools } from "./pools.ts";
import { refreshing } from "./refresh.ts";
import { rotation } from "./rotation.ts";
import { secondFactors } from "./second_factors.ts";
import { secretHash } from "./secret_hash.ts";
import { secretHashElsewhere } from "./secret_hash_elsewhere.ts";
import { sessions } from "./sessions.ts";
import { signingOut } from "./sign_out.ts";
import { signingUp } from "./sign_up.ts";
import { smsMfa } from "./sms_mfa.ts";
import { smsOtp } from "./sms_otp.ts";
import { srp } from "./srp.ts";
import { steppingFurther } from "./step_up.ts";
import { tokenGeneration } from "./token_generation.ts";
import { tokens } from "./tokens.ts";
import { totpCodes } from "./totp.ts";
import { trackedSessions } from "./tracked_sessions.ts";
import { triggerEvents } from "./trigger_events.ts";
import { triggers } from "./triggers.ts";
import { userAuthFlow } from "./user_auth.ts";
import { userAuthChoices } from "./user_auth_choices.ts";
import { userExistence } from "./user_existence.ts";
import { users } from "./users.ts";
import { verifiedAttributes } from "./verified_attributes.ts";
import { wire } from "./wire.ts";
import { wireResponses } from "./wire_responses.ts";

export const subjects: Subject[] = [
  wire,
  wireResponses,
  constraints,
  passwords,
  flows,
  adminPair,
  lockOut,
  srp,
  tokens,
  newPassword,
  passwordPolicy,
  secretHash,
  secretHashElsewhere,
  sessions,
  totpCodes,
  secondFactors,
  smsMfa,
  emailMfa,
  smsOtp,
  userAuthFlow,
  userAuthChoices,
  emailOtp,
  passkeys,
  userExistence,
  hiddenUsers,
  refreshing,
  rotation,
  signingOut,
  signingUp,
  confirmation,
  aliases,
  forgottenPassword,
  users,
  attributes,
  verifiedAttributes,
  listUsers,
  devices,
  deviceSignIn,
  deviceRefresh,
  pools,
  poolNames,
  clients,
  clientSecrets,
  directory,
  triggers,
  customAuth,
  customAuthEvents,
  triggerEvents,
  tokenGeneration,
  steppingUp,
  steppingFurther,
  levelNames,
  trackedSessions,
];
