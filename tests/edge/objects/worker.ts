/**
 * The Worker that has the Durable Objects in which the others meet.
 *
 * @module
 */

export { SessionObject } from "@cognito-edge/auth/session";

export default {
  fetch: (): Response => new Response(null, { status: 404 }),
};
