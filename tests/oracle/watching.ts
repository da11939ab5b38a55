/** What is watched: each rule says when it looks, and what it finds wrong. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Season } from './season.ts';
import type { Run } from './things.ts';

/** Raises alerts. */
export function watching(
  s: Season
): Pick<Season, 'raise' | 'watchRun' | 'watchAge' | 'watchVolume' | 'watchDone' | 'watchStarts'> {
  const { alerts, ended, given, lastSuccess, offVolumes, open, pipeline, policy, runs } = s;

  function raise(kind: string, task: string): void {
    for (const alert of policy.alerts) if (alert.kind === kind) alerts.push({ at: s.now, kind, task });
  }

  /** Each rule of a kind, with its parameters. */
  const rulesOf = <P>(kind: string): readonly P[] =>
    policy.alerts.filter((alert) => alert.kind === kind).map(({ params }) => params as P);

  /** A run that has not ended so long after it was queued. */
  function watchRun(run: Run): void {
    const lengths = (ended.get(run.job) ?? []).slice(-10);
    const average = Math.floor(lengths.reduce((sum, length) => sum + length, 0) / 10);
    for (const { after, from } of rulesOf<{ after: Millis; from?: 'average' }>('late'))
      if (from === undefined || lengths.length === 10)
        s.plan(s.now + after + (from === undefined ? 0 : average), 'due', () => {
          if (open.has(run)) alerts.push({ at: s.now, kind: 'late', task: run.job.tasks.at(-1)!.id });
        });
  }

  /** A task that has not succeeded again so long after it did, or after the beginning. */
  function watchAge(task: string): void {
    const since = s.now;
    const promised = pipeline.tasks.find(({ id }) => id === task)?.neverStalerThan;
    const rules = [
      ...rulesOf<{ task: string; after: Millis }>('stale')
        .filter((rule) => rule.task === task)
        .map(({ after }) => ({ kind: 'stale', after })),
      ...(promised === undefined
        ? []
        : rulesOf('deadline').map(() => ({ kind: 'deadline', after: promised })))
    ];
    for (const { kind, after } of rules)
      s.plan(since + after, 'due', () => {
        if ((lastSuccess.get(task) ?? given.from) > since) return;
        // Two successes of the same instant grow stale together: that is one incident.
        if (!alerts.some((alert) => alert.at === s.now && alert.kind === kind && alert.task === task))
          alerts.push({ at: s.now, kind, task });
      });
  }

  /** A version with fewer new source rows than there should be, or more; if the one before was as well, it is known. */
  function watchVolume(task: string, rows: number): void {
    for (const rule of rulesOf<{ task: string; atLeast: number; atMost: number }>('volume')) {
      if (rule.task !== task) continue;
      const off = rows < rule.atLeast || rows > rule.atMost;
      if (off && !offVolumes.has(rule)) alerts.push({ at: s.now, kind: 'volume', task });
      if (off) offVolumes.add(rule);
      else offVolumes.delete(rule);
    }
  }

  /** Nights in which a task has not succeeded by a minute of the morning. */
  function watchDone(): void {
    for (const { task, by: minute } of rulesOf<{ task: string; by: number }>('notDone'))
      for (const { since, by } of given.nightly(minute))
        s.plan(by, 'due', () => {
          if ((lastSuccess.get(task) ?? -Infinity) < since) alerts.push({ at: s.now, kind: 'notDone', task });
        });
  }

  /** Nights in which no run of a task was queued by a minute of the morning. */
  function watchStarts(): void {
    for (const { task, by: minute } of rulesOf<{ task: string; by: number }>('notStarted'))
      for (const { since, by } of given.nightly(minute))
        s.plan(by, 'due', () => {
          const queued = runs.some(
            (run) => run.states[0]![0] >= since && run.job.tasks.some(({ id }) => id === task)
          );
          if (!queued) alerts.push({ at: s.now, kind: 'notStarted', task });
        });
  }

  return { raise, watchRun, watchAge, watchVolume, watchDone, watchStarts };
}
