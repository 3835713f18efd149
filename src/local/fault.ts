/**
 * The errors that the local service answers with, under AWS's names and in AWS's words.
 *
 * @module
 */

/** An AWS error: HTTP 400 with `__type` and `message`, or 500 for a fault of the service itself. */
export class ServiceFault extends Error {
  /** AWS's exception name, `NotAuthorizedException` for example. */
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** `NotAuthorizedException`. */
export function notAuthorized(message: string): ServiceFault {
  return new ServiceFault("NotAuthorizedException", message);
}

/** `InvalidParameterException`. */
export function invalidParameter(message: string): ServiceFault {
  return new ServiceFault("InvalidParameterException", message);
}

/** `ResourceNotFoundException`. */
export function resourceNotFound(message: string): ServiceFault {
  return new ServiceFault("ResourceNotFoundException", message);
}

/** What a wrong password and, where existence errors are prevented, an unknown user get alike. */
export function wrongCredentials(): ServiceFault {
  return notAuthorized("Incorrect username or password.");
}

/** What anything that is not a session of this sign-in, or no longer one, is told. */
export function invalidSession(): ServiceFault {
  return notAuthorized("Invalid session for the user.");
}

/** `UserNotFoundException`. */
export function userNotFound(): ServiceFault {
  return new ServiceFault("UserNotFoundException", "User does not exist.");
}

/** What operations that name a client say of a user whom it does not have. */
export function unknownToClient(): ServiceFault {
  return new ServiceFault("UserNotFoundException", "Username/client id combination not found.");
}
