/**
 * The Lambda triggers of a sign-in by riddle: two right answers, three attempts at most.
 *
 * @module
 */

interface TriggerEvent<Request, Response> {
  request: Request;
  response: Response;
}

interface Result {
  challengeName: string;
  challengeResult: boolean;
}

type Define = TriggerEvent<{ session: Result[] }, {
  challengeName?: string | null;
  issueTokens?: boolean | null;
  failAuthentication?: boolean | null;
}>;

/** After SRP_A asks for the password first. */
export function DefineAuthChallenge(event: Define): Define {
  const { session } = event.request;
  if (session.length === 1 && session[0]!.challengeName === "SRP_A") {
    return { ...event, response: { challengeName: "PASSWORD_VERIFIER" } };
  }
  const riddles = session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const issueTokens = riddles.filter(({ challengeResult }) => challengeResult).length >= 2;
  const failAuthentication = !issueTokens && riddles.length >= 3;
  const challengeName = "CUSTOM_CHALLENGE";
  return {
    ...event,
    response: { issueTokens, failAuthentication, ...!issueTokens && { challengeName } },
  };
}

type Create = TriggerEvent<{ session: Result[] }, {
  publicChallengeParameters?: Record<string, string> | null;
  privateChallengeParameters?: Record<string, string> | null;
}>;

/** The answer to each riddle is the riddle backwards. */
export function CreateAuthChallenge(event: Create): Create {
  const riddle = `riddle ${event.request.session.length}`;
  event.response.publicChallengeParameters = { riddle };
  event.response.privateChallengeParameters = { answer: [...riddle].reverse().join("") };
  return event;
}

type Verify = TriggerEvent<
  {
    privateChallengeParameters: Record<string, string>;
    challengeAnswer: string;
    clientMetadata?: Record<string, string>;
  },
  { answerCorrect?: boolean | null }
>;

/** Fails as a Lambda does that throws, where the answer asks for it. */
export function VerifyAuthChallengeResponse(event: Verify): Promise<Verify> {
  const { challengeAnswer, privateChallengeParameters, clientMetadata } = event.request;
  if (challengeAnswer === "throw") {
    throw new Error(`No answer to ${clientMetadata?.device ?? "anybody"}`);
  }
  event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer;
  return Promise.resolve(event);
}
