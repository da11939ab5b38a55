/**
 * How many cases the invariants are tried on, all of them together: about 10,000, of which each property takes its part.
 * A failing one prints its seed; `INVARIANTS_SEED=…` plays it again, `INVARIANTS_RUNS=…` more or fewer of each.
 */
export const RUNS = Number(process.env['INVARIANTS_RUNS'] ?? 1200);

const SEED = process.env['INVARIANTS_SEED'];

/** What `fc.assert` is given. @param part how many of {@link RUNS} */
export const cases = (part = 1): { readonly numRuns: number; readonly seed?: number } => ({
  numRuns: Math.ceil(RUNS * part),
  ...(SEED === undefined ? {} : { seed: Number(SEED) })
});
