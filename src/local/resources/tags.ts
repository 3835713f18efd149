/**
 * Tags of a user pool: TagResource, UntagResource and ListTagsForResource.
 *
 * @module
 */

import { resourceNotFound } from "../fault.ts";
import type { PoolRecord } from "../model/records.ts";
import { list, structure } from "../model/structures.ts";
import { string, textMap } from "../model/types.ts";
import { arnOf } from "../pools/describe.ts";
import type { Operation, Service } from "../service.ts";

/** `TagResource`. */
export const tagResource: Operation<{ ResourceArn: string; Tags: Record<string, string> }> = {
  signed: true,
  input: () => structure({ ResourceArn: arn(), Tags: textMap() }),
  run(service, { input }) {
    Object.assign(find(service, input.ResourceArn).tags, input.Tags);
    return {};
  },
};

/** `UntagResource`. */
export const untagResource: Operation<{ ResourceArn: string; TagKeys: string[] }> = {
  signed: true,
  input: () => structure({ ResourceArn: arn(), TagKeys: list(string({ min: 1, max: 128 })) }),
  run(service, { input }) {
    const { tags } = find(service, input.ResourceArn);
    for (const key of input.TagKeys) delete tags[key];
    return {};
  },
};

/** `ListTagsForResource`. */
export const listTagsForResource: Operation<{ ResourceArn: string }> = {
  signed: true,
  input: () => structure({ ResourceArn: arn() }),
  run: (service, { input }) => ({ Tags: find(service, input.ResourceArn).tags }),
};

function find(service: Service, given: string): PoolRecord {
  const pool = [...service.pools.values()].find((pool) => arnOf(pool) === given);
  if (pool === undefined) throw resourceNotFound(`Resource ${given} does not exist.`);
  return pool;
}

function arn() {
  return string({ min: 20, max: 2048 });
}
