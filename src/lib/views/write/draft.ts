/** A lesson while it is written: what its form holds, and the edits of the form. Its JSON is what is sent. */
import { GOAL_METRICS, type Bet, type Goal, type GoalMetric, type Handle } from '#lib/model/lesson.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { LESSON_FORMAT } from '#lib/model/parse-own-lesson.ts';

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
  readonly hints: { readonly where: string; readonly which: string; readonly value: string };
  readonly bet: {
    readonly question: string;
    readonly metric: Bet['metric'];
    readonly answers: readonly { readonly text: string; readonly from: number }[];
  };
  readonly allow: readonly Handle[];
  readonly goals: readonly Goal[];
  readonly document: DocumentPart;
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

/** What may be offered to learners: the start of each task, retries, each pool, the arrows. */
export function handlesOf(document: DocumentPart, policy: string): readonly Handle[] {
  const pools = document.policies.find(({ id }) => id === policy)?.['pools'];
  return [
    ...document.tasks.map(({ id }) => ({ kind: 'start', task: id }) as const),
    {
      kind: 'number',
      path: ['policies', policy, 'defaults', 'retries'],
      label: 'Retries',
      least: 0,
      most: 10,
      step: 1
    },
    ...Object.keys((pools as object | undefined) ?? {}).map(
      (pool) =>
        ({
          kind: 'number',
          path: ['policies', policy, 'pools', pool],
          label: `Slots: ${pool}`,
          least: 1,
          most: 32,
          step: 1
        }) as const
    ),
    { kind: 'draw' }
  ];
}

/** Whether two handles are the same. */
export const sameHandle = (a: Handle, b: Handle): boolean => JSON.stringify(a) === JSON.stringify(b);
