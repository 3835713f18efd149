/**
 * How long a property is tried: `PROPERTY_RUNS` says how often, instead of the few times that the suite has time for,
 * and `PROPERTY_SEED` with what.
 *
 * @module
 */

/** Parameters for `fc.assert`. */
export function runs(inTheSuite: number): { numRuns: number; seed?: number } {
  const { PROPERTY_RUNS = inTheSuite, PROPERTY_SEED } = Deno.env.toObject();
  return {
    numRuns: Number(PROPERTY_RUNS),
    ...(PROPERTY_SEED !== undefined && { seed: Number(PROPERTY_SEED) }),
  };
}
