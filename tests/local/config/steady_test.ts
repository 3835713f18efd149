import { callCognito, createClient } from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";

const start = (clients: { ClientName?: string; GenerateSecret?: boolean }[], UserPoolId?: string) =>
  createLocalUserPool({ clients, ...UserPoolId && { UserPoolId } }).clients;

Deno.test("ids and secrets of clients are the same at every start, also when others come before", () => {
  const web = { ClientName: "web", GenerateSecret: true };
  const [before] = start([web]);
  assert.match(before!.ClientId, /^[a-z0-9]{26}$/);
  assert.match(before!.ClientSecret!, /^[a-z0-9]{51}$/);
  const [, after] = start([{ ClientName: "mobile" }, web]);
  assert.deepEqual(after, before);
});

Deno.test("clients of one name, and of two pools, have ids and secrets of their own", () => {
  const web = { ClientName: "web", GenerateSecret: true };
  const clients = [
    ...start([web, web, {}, { GenerateSecret: true }]),
    ...start([web], "eu-west-1_Local0002"),
  ];
  assert.equal(new Set(clients.map(({ ClientId }) => ClientId)).size, 5);
  const secrets = clients.map(({ ClientSecret }) => ClientSecret).filter(Boolean);
  assert.equal(new Set(secrets).size, 4);
});

Deno.test("reset() brings back the client that was deleted, under its id", async () => {
  const local = createLocalUserPool({ clients: [{ GenerateSecret: true }, {}] });
  const { userPoolId, credentials, fetch, clients: [first, second] } = local;
  const cognito = createClient({ userPoolId, clientId: second!.ClientId, credentials, fetch });
  await callCognito(cognito, "DeleteUserPoolClient", { ClientId: first!.ClientId });
  const list = async () => {
    const { UserPoolClients } = await callCognito(cognito, "ListUserPoolClients", {});
    return (UserPoolClients as { ClientId: string }[]).map(({ ClientId }) => ClientId).sort();
  };
  assert.deepEqual(await list(), [second!.ClientId]);
  local.reset();
  assert.deepEqual(await list(), [first!.ClientId, second!.ClientId].sort());
});
