/** What a lesson is made of: data and text, so that one fits in a link, is safe to open, and can be played by a test. */
import type { Edit, Path } from './edit/edits.ts';
import type { Intervention } from './intervention.ts';
import type { Millis } from './pipeline.ts';

/** The groups of the course, in its order. */
export const GROUPS = ['clock', 'graph', 'recovery', 'events', 'watching', 'final'] as const;

export type Group = (typeof GROUPS)[number];

/** Numbers of the scoreboard that a goal can ask for, with what they are counted in. */
export const GOAL_METRICS = {
  right: 'nights',
  silentlyWrong: 'nights',
  wrongTold: 'nights',
  missing: 'nights',
  missingSilent: 'nights',
  readyAt: 'clock',
  staleness: 'duration',
  lostRows: 'count',
  twice: 'nights',
  runsPerDay: 'count',
  emptyRunsPerDay: 'count',
  tinyRuns: 'share',
  attempts: 'count',
  slotHoursPerDay: 'count',
  waitingHoursPerDay: 'count',
  alertsPerDay: 'count',
  alertsFalse: 'count',
  alertsPerIncident: 'count',
  timeToNotice: 'duration',
  manualActions: 'count'
} as const satisfies Readonly<Record<string, 'nights' | 'share' | 'clock' | 'duration' | 'count'>>;

export type GoalMetric = keyof typeof GOAL_METRICS;

/** A number that the season has to reach. */
export interface NumberGoal {
  readonly about: 'number';
  /** Each lesson has a goal of correctness and one of cost: padding for ever, or trying without end, never passes. */
  readonly side: 'correctness' | 'cost';
  readonly metric: GoalMetric;
  /** The serve task, for `readyAt` and `staleness`; without it all of them. */
  readonly task?: string;
  /** Which of several numbers: a percentile, the mean or the largest. */
  readonly of?: 'p50' | 'p95' | 'mean' | 'max';
  readonly is: 'atMost' | 'atLeast';
  /** For `tinyRuns`: runs with fewer rows count; an end of the analysis's `RUN_SIZES`. */
  readonly rows?: number;
  /** A share of judged nights, or of runs, in [0, 1], minutes of the day for a clock, milliseconds for a duration, or a count. */
  readonly value: number;
}

/** Something that the drawing has to be. */
export interface ShapeGoal {
  readonly about: 'shape';
  readonly side: 'correctness' | 'cost';
  /** Whether what `to` holds depends on `from`. */
  readonly shape: 'reaches' | 'notReaches';
  readonly from: string;
  readonly to: string;
}

/** How many tasks start by a clock of their own. */
export interface ClockGoal {
  readonly about: 'clocks';
  readonly side: 'correctness' | 'cost';
  readonly atMost: number;
}

/** How many slots a pool of the policy may have. */
export interface SlotGoal {
  readonly about: 'slots';
  readonly side: 'correctness' | 'cost';
  readonly pool: string;
  readonly atMost: number;
}

export type Goal = NumberGoal | ShapeGoal | ClockGoal | SlotGoal;

/** What may be changed in a lesson. */
export type Handle =
  /** When a task's clock strikes. */
  | { readonly kind: 'clock'; readonly task: string }
  /** What starts a task. */
  | { readonly kind: 'start'; readonly task: string }
  /** The clocks of several tasks as one: `none` is where they strike without any gap, `usual` with once the usual time. */
  | {
      readonly kind: 'gaps';
      readonly none: Readonly<Record<string, string>>;
      readonly usual: Readonly<Record<string, string>>;
      /** The widest gap, as a share of the usual time: 3 is +300 %. */
      readonly most: number;
    }
  /** The clocks of several tasks, which strike at the same time. */
  | { readonly kind: 'together'; readonly tasks: readonly string[] }
  /** So many rows wait in a source, or the oldest of them has waited so long; or a clock, every hour. */
  | { readonly kind: 'rows'; readonly task: string; readonly source: string }
  /** A number of the document. */
  | {
      readonly kind: 'number';
      readonly path: Path;
      readonly label: string;
      readonly least: number;
      readonly most: number;
      readonly step: number;
    }
  /** One of several values of a field. */
  | {
      readonly kind: 'choice';
      readonly path: Path;
      readonly label: string;
      readonly choices: readonly { readonly label: string; readonly edits: readonly Edit[] }[];
    }
  /** Who reads whom. */
  | { readonly kind: 'draw' }
  /** What a person may do to a task, by the ids of the Act form's entries, from an instant on: nobody acts before it. */
  | { readonly kind: 'act'; readonly task: string; readonly does: readonly string[]; readonly from: Millis };

/** What the learner says before seeing: its question and answers are words of the lesson's text. */
export interface Bet {
  /** Which answer the start's numbers make true: the last whose limit is at most the metric's value. */
  readonly metric: GoalMetric;
  /** Which of several numbers, and for `readyAt` whose. */
  readonly of?: 'p50' | 'p95' | 'mean' | 'max';
  readonly task?: string;
  readonly rows?: number;
  /** By answer: the least value for which it is true, ascending. Shares of nights, like goals. */
  readonly from: readonly number[];
}

/**
 * A lesson's words in one language. Tokens such as `{a task}` stand for terms, so that it can be read in the words of any
 * orchestrator (`languages/terms.ts`); `*this*` is stressed.
 */
export interface LessonText {
  /** The failure that one sees: "Green and wrong". */
  readonly title: string;
  /** The course's word for it. */
  readonly concept: string;
  /** Paragraphs, one screen at the most together. */
  readonly story: readonly string[];
  readonly bet: { readonly question: string; readonly answers: readonly string[] };
  /** Where to look while it plays. */
  readonly watch: string;
  /** Where to look, which property, which value. */
  readonly hints: readonly [where: string, which: string, value: string];
  /** What one has learned, in a sentence. */
  readonly learned: string;
  /** What learners get wrong here, for teachers. */
  readonly pitfalls: string;
  /** Labels of handles and names of repairs, by what the lesson calls them; English needs none. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Texts in one language, by the lesson's id. */
export type LessonTexts = Readonly<Record<string, LessonText>>;

/** A repair, as edits of the start, and what is done to the run besides what the start does. */
export interface Repair {
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly interventions?: readonly Intervention[];
}

/** What was changed and done of a lesson's start. */
export type Mending = Omit<Repair, 'what'>;

/** What was done first comes first; of two things at one instant, the one that was there before. */
export const inTime = (done: readonly Intervention[]): readonly Intervention[] =>
  [...done].sort((a, b) => a.at - b.at);

/** All that is done to a lesson's run: what its start does, and what somebody does besides. */
export const doneIn = (
  { interventions = [] }: Pick<Playable, 'interventions'>,
  done: readonly Intervention[] = []
): readonly Intervention[] => inTime([...interventions, ...done]);

export interface Lesson {
  /** Immutable: links and progress name it. */
  readonly id: string;
  readonly group: Group;
  /** Minutes that it takes. */
  readonly minutes: number;
  readonly text: LessonText;
  /** The document of the site that it begins from, and what is broken in it on purpose. */
  readonly base: string;
  readonly start: readonly Edit[];
  /** What somebody did before the learner comes, in order; it stays done, as what links bring does. */
  readonly interventions?: readonly Intervention[];
  readonly policy: string;
  /** The night that is open at first. */
  readonly night: number;
  /** The task that it is about. */
  readonly focus: string;
  readonly bet: Bet;
  readonly allow: readonly Handle[];
  readonly goals: readonly Goal[];
  readonly solution: Repair;
  /** Other repairs that must pass. */
  readonly alternatives: readonly [Repair, Repair, ...Repair[]];
  /** Repairs that look right and must not pass. */
  readonly wrongRepairs: readonly [Repair, ...Repair[]];
}

/** A lesson as far as it is played: one that somebody has written has no repairs with it. */
export type Playable = Omit<Lesson, 'solution' | 'alternatives' | 'wrongRepairs'> & {
  readonly solution?: Repair;
};

/** How a lesson stands with somebody. */
export interface Progress {
  /** Which answer was bet on. */
  readonly bet?: number;
  readonly tries: number;
  readonly passed: boolean;
  /** What was changed of the start, once its nights have been shown. */
  readonly edits?: readonly Edit[];
  /** What was done to the run besides what its start does. */
  readonly interventions?: readonly Intervention[];
}
