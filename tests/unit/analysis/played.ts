import '#lib/engine/whole.ts';
import { simulate } from '#lib/engine/simulate.ts';
import type { History } from '#lib/analysis/history.ts';
import type { Failing } from '#lib/model/column-use.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { Log, type LogBatch } from '#lib/model/log.ts';
import { parse } from '#lib/model/parse.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyFrom } from '../../support/history.ts';

/** A document as a test writes it; what it leaves out is filled in here. */
export interface Draft {
  readonly start?: string;
  readonly nights?: number;
  readonly timezone?: string;
  readonly sources?: readonly object[];
  readonly tasks: readonly object[];
  readonly faults?: readonly object[];
  readonly orchestrator?: string;
  readonly pools?: object;
  readonly defaults?: object;
  readonly starts: Readonly<Record<string, object>>;
  readonly alerts?: readonly object[];
}

/** Some ten rows on every full hour, so that rows that arrive at an hour happened during the hour before. */
export const hourly = { id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } };

/** By 06:00: rows before midnight that were to arrive by 00:45. */
export const bySix = { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:45' };

/** A task that always takes as long as it says. */
export const task = (
  id: string,
  kind: string,
  reads: readonly string[],
  base: string,
  more: object = {}
): object => ({
  id,
  kind,
  reads,
  duration: { base },
  ...more
});

/** Starts on a cron. */
export const at = (cron: string, more: object = {}): object => ({
  start: { when: 'schedule', cron },
  ...more
});

/** Starts after its upstreams. */
export const after = (more: object = {}): object => ({ start: { when: 'upstream' }, ...more });

/** A parsed pipeline with one policy, `policy`. */
export function pipelineOf(draft: Draft): Pipeline {
  const parsed = parse(
    {
      downbeat: 1,
      name: 'test',
      start: draft.start ?? '2026-01-06',
      nights: draft.nights ?? 2,
      timezone: draft.timezone ?? 'UTC',
      sources: draft.sources ?? [hourly],
      tasks: draft.tasks,
      faults: draft.faults ?? [],
      policies: [
        {
          id: 'policy',
          orchestrator: draft.orchestrator ?? 'cron',
          ...(draft.pools ? { pools: draft.pools } : {}),
          ...(draft.defaults ? { defaults: draft.defaults } : {}),
          tasks: draft.starts,
          alerts: draft.alerts ?? []
        }
      ]
    },
    vocabulary
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
  return parsed.value.pipeline;
}

/** What was played: the pipeline, its log, and the history that is under test. */
export interface Played {
  readonly pipeline: Pipeline;
  readonly log: Log;
  readonly history: History;
}

/** Plays a pipeline to an instant, or to its end, and folds the log. */
export function play(
  pipeline: Pipeline,
  options: {
    zone?: ZoneRules;
    policy?: string;
    until?: number;
    interventions?: readonly Intervention[];
    limit?: number;
    failing?: readonly Failing[];
  } = {}
): Played {
  const zone = options.zone ?? utc;
  const policy = options.policy ?? 'policy';
  const batches: LogBatch[] = [];
  const { until, interventions = [], failing = [] } = options;
  const request = { pipeline, policy, zone, zones: 'test', vocabulary, interventions, failing };
  const header = simulate(
    until === undefined ? request : { ...request, until },
    (batch) => batches.push(batch),
    options.limit === undefined ? {} : { limit: options.limit }
  );
  const log = new Log(header);
  for (const batch of batches) log.append(batch);
  const whose = { policy, zone, interventions, failing, ...(until === undefined ? {} : { until }) };
  return { pipeline, log, history: historyFrom(pipeline, log, whose) };
}

/** Verdicts of a task's attempts, in the order of their starts, each with `own` where it arose there. */
export function verdictsOf({ pipeline, history }: Played, id: string): readonly string[] {
  const { fold, verdicts } = history;
  const index = pipeline.tasks.findIndex((each) => each.id === id);
  const { attempts } = fold.tasks[index]!;
  return Array.from(attempts.values.subarray(0, attempts.size), (attempt) => {
    const verdict = ['fresh', 'partial', 'stale', 'empty', 'unjudged'][verdicts.ofAttempt.values[attempt]!]!;
    return verdicts.own.values[attempt] === 1 ? `${verdict}, own` : verdict;
  });
}

/** An instant of a night's morning, from "02:30". */
export function clock({ history }: Played, night: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return history.setting.nights.at(night, hours * 60 + minutes);
}
