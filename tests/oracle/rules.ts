/** Airflow's trigger rules, read once more: what becomes of an instance, by the states of those that it waits for. */

/** States of the upstreams that have ended, and how many have not. */
interface Seen {
  readonly good: number;
  readonly failed: number;
  readonly blocked: number;
  readonly skipped: number;
  readonly open: number;
}

/** A state that is written without running, `run`, or nothing yet. */
export type Outcome = 'run' | 'skipped' | 'upstreamFailed' | undefined;

const rules: Readonly<Record<string, (seen: Seen) => Outcome>> = {
  all_success: ({ failed, blocked, skipped, open }) =>
    failed + blocked > 0 ? 'upstreamFailed' : skipped > 0 ? 'skipped' : open > 0 ? undefined : 'run',
  all_failed: ({ good, skipped, open }) => (good + skipped > 0 ? 'skipped' : open > 0 ? undefined : 'run'),
  all_done: ({ open }) => (open > 0 ? undefined : 'run'),
  all_done_min_one_success: ({ good, skipped, open }) =>
    skipped > 0 ? 'skipped' : open > 0 ? undefined : good > 0 ? 'run' : 'upstreamFailed',
  // What setups say besides stands below.
  all_done_setup_success: ({ open }) => (open > 0 ? undefined : 'run'),
  all_skipped: ({ good, failed, blocked, open }) =>
    good + failed + blocked > 0 ? 'skipped' : open > 0 ? undefined : 'run',
  one_success: ({ good, failed, blocked, open }) =>
    good > 0 ? 'run' : open > 0 ? undefined : failed + blocked > 0 ? 'upstreamFailed' : 'skipped',
  one_failed: ({ failed, blocked, open }) =>
    failed + blocked > 0 ? 'run' : open > 0 ? undefined : 'skipped',
  one_done: ({ good, failed, open }) => (good + failed > 0 ? 'run' : open > 0 ? undefined : 'skipped'),
  none_failed: ({ failed, blocked, open }) =>
    failed + blocked > 0 ? 'upstreamFailed' : open > 0 ? undefined : 'run',
  none_failed_min_one_success: ({ good, failed, blocked, open }) =>
    failed + blocked > 0 ? 'upstreamFailed' : open > 0 ? undefined : good > 0 ? 'run' : 'skipped',
  none_skipped: ({ skipped, open }) => (skipped > 0 ? 'skipped' : open > 0 ? undefined : 'run'),
  always: () => 'run'
};

/** What a rule makes of the states of an instance's upstreams. */
export function outcome(rule: string, upstreams: readonly string[]): Outcome {
  const count = (state: string): number => upstreams.filter((each) => each === state).length;
  const [good, failed, blocked, skipped] = [
    count('success'),
    count('failed'),
    count('upstreamFailed'),
    count('skipped')
  ];
  return rules[rule]!({
    good,
    failed,
    blocked,
    skipped,
    open: upstreams.length - good - failed - blocked - skipped
  });
}

/**
 * The same, where setups have a say: a teardown waits for all and runs if one of its setups has succeeded; whatever else
 * stands below setups that it does not wait for directly needs all of them.
 */
export function outcomeWithSetups(
  rule: string,
  upstreams: readonly string[],
  setups: readonly string[],
  indirect: readonly string[]
): Outcome {
  const own =
    rule === 'all_done_setup_success' && setups.length > 0
      ? outcome('all_done', upstreams) === undefined
        ? undefined
        : setups.every((state) => state === 'skipped')
          ? 'skipped'
          : setups.includes('success')
            ? 'run'
            : 'upstreamFailed'
      : outcome(rule, upstreams);
  if (indirect.length === 0) return own;
  const needed = outcome('all_success', indirect);
  if (needed === 'skipped' || needed === 'upstreamFailed') return needed;
  return own === 'run' ? needed : own;
}
