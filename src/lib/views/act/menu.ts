/** What a person can do to what is selected, at an instant: names in the orchestrator's words, and what each will do. */
import { faultWords, namedBy } from '#lib/analysis/doings.ts';
import { struckName } from '#lib/analysis/struck.ts';
import { COLUMN_CHANGES } from '#lib/model/column-change.ts';
import { columnMissed } from '#lib/model/column-missed.ts';
// Whoever offers faults knows all of them.
import '#lib/app/kinds.ts';
import type { History } from '#lib/analysis/history.ts';
import { pausedSince, standing } from '#lib/analysis/lookup.ts';
import type { Doing } from '#lib/app/commands.ts';
import { BACKFILL_RUNS, type Reprocess, type RunWith } from '#lib/model/intervention.ts';
import { LOG } from '#lib/model/log.ts';
import { SCHEDULER } from '#lib/model/parse-fault.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { formatDate, instantAt, localDay, parseDate } from '#lib/model/time/civil.ts';
import type { Orchestrator } from '#lib/model/vocabulary.ts';
import { termsOf } from '#lib/orchestrators/terms.ts';

/** What the fields of all entries hold; each entry shows its own. */
export interface Filled {
  readonly others: RunWith | 'alone';
  readonly factor: number;
  readonly length: Millis;
  readonly endless: boolean;
  readonly downstream: boolean;
  /** Dates as `2026-01-08`. */
  readonly from: string;
  readonly to: string;
  readonly reprocess: Reprocess;
  /** How many runs of a backfill at once. */
  readonly atOnce: number;
}

/** What they hold before anybody fills them in. @param yesterday where a backfill begins and ends */
export const unfilled = (yesterday: string): Filled => ({
  others: 'alone',
  factor: 3,
  length: LENGTHS[1]!,
  endless: false,
  downstream: true,
  from: yesterday,
  to: yesterday,
  reprocess: 'none',
  atOnce: BACKFILL_RUNS
});

export type FieldName = keyof Filled;

/** One thing that can be done. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  /** What it will do, in a sentence. */
  readonly does: string;
  readonly fields: readonly FieldName[];
  readonly made: (filled: Filled) => Doing | undefined;
}

const MINUTE = 60_000;

/** Lengths of time to choose from. */
export const LENGTHS: readonly Millis[] = [20 * MINUTE, 60 * MINUTE, 180 * MINUTE, 720 * MINUTE];

type Parameters = Readonly<Record<string, string | number>>;

/**
 * Faults with ordinary parameters, each way in which they come by itself; a kind that is registered and is not here is
 * offered as it reads without any.
 */
const ORDINARY: Readonly<Record<string, readonly Parameters[]>> = {
  slow: [{ factor: 3 }],
  fail: [{ after: '1m' }],
  outage: [{ rows: 'delayed' }, { rows: 'lost' }],
  late: [{ share: 1, by: '1h' }],
  duplicate: [{ share: 0.2 }],
  missing: [{ share: 0.2 }],
  workers: [{ slots: 1 }],
  schema: COLUMN_CHANGES.map((change) => ({ change })),
  clock: [
    { by: '1h', way: 'ahead' },
    { by: '1h', way: 'behind' }
  ]
};

/** Faults of a thing, brought from now on. */
function faultsOf({ setting }: History, befalls: string, on: string): readonly Entry[] {
  const { pipeline, vocabulary } = setting;
  const { sources, tasks } = pipeline;
  const column = columnMissed(sources, tasks, on);
  return Object.entries(vocabulary.faults)
    .filter(([, kind]) => kind.befalls === befalls && !(changesColumn(kind) && column === undefined))
    .flatMap(([kind, registered]) => {
      const ways = ORDINARY[kind] ?? [{}];
      return ways.map((way, index): Entry => {
        const fault = { kind, ...way, ...(changesColumn(registered) ? { column: column! } : {}) };
        const name = struckName(setting, { kind, thing: on });
        const what = faultWords(vocabulary, fault);
        const it = ['task', 'source'].includes(befalls) ? 'it' : name;
        return {
          id: index === 0 ? `fault ${kind}` : `fault ${kind} ${String(index + 1)}`,
          label: `From now on ${it} ${ways.length > 1 ? what : registered.label}`,
          does: `A fault of the world: ${name} ${what} from now on, for the time that you say, under every policy.`,
          fields: ['length'],
          made: ({ length }) => ({ kind: 'fault', on, for: length, fault })
        };
      });
    });
}

/** Whether a fault of a kind has to say which column it changes. */
const changesColumn = (kind: object): boolean => 'changes' in kind;

/** What can be done to a source. */
export function sourceEntries(history: History, source: number): readonly Entry[] {
  return faultsOf(history, 'source', history.setting.pipeline.sources[source]!.id);
}

/**
 * Where a task stands that night. Where it has not begun, and what it did last in an earlier night failed, that is what
 * one wants to put right in the morning; nothing else of it could be cleared.
 */
function standsAt({ setting, fold }: History, night: number, task: number, t: Millis) {
  const { status, instance } = standing(fold, task, setting.nights.from(night), t);
  const last = fold.tasks[task]!.transitions.lastUpTo(fold.at, t);
  return status === 'waiting' && last >= 0 && fold.kind[last] === LOG.failed
    ? ({ status: 'failed', instance: fold.subject[last]! } as const)
    : { status, instance };
}

/** What can be done to a task. */
export function taskEntries(history: History, night: number, task: number, t: Millis): readonly Entry[] {
  const { setting } = history;
  const { id, helper } = setting.pipeline.tasks[task]!;
  const { operations: words, things } = termsOf(setting.policy.orchestrator);
  const { status, instance } = standsAt(history, night, task, t);
  const named = instance >= 0 ? { task: id, ...namedBy(history, instance) } : undefined;
  const entries: Entry[] = [
    {
      id: 'run',
      label: words.run,
      does: `A run of its own starts at ${things.scheduler}’s next look, and reads what is there then.`,
      fields: ['others'],
      made: ({ others }) => ({ kind: 'run', task: id, ...(others === 'alone' ? {} : { with: others }) })
    }
  ];
  if (named && status === 'running') {
    entries.push({
      id: 'fail',
      label: 'Fail the attempt',
      does: 'The attempt under way fails now; its retries follow as they would.',
      fields: [],
      made: () => ({ kind: 'fail', ...named })
    });
    if (helper?.kind !== 'sensor')
      entries.push(
        {
          id: 'slow',
          label: 'Slow it down',
          does: 'What is left of the attempt takes so many times as long; its execution timeout holds.',
          fields: ['factor'],
          made: ({ factor }) =>
            factor >= 1 && factor <= 1000 ? { kind: 'slow', ...named, factor } : undefined
        },
        {
          id: 'hang',
          label: 'Let it hang',
          does: 'The attempt stands still for that time, or until its timeout or a person ends it.',
          fields: ['length', 'endless'],
          made: ({ length, endless }) => ({ kind: 'hang', ...named, ...(endless ? {} : { for: length }) })
        }
      );
  }
  if (named && setting.orchestrator.clears) {
    if (status !== 'waiting')
      entries.push({
        id: 'clear',
        label: words.clear,
        does: 'It is as before its first attempt and runs again in the same run; its tries go on counting.',
        fields: ['downstream'],
        made: ({ downstream }) => ({ kind: 'clear', ...named, ...(downstream ? { downstream: true } : {}) })
      });
    if (status !== 'success')
      entries.push({
        id: 'markSuccess',
        label: words.markSuccess,
        does: 'It counts as succeeded and writes nothing; what failed because of it gets another chance.',
        fields: [],
        made: () => ({ kind: 'mark', ...named, state: 'success' })
      });
    if (status !== 'failed')
      entries.push({
        id: 'markFailed',
        label: words.markFailed,
        does: 'It counts as failed, and what waits for it goes by its rule.',
        fields: [],
        made: () => ({ kind: 'mark', ...named, state: 'failed' })
      });
  }
  const { start } = setting.jobs[setting.jobOf[task]!]!;
  const { backfill } = setting.orchestrator.scheduling;
  if (start.kind !== 'manual') {
    const paused = pausedSince(history, task, t) !== undefined;
    entries.push(
      paused
        ? {
            id: 'resume',
            label: words.resume,
            does: `Its job starts by itself again; ${setting.orchestrator.scheduling.afterPause === 'last' ? 'the last start that it missed is made up for' : 'what it missed is not made up for'}.`,
            fields: [],
            made: () => ({ kind: 'resume', task: id })
          }
        : {
            id: 'pause',
            label: words.pause,
            does: `No runs of its job are created until it goes on; ${underWay(setting.orchestrator)}.`,
            fields: [],
            made: () => ({ kind: 'pause', task: id })
          }
    );
  }
  if (start.kind === 'clock' && backfill)
    entries.push({
      id: 'backfill',
      label: words.backfill,
      does: 'One run for each instant that its schedule plans in those days, so many of them at once.',
      fields: ['from', 'to', 'atOnce', ...(backfill === 'reprocess' ? (['reprocess'] as const) : [])],
      made({ from, to, reprocess, atOnce }) {
        const [first, last] = [parseDate(from), parseDate(to)];
        if (!first.ok || !last.ok || last.value < first.value) return undefined;
        if (!(Number.isInteger(atOnce) && atOnce >= 1 && atOnce <= 1000)) return undefined;
        return {
          kind: 'backfill',
          task: id,
          from: instantAt(setting.zone, first.value, 0),
          to: instantAt(setting.zone, last.value + 1, 0) - 1,
          ...(backfill === 'reprocess' && reprocess !== 'none' ? { reprocess } : {}),
          ...(atOnce === BACKFILL_RUNS ? {} : { maxActiveRuns: atOnce })
        };
      }
    });
  const { pool } = setting.policy.tasks.get(id)!;
  return [
    ...entries,
    ...faultsOf(history, 'task', id),
    ...faultsOf(history, 'workers', pool),
    ...(start.kind === 'clock' ? faultsOf(history, 'clock', SCHEDULER) : [])
  ];
}

/** What becomes in a pause of runs that are under way. */
const underWay = ({ holdsPaused }: Orchestrator): string =>
  holdsPaused
    ? 'in those under way, what runs ends, and nothing more starts'
    : 'those under way end as they would';

/** What can be done to all jobs at once. */
export function policyEntries(history: History): readonly Entry[] {
  const { setting } = history;
  if (setting.byHand) return [];
  const { operations: words } = termsOf(setting.policy.orchestrator);
  return [
    {
      id: 'pauseAll',
      label: `${words.pause}: all jobs`,
      does: `No runs are created until they go on; ${underWay(setting.orchestrator)}.`,
      fields: [],
      made: () => ({ kind: 'pause', task: '*' })
    },
    {
      id: 'resumeAll',
      label: `${words.resume}: all jobs`,
      does: 'All jobs start by themselves again.',
      fields: [],
      made: () => ({ kind: 'resume', task: '*' })
    }
  ];
}

/** The local day of an instant, as a date field has it. */
export function dateText({ setting }: History, t: Millis, daysBefore = 0): string {
  return formatDate(localDay(setting.zone, t) - daysBefore);
}
