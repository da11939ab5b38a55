/** How often each verdict was passed on the attempts of each task. */
import type { History } from './history.ts';
import { VERDICTS } from './need.ts';
import type { Verdict } from './picture.ts';

/** Attempts of one task by verdict, and those that were torn or had rows twice besides; `own`: of these, what arose there. */
export interface VerdictCounts extends Readonly<Record<Verdict, number>> {
  readonly torn: number;
  readonly duplicated: number;
  readonly own: Readonly<Record<'partial' | 'stale' | 'empty' | 'torn' | 'duplicated', number>>;
}

/** By task id, in the pipeline's order. */
export function verdictCounts({ fold, setting, verdicts }: History): Readonly<Record<string, VerdictCounts>> {
  const counts = setting.pipeline.tasks.map(() => ({
    ...{ fresh: 0, partial: 0, stale: 0, empty: 0, unjudged: 0, torn: 0, duplicated: 0 },
    own: { partial: 0, stale: 0, empty: 0, torn: 0, duplicated: 0 }
  }));
  for (let attempt = 0; attempt < verdicts.ofAttempt.size; attempt++) {
    const count = counts[fold.attempts.task.values[attempt]!]!;
    const verdict = VERDICTS[verdicts.ofAttempt.values[attempt]!]!;
    count[verdict]++;
    if (verdicts.own.values[attempt] === 1 && verdict in count.own)
      count.own[verdict as keyof typeof count.own]++;
    for (const beside of ['torn', 'duplicated'] as const) {
      const found = verdicts[beside].values[attempt]!;
      if (found > 0) count[beside]++;
      if (found === 2) count.own[beside]++;
    }
  }
  return Object.fromEntries(setting.pipeline.tasks.map(({ id }, task) => [id, counts[task]!]));
}
