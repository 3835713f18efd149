/**
 * A body in which nothing is looked for.
 *
 * @module
 */

import * as v from "valibot";
import { lazy } from "../../check.ts";

/** `{}`. */
export const nothing = /* @__PURE__ */ lazy(() => v.object({}));
