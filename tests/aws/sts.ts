/** STS, which gives credentials for an identity token. */

import assert from "node:assert/strict";

/** The role that is assumed. */
export const roleArn = "arn:aws:iam::123456789012:role/sign-in";
/** Who assumes it; must be told nowhere. */
export const token = "canary-identity-token-which-nobody-may-see";

/** The options that every provider has. */
export const BASE = { roleArn, webIdentityToken: token };

/** The answer of STS, with a key that has what XML has to escape. */
export const granted = (lifetime: number, id = "ASIAEXAMPLE", now = Date.now()) =>
  new Response(
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <SubjectFromWebIdentityToken>deployment:org/app/production</SubjectFromWebIdentityToken>
    <AssumedRoleUser><Arn>arn</Arn><AssumedRoleId>AROA:cognito-edge</AssumedRoleId></AssumedRoleUser>
    <Credentials>
      <SessionToken>session&amp;token&#x2b;=</SessionToken>
      <SecretAccessKey>secret/key</SecretAccessKey>
      <Expiration>${new Date(now + lifetime).toISOString()}</Expiration>
      <AccessKeyId>${id}</AccessKeyId>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>`,
    { headers: { "content-type": "text/xml", date: new Date(now).toUTCString() } },
  );

/** STS's refusal. */
export const refused = (code: string, message: string, status = 400) =>
  new Response(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>
  <RequestId>request-2</RequestId>
</ErrorResponse>`,
    { status },
  );

/** Serves these answers in turn, the last one for ever, while `use` runs. */
export async function withSts(
  answers: (() => Response)[],
  use: (endpoint: string, forms: URLSearchParams[]) => Promise<void>,
): Promise<void> {
  const forms: URLSearchParams[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    assert.equal(request.method, "POST");
    assert.equal(request.headers.get("authorization"), null);
    forms.push(new URLSearchParams(await request.text()));
    return answers[Math.min(forms.length, answers.length) - 1]!();
  });
  try {
    await use(`http://127.0.0.1:${server.addr.port}/`, forms);
  } finally {
    await server.shutdown();
  }
}
