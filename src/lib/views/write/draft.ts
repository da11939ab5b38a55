/** A lesson while it is written: what its form holds, and the edits of the form. Its JSON is what is sent. */
import {
  GOAL_METRICS,
  type Bet,
  type ClockGoal,
  type Goal,
  type GoalMetric,
  type Handle,
  type NumberGoal,
  type ShapeGoal,
  type SlotGoal
} from '#lib/model/lesson.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { LESSON_FORMAT, type WrittenRepair } from '#lib/model/parse-own-lesson.ts';

export interface Draft {
  readonly downbeatLesson: number;
  readonly title: string;
  readonly concept: string;
  readonly minutes: number;
  readonly policy: string;
  readonly night: number;
  readonly focus: string;
  readonly story: string;
  readonly watch: string;
  readonly learned: string;
  readonly pitfalls?: string;
  readonly hints: { readonly where: string; readonly which: string; readonly value: string };
  readonly bet: {
    readonly question: string;
    readonly metric: Bet['metric'];
    readonly answers: readonly { readonly text: string; readonly from: number }[];
  };
  readonly allow: readonly Handle[];
  readonly goals: readonly Goal[];
  readonly document: DocumentPart;
  /** What somebody did to the run before the learner comes. */
  readonly interventions?: readonly Intervention[];
  readonly repairs?: readonly WrittenRepair[];
}

/** A lesson that has only a pipeline as yet. */
export function draftOf(document: DocumentPart, policy?: string): Draft {
  return {
    downbeatLesson: LESSON_FORMAT,
    title: '',
    concept: '',
    minutes: 5,
    policy: policy ?? document.policies[0]!.id,
    night: 1,
    focus: document.tasks.at(-1)!.id,
    story: '',
    watch: '',
    learned: '',
    hints: { where: '', which: '', value: '' },
    bet: {
      question: '',
      metric: 'right',
      answers: [
        { text: '', from: 0 },
        { text: '', from: 0.5 },
        { text: '', from: 0.95 }
      ]
    },
    allow: [],
    goals: [],
    document
  };
}

/** Which way a number is better, and so on which side a goal about it usually stands. */
const MORE: readonly GoalMetric[] = ['right'];
const COST: readonly GoalMetric[] = [
  ...(['readyAt', 'runsPerDay', 'emptyRunsPerDay', 'tinyRuns', 'attempts', 'slotHoursPerDay'] as const),
  ...(['waitingHoursPerDay', 'alertsPerDay', 'alertsFalse', 'alertsPerIncident', 'manualActions'] as const)
];

/** A goal about a number of the scoreboard, at the value that it has now. */
export function goalAt(metric: GoalMetric, value: number, task?: string): Goal {
  const unit = GOAL_METRICS[metric];
  const finite = Number.isFinite(value) ? value : 0;
  const digits = unit === 'nights' || unit === 'share' ? 1000 : unit === 'count' ? 10 : 1;
  return {
    about: 'number',
    side: COST.includes(metric) ? 'cost' : 'correctness',
    metric,
    is: MORE.includes(metric) ? 'atLeast' : 'atMost',
    value: Math.round(finite * digits) / digits,
    ...(metric === 'readyAt' ? { of: 'p50', ...(task === undefined ? {} : { task }) } : {}),
    ...(metric === 'staleness' ? { of: 'max' } : {}),
    ...(metric === 'tinyRuns' ? { rows: 100 } : {})
  };
}

/** Which of several numbers a goal can ask for; none where there is only one. */
export function whichOf(metric: GoalMetric): readonly NonNullable<NumberGoal['of']>[] {
  switch (metric) {
    case 'readyAt':
    case 'timeToNotice':
      return ['p50', 'p95'];
    case 'staleness':
      return ['max', 'p95', 'mean'];
    default:
      return [];
  }
}

/** The tasks whose assets readers look at. */
export const servesOf = ({ tasks }: DocumentPart): readonly string[] =>
  tasks.filter(({ kind }) => kind === 'serve').map(({ id }) => id);

/** The pools of a policy. */
export const poolsOf = ({ policies }: DocumentPart, policy: string): readonly string[] =>
  Object.keys((policies.find(({ id }) => id === policy)?.['pools'] as object | undefined) ?? {});

/** A goal about the drawing, as its last task and what comes first have it. */
export const shapeGoal = ({ sources = [], tasks }: DocumentPart): ShapeGoal | undefined => {
  const [from, to] = [sources[0]?.id ?? tasks[0]?.id, tasks.at(-1)?.id];
  return from === undefined || to === undefined || from === to
    ? undefined
    : { about: 'shape', side: 'correctness', shape: 'reaches', from, to };
};

/** A goal about clocks: only what reads nothing but sources has one. */
export const clocksGoal = ({ tasks }: DocumentPart): ClockGoal => {
  const ids = new Set(tasks.map(({ id }) => id));
  const first = tasks.filter(({ reads = [] }) => !reads.some((read) => ids.has(read)));
  return { about: 'clocks', side: 'cost', atMost: first.length };
};

/** A goal about slots: no more than there are; undefined where the policy has no pool. */
export function slotsGoal(document: DocumentPart, policy: string): SlotGoal | undefined {
  const [pool] = poolsOf(document, policy);
  if (pool === undefined) return undefined;
  const pools = document.policies.find(({ id }) => id === policy)?.['pools'] as Record<string, number>;
  return { about: 'slots', side: 'cost', pool, atMost: Math.max(1, Number(pools[pool]) || 1) };
}

/** What a learner may do to a task's run, by the ids of the Act form's entries. */
const DOES = ['run', 'clear', 'markSuccess', 'markFailed', 'backfill', 'pause', 'resume'] as const;

/** What may be offered to learners: the start of each task, retries, each pool, the arrows, what one does to each task. */
export function handlesOf(
  document: DocumentPart,
  policy: string,
  words: { readonly retries: string; readonly slots: (pool: string) => string }
): readonly Handle[] {
  const pools = document.policies.find(({ id }) => id === policy)?.['pools'];
  return [
    ...document.tasks.map(({ id }) => ({ kind: 'start', task: id }) as const),
    {
      kind: 'number',
      path: ['policies', policy, 'defaults', 'retries'],
      label: words.retries,
      least: 0,
      most: 10,
      step: 1
    },
    ...Object.keys((pools as object | undefined) ?? {}).map(
      (pool) =>
        ({
          kind: 'number',
          path: ['policies', policy, 'pools', pool],
          label: words.slots(pool),
          least: 1,
          most: 32,
          step: 1
        }) as const
    ),
    { kind: 'draw' },
    ...document.tasks.map(({ id }) => ({ kind: 'act', task: id, does: DOES, from: 0 }) as const)
  ];
}

/** Whether two handles are the same, whatever they are called. */
export const sameHandle = (a: Handle, b: Handle): boolean => {
  const plain = (handle: Handle): string => JSON.stringify({ ...handle, label: '' });
  return plain(a) === plain(b);
};
