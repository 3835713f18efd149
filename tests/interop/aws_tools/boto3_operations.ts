/**
 * boto3 walks every operation that it knows, and reads lists by its paginators.
 *
 * @module
 */

import assert from "node:assert/strict";
import { operations as all } from "../../../src/local/operations.ts";
import { awsSdk, makePool } from "../aws_sdk.ts";
import { scenarios as pools } from "../every_operation/pools.ts";
import { Password } from "../every_operation/scenario.ts";
import { scenarios as signIns } from "../every_operation/sign_ins.ts";
import { scenarios as users } from "../every_operation/users.ts";
import { serveLocalPool } from "../local_pool.ts";
import { startBoto3, throughBoto3 } from "./boto3.ts";

const local = await serveLocalPool();
const sdk = throughBoto3(local, awsSdk(local));
const boto3 = startBoto3(local);

for (const scenario of [...pools, ...users, ...signIns]) {
  Deno.test(`boto3 sees that ${scenario.name}`, () => scenario.run(sdk, local));
}

Deno.test("boto3 has most of the operations of the local pool", async () => {
  const known = await boto3.operations;
  const newer = Object.keys(all).filter((operation) => !(operation in known));
  console.log(`Newer than this boto3, and called by the SDK for JavaScript: ${newer.join(", ")}`);
  assert(newer.length < 20);
});

Deno.test("boto3's paginators read lists page by page, and each item once", async () => {
  const pool = await makePool(sdk);
  const { UserPoolId } = pool;
  const names = ["ada", "bob", "cy", "dora", "eve"];
  const GroupName = "readers";
  await sdk.createGroup({ UserPoolId, GroupName });
  for (const Username of names) {
    await pool.addUser({ Username, Password });
    await sdk.adminAddUserToGroup({ UserPoolId, GroupName, Username });
    await sdk.createGroup({ UserPoolId, GroupName: Username });
    await sdk.adminAddUserToGroup({ UserPoolId, GroupName: Username, Username: "ada" });
    await sdk.createUserPoolClient({ UserPoolId, ClientName: Username });
    await sdk.createResourceServer({ UserPoolId, Identifier: Username, Name: Username });
  }
  const lists: [string, string, string, string[], Record<string, string>?][] = [
    ["list_users", "Users", "Username", names],
    ["list_users_in_group", "Users", "Username", names, { GroupName }],
    ["list_groups", "Groups", "GroupName", [...names, GroupName]],
    ["admin_list_groups_for_user", "Groups", "GroupName", [...names, GroupName], {
      Username: "ada",
    }],
    ["list_user_pool_clients", "UserPoolClients", "ClientName", [...names, "interop"]],
    ["list_resource_servers", "ResourceServers", "Identifier", names],
  ];
  for (const [pages, list, member, expected, more] of lists) {
    const PaginationConfig = { PageSize: 2 };
    const output = await boto3.ask({ pages, input: { UserPoolId, ...more, PaginationConfig } });
    const found = (output[list] as Record<string, string>[]).map((item) => item[member]!);
    assert.deepEqual(found.sort(), expected.sort(), pages);
  }
  const { UserPools } = await boto3.ask({
    ...{ pages: "list_user_pools", input: { PaginationConfig: { PageSize: 1 } } },
  });
  assert((UserPools as { Id: string }[]).some(({ Id }) => Id === UserPoolId));
});
