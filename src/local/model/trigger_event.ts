/**
 * What the events of all Lambda triggers share, and what a trigger is.
 *
 * Source: Amazon Cognito developer guide, "Customizing user pool workflows with Lambda triggers".
 *
 * @module
 */

/** What every trigger event holds. Members of `response` are `null` until the Lambda sets them. */
export interface TriggerEvent<Source extends string, Request, Response> {
  /** The version of the event's shape. */
  version: string;
  /** The pool's region. */
  region: string;
  /** The pool. */
  userPoolId: string;
  /** The user's real name. */
  userName: string;
  /** Who called the API; `CLIENT_ID_NOT_APPLICABLE` for operations that name no client. */
  callerContext: { awsSdkVersion: string; clientId: string };
  /** Which trigger this is, and on what occasion. */
  triggerSource: Source;
  /** What the trigger is told. */
  request: Request;
  /** What the trigger answers. */
  response: Response;
}

/** What the requests of nearly all events share. */
export interface TriggerRequest {
  /** The user's attributes, with `cognito:user_status`; empty for a user who does not exist. */
  userAttributes: Record<string, string>;
  /** `ClientMetadata` of the operation, where AWS hands it on. */
  clientMetadata?: Record<string, string>;
  /** Present where the client's PreventUserExistenceErrors is ENABLED. */
  userNotFound?: boolean;
}

/** The second parameter of a Lambda handler: as much of it as is true in one process. */
export interface LambdaContext {
  /** `false`: an answer does not wait for what else is going on. */
  callbackWaitsForEmptyEventLoop: boolean;
  /** The trigger's name. */
  functionName: string;
  /** `$LATEST`. */
  functionVersion: string;
  /** Made up from the trigger's name. */
  invokedFunctionArn: string;
  /** `128`. */
  memoryLimitInMB: string;
  /** Another one for each attempt. */
  awsRequestId: string;
  /** Made up from the trigger's name. */
  logGroupName: string;
  /** `local`. */
  logStreamName: string;
  /** Milliseconds until Cognito gives up on this attempt. */
  getRemainingTimeInMillis(): number;
  /** Ends the invocation, as the callback does. */
  done(error?: unknown, result?: unknown): void;
  /** Ends the invocation with an error. */
  fail(error: unknown): void;
  /** Ends the invocation with the event. */
  succeed(result: unknown): void;
}

/** The third parameter of a Lambda handler; a handler that takes it answers through it, or by a promise. */
export type LambdaCallback = (error?: unknown, result?: unknown) => void;

/**
 * A Lambda: returns the event with its response filled in, or fills it in and returns nothing. A handler in Lambda's
 * own form, with context and callback, is one too. What it throws reaches the caller as
 * `UserLambdaValidationException`, and a response that AWS does not know as `InvalidLambdaResponseException`. Who does
 * not answer within five seconds is asked again, three times in all.
 */
export type Trigger<Event> = {
  // As a method, so that handlers with the event types of @types/aws-lambda fit.
  handler(
    event: Event,
    context: LambdaContext,
    callback: LambdaCallback,
  ): Event | void | Promise<Event | void>;
}["handler"];
