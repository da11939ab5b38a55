/** What a simulation came to, for people. */
import { RUN_STATUSES, TASK_STATUSES, type Tally } from '#lib/analysis/tally.ts';
import type { VerdictCounts } from '#lib/analysis/verdict-counts.ts';
import type { TaskStatus } from '#lib/analysis/picture.ts';
import type { Log } from '#lib/model/log.ts';
import type { Pipeline, Policy } from '#lib/model/pipeline.ts';
import { formatInstant } from '#lib/model/time/civil.ts';
import { readableDuration } from '#lib/model/time/duration.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';

/** A simulation that has come to its end. */
export interface Played {
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly zone: ZoneRules;
  readonly until: number;
  readonly log: Log;
  readonly tally: Tally;
  /** By task id. */
  readonly verdicts: Readonly<Record<string, VerdictCounts>>;
}

/** The states in people's words. */
const WORDS: Partial<Record<TaskStatus, string>> = {
  upForRetry: 'up for retry',
  upstreamFailed: 'upstream failed',
  skipped: 'skipped'
};

/** Lines: what was played, a row for each task, and sums. States that nothing is in are left out. */
export function table({ pipeline, policy, zone, until, log, tally }: Played): readonly string[] {
  const { runs, tasks, makespan, alerts } = tally;
  const counts = [...tasks.values()];
  const states = TASK_STATUSES.filter(
    (state) => state === 'success' || counts.some((each) => each[state] > 0)
  );
  const heads = ['task', ...states.map((state) => WORDS[state] ?? state)];
  const rows = [...tasks].map(([id, each]) => [id, ...states.map((state) => number(each[state]))]);
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]!.length)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const ended = RUN_STATUSES.filter((state) => runs[state] > 0).map(
    (state) => `${number(runs[state])} ${state}`
  );
  return [
    `${pipeline.name}: ${policy.name} (${policy.id}), seed ${log.header.seed}, until ${formatInstant(zone, until)}`,
    '',
    row(heads),
    ...rows.map(row),
    '',
    `runs      ${ended.join(', ') || 'none'}`,
    `alerts    ${number(alerts)}`,
    `makespan  ${readableDuration(makespan)}`,
    `log       ${number(log.length)} events, hash ${log.hash}, engine ${log.header.engine}`
  ];
}

/** `148,660`. */
const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
